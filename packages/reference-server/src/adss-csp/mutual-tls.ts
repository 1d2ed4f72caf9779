import { createHash, X509Certificate } from 'node:crypto'
import type { AdssClient } from '../ports/index.ts'
import type { CallContext } from './operation.ts'
import { refuse } from './refusal.ts'

/**
 * Stage `client`: where mutual TLS is set up for a client, each of its requests comes over a connection with the one
 * certificate that is configured. That certificate alone is trusted, whoever issued it; the other codes say what is wrong
 * with another. @spec ADSS CSP §8
 */
export async function refuseWrongTlsCertificate(call: CallContext, client: AdssClient): Promise<void> {
  if (client.tls === undefined) return
  if (await isWrong(call, client, client.tls)) refuse('tls-certificate-not-configured')
}

async function isWrong(
  call: CallContext,
  client: AdssClient,
  { commonName, certificateHash }: NonNullable<AdssClient['tls']>,
): Promise<boolean> {
  const { deps, faults, now, tlsClientCertificate: der } = call
  const certificate = der === undefined ? undefined : readCertificate(der)
  if (der === undefined || certificate === undefined) return !faults.tell('adss-tls-certificate-not-demanded')
  if (certificate.expiresAt <= now && !faults.tell('adss-tls-expiry-not-checked')) refuse('tls-certificate-expired')
  await refuseRevoked(call, der)
  if (certificate.commonName !== commonName && !faults.tell('adss-tls-name-not-checked')) {
    const named = await deps.stores.adss.clients.find(certificate.commonName)
    const isOthers = named?.tls !== undefined && named.clientId !== client.clientId
    refuse(isOthers ? 'tls-certificate-of-other-client' : 'tls-certificate-name')
  }
  const hash = createHash('sha256').update(der).digest('hex')
  return hash !== certificateHash && !faults.tell('adss-tls-any-certificate')
}

async function refuseRevoked({ deps, faults, now }: CallContext, der: Uint8Array): Promise<void> {
  const status = (await deps.certificateStatus?.(der, now)) ?? 'unknown'
  if (status === 'good' || faults.tell('adss-tls-revocation-not-checked')) return
  refuse(status === 'revoked' ? 'tls-certificate-revoked' : 'tls-certificate-status-unknown')
}

/** Undefined for octets that are no certificate. The name is empty where there is not exactly one. */
function readCertificate(der: Uint8Array): { readonly commonName: string; readonly expiresAt: Date } | undefined {
  try {
    const certificate = new X509Certificate(der)
    const { CN } = certificate.toLegacyObject().subject as { readonly CN?: unknown }
    return { commonName: typeof CN === 'string' ? CN : '', expiresAt: new Date(certificate.validTo) }
  } catch {
    return undefined
  }
}
