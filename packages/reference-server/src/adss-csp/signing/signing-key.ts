import { createHash } from 'node:crypto'
import { encode } from '@x/crypto-core/der'
import { oid } from '@x/crypto-core/oid'
import { SubjectPublicKeyInfo } from '@x/crypto-core/spki'
import type { AdssServerDeps } from '../../deps.ts'
import type { AdssCertificate, AdssSigningKey } from '../../ports/index.ts'
import { registeredCertificate } from '../certificates/certificate-entry.ts'

/**
 * The key of a certificate that a user of the client has, found by the public key in it. undefined where the signing
 * service has none for the client, and where it is no RSA key: the service makes PKCS#1 signatures alone.
 * @spec ADSS CSP §2
 */
export async function findSigningKey(
  { stores }: Pick<AdssServerDeps, 'stores'>,
  { entry, clientId }: { readonly entry: AdssCertificate; readonly clientId: string },
): Promise<AdssSigningKey | undefined> {
  const publicKey = registeredCertificate(entry)?.tbsCertificate.subjectPublicKeyInfo
  if (publicKey?.algorithm.algorithm !== oid('rsaEncryption')) return undefined
  const spkiHash = createHash('sha256').update(encode(SubjectPublicKeyInfo, publicKey)).digest('hex')
  const key = await stores.adss.signingKeys.find(spkiHash)
  return key?.clientId === clientId ? key : undefined
}
