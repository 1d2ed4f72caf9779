/** The certificates of a user. */
import { type Json, needed, object, present } from '@x/http-protocol'
import { flag, list, member, text } from './members.ts'

export interface ReadCertificate {
  readonly cert_alias: string
  /** The user who approves signatures with it. */
  readonly sam_user_id?: string
  /** Whether the private key has a password. */
  readonly auth_pass: boolean
  /** Base64 as it came: X.509, or PKCS#7 with certificates alone. `decodeCertificates` reads both. */
  readonly certificate: string
  readonly certificate_chain?: string
}

/** @spec ADSS CSP §6.5, §6.6 */
export function readCertificates(body: Json): { certificates: readonly ReadCertificate[] } {
  const certificates = needed(list(member(body, 'certificates')), '/certificates', 'must be an array')
  return { certificates: certificates.map((item, at) => certificate(item, `/certificates/${at}`)) }
}

function certificate(value: unknown, pointer: string): ReadCertificate {
  const body = object(value, pointer)
  return present<ReadCertificate>({
    cert_alias: needed(text(body.cert_alias), `${pointer}/cert_alias`, 'must be a text that is not empty'),
    sam_user_id: text(body.sam_user_id) || undefined,
    auth_pass: needed(flag(body.auth_pass), `${pointer}/auth_pass`, 'must be TRUE or FALSE'),
    certificate: needed(text(body.certificate), `${pointer}/certificate`, 'must be a text that is not empty'),
    certificate_chain: text(body.certificate_chain) || undefined,
  })
}
