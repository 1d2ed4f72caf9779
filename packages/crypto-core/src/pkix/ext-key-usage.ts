import { oid } from '../oid/index.ts'
import { type Certificate, extensionOf, extKeyUsage } from '../x509/index.ts'
import type { ExtKeyUsagePolicy } from './path-policy.ts'

/** Whether a certificate serves one of the purposes asked for. @spec RFC 5280 §4.2.1.12 */
export function servesPurpose(certificate: Certificate, policy: ExtKeyUsagePolicy): boolean {
  const purposes = extensionOf(certificate, extKeyUsage)?.value
  if (purposes === undefined) return policy.absence !== 'refused'
  const any = policy.anyExtendedKeyUsage !== 'refused' && purposes.includes(oid('anyExtendedKeyUsage'))
  return any || policy.anyOf.some(purpose => purposes.includes(purpose))
}
