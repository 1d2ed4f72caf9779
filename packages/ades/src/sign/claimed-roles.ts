import type { SignerAttributeV2 } from '@x/crypto-core/cades'
import { encode, utf8String } from '@x/crypto-core/der'
import { oid } from '@x/crypto-core/oid'

/**
 * Roles that the signer claims, each as a title: the standard leaves open which attribute holds a role, and this is the
 * one that directories know. @spec EN 319 122-1 §5.2.6.1, RFC 5280 §A.1
 */
export function claimedRoles(roles: readonly string[]): SignerAttributeV2 {
  return {
    claimedAttributes: roles.map(role => ({ type: oid('id-at-title'), values: [encode(utf8String, role)] })),
  }
}
