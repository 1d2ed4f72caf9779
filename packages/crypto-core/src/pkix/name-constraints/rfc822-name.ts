import { isDnsNameWithin } from './dns-name.ts'

/**
 * Whether a mailbox lies in a subtree, which is one mailbox (`a@example.com`), a host (`example.com`, without the hosts
 * below it) or a domain (`.example.com`, without the host of that name). Undefined when the name is no mailbox.
 * @spec RFC 5280 §4.2.1.10, §7.5
 */
export function isMailboxWithin(mailbox: string, base: string): boolean | undefined {
  const own = parts(mailbox)
  if (own === undefined) return undefined
  if (base === '') return true
  if (base.startsWith('.')) return isDnsNameWithin(own.host, base)
  if (!base.includes('@')) return own.host === base.toLowerCase()
  const constraint = parts(base)
  return constraint?.host === own.host && constraint.local === own.local
}

/** The local part as it is, since it distinguishes cases; the host in lower case. */
function parts(mailbox: string): { readonly local: string; readonly host: string } | undefined {
  const at = mailbox.lastIndexOf('@')
  if (at <= 0 || at === mailbox.length - 1) return undefined
  return { local: mailbox.slice(0, at), host: mailbox.slice(at + 1).toLowerCase() }
}
