import { decode, utf8String } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import { type GeneralName, type GeneralSubtree, isNameWithin } from '../../x509/index.ts'
import { isDnsNameWithin, mayDnsNameBeWithin } from './dns-name.ts'
import { isIpAddressWithin } from './ip-address.ts'
import { isMailboxWithin } from './rfc822-name.ts'
import { isUriWithin } from './uri.ts'

/** What a subtree says about a name: `unknown` when one of the two cannot be made sense of, which must not pass. */
export type Membership = 'within' | 'outside' | 'unknown'

/** Whether a subtree speaks of names like this one at all. */
export function concerns({ base }: GeneralSubtree, name: GeneralName): boolean {
  if (base.type !== name.type) return base.type === 'rfc822Name' && isSmtpUtf8Mailbox(name)
  return base.type !== 'otherName' || (name.type === 'otherName' && base.value['type-id'] === name.value['type-id'])
}

/**
 * Whether a name lies in a subtree that concerns it. For exclusion a name counts as within as soon as it may be.
 * @spec RFC 5280 §4.2.1.10, RFC 8398 §6
 */
export function membership(name: GeneralName, subtree: GeneralSubtree, use: 'permitted' | 'excluded'): Membership {
  // The profile knows no other subtrees, and what one would mean is not defined.
  if (subtree.minimum !== 0 || subtree.maximum !== undefined) return 'unknown'
  const within = isWithin(name, subtree.base, use)
  if (within === undefined) return 'unknown'
  return within ? 'within' : 'outside'
}

function isWithin(name: GeneralName, base: GeneralName, use: 'permitted' | 'excluded'): boolean | undefined {
  if (base.type === 'rfc822Name') {
    const mailbox = name.type === 'rfc822Name' ? name.value : smtpUtf8Mailbox(name)
    return mailbox === undefined ? undefined : isMailboxWithin(mailbox, base.value)
  }
  if (base.type === 'dNSName' && name.type === 'dNSName') {
    return (use === 'excluded' ? mayDnsNameBeWithin : isDnsNameWithin)(name.value, base.value)
  }
  if (base.type === 'uniformResourceIdentifier' && name.type === base.type) return isUriWithin(name.value, base.value)
  if (base.type === 'iPAddress' && name.type === base.type) return isIpAddressWithin(name.value, base.value)
  if (base.type === 'directoryName' && name.type === base.type) return isNameWithin(name.value, base.value)
  // For the other forms RFC 5280 defines no subtrees: a name of such a form cannot be judged.
  return undefined
}

function isSmtpUtf8Mailbox(name: GeneralName): boolean {
  return name.type === 'otherName' && name.value['type-id'] === oid('id-on-SmtpUTF8Mailbox')
}

/** @spec RFC 8398 §3 */
function smtpUtf8Mailbox(name: GeneralName): string | undefined {
  return name.type === 'otherName' ? decode(utf8String, name.value.value, { name: 'SmtpUTF8Mailbox' }) : undefined
}
