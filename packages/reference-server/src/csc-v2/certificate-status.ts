import type { Credential } from '../ports/index.ts'
import { endEntityValidity } from './certificate.ts'

/** The status at this moment: what was recorded about the certificate, or that its time is over. */
export function certificateStatus(credential: Credential, now: Date): Credential['cert']['status'] {
  const { status, certificates } = credential.cert
  if (status === 'revoked' || status === 'suspended') return status
  return now > endEntityValidity(certificates).notAfter ? 'expired' : status
}

/** Whether the credential can sign now, as `onlyValid` of credentials/list asks. @spec CSC API v2.0.0.2 §11.4 */
export function canSign(credential: Credential, now: Date): boolean {
  return credential.key.status === 'enabled' && certificateStatus(credential, now) === 'valid'
}
