import { isDnsNameWithin, isHostName } from './dns-name.ts'

/**
 * Whether the host of a URI lies in a subtree, which is one host (`example.com`) or a domain (`.example.com`, without
 * the host of that name). Undefined when the URI names no host, or an address. @spec RFC 5280 §4.2.1.10
 */
export function isUriWithin(uri: string, base: string): boolean | undefined {
  const host = hostOf(uri)
  if (host === undefined) return undefined
  if (base === '') return true
  return base.startsWith('.') ? isDnsNameWithin(host, base) : host === base.toLowerCase().replace(/\.$/, '')
}

/** @spec RFC 3986 §3.2 */
function hostOf(uri: string): string | undefined {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(uri)?.[1]
  const host = authority?.replace(/^.*@/, '').replace(/:\d*$/, '')
  return host !== undefined && isHostName(host) ? host.toLowerCase().replace(/\.$/, '') : undefined
}
