import { base64Encode } from '@x/crypto-core/bytes'
import { derOf } from '@x/crypto-core/der'
import type { AdssCertificate, StoredAdssUser } from '../../ports/index.ts'
import type { Call } from '../operation.ts'
import { registeredCertificate } from './certificate-entry.ts'

/** The certificates of a user as the wire has them: octets as they were sent, and what was not sent left out. */
export async function shownCertificates(call: Call, user: StoredAdssUser): Promise<readonly object[]> {
  const certificates = await call.deps.stores.adss.certificates.list(user.id)
  return certificates.map(certificate => shown(call, certificate, user))
}

function shown({ faults }: Call, entry: AdssCertificate, user: StoredAdssUser): object {
  const { certAlias, samUserId, authPass, chain } = entry
  return {
    cert_alias: certAlias,
    ...(samUserId === null ? {} : { sam_user_id: samUserId }),
    ...(faults.tell('adss-auth-pass-hidden') ? {} : { auth_pass: authPassOf(authPass, faults) }),
    certificate: octetsOf(entry, faults),
    ...(chain === null ? {} : { certificate_chain: chain }),
    ...(faults.tell('adss-list-shows-password-hash') ? { password: user.passwordHash } : {}),
  }
}

function authPassOf(authPass: boolean, faults: Call['faults']): string | boolean {
  if (faults.tell('adss-auth-pass-boolean')) return authPass
  return authPass ? 'TRUE' : 'FALSE'
}

function octetsOf(entry: AdssCertificate, faults: Call['faults']): string {
  if (!faults.isOn('adss-certificate-re-encoded')) return entry.certificate
  const certificate = registeredCertificate(entry)
  const alone = certificate === undefined ? entry.certificate : base64Encode(derOf(certificate))
  return alone !== entry.certificate && faults.tell('adss-certificate-re-encoded') ? alone : entry.certificate
}
