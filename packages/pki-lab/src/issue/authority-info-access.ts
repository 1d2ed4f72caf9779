import { AccessDescription, InfoAccess } from 'pkijs'
import { uri } from './general-name.ts'

/** @spec RFC 5280 §4.2.2.1, §5.2.7 */
export function authorityInfoAccess(access: { ocsp?: readonly string[]; caIssuers?: readonly string[] }): InfoAccess {
  const descriptions = [
    ...(access.ocsp ?? []).map(url => ({ accessMethod: '1.3.6.1.5.5.7.48.1', accessLocation: uri(url) })),
    ...(access.caIssuers ?? []).map(url => ({ accessMethod: '1.3.6.1.5.5.7.48.2', accessLocation: uri(url) })),
  ]
  return new InfoAccess({ accessDescriptions: descriptions.map(description => new AccessDescription(description)) })
}
