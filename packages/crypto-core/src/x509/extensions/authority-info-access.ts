import { oid } from '../../oid/index.ts'
import type { ExtensionType } from '../extension-of.ts'
import { type AccessDescription, AccessDescriptions } from './access-description.ts'

/** Where OCSP responders (`id-ad-ocsp`) and issuer certificates (`id-ad-caIssuers`) are. @spec RFC 5280 §4.2.2.1 */
export const authorityInfoAccess: ExtensionType<readonly AccessDescription[]> = {
  name: 'AuthorityInfoAccessSyntax',
  oid: oid('id-pe-authorityInfoAccess'),
  codec: AccessDescriptions,
}
