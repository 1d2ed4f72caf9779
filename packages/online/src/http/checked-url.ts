import { isIP } from 'node:net'
import type { AddressPolicy } from '../address/address-policy.ts'
import { type Asked, OnlineError } from '../online-error.ts'

/**
 * The URL to connect to, if it may be: http or https, without credentials, and where its host is an address, an allowed one.
 * The parser has turned every spelling of an IPv4 address (`0x7f.1`, `2130706433`) into the usual one. @spec WHATWG URL §3.5
 */
export function checkedUrl(text: string, asked: Asked, isAllowed: AddressPolicy): URL {
  const url = URL.parse(text)
  if (url === null) throw new OnlineError('ONLINE_URL', asked, 'the address is no URL')
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new OnlineError('ONLINE_URL', asked, 'only http and https are spoken')
  }
  if (url.username !== '' || url.password !== '') {
    throw new OnlineError('ONLINE_URL', asked, 'the address carries credentials')
  }
  const address = hostAddress(url)
  if (address !== undefined && !isAllowed(address)) {
    throw new OnlineError('ONLINE_ADDRESS', asked, `the address ${address} may not be asked`)
  }
  return url
}

/** The host where it is an address, without the brackets of IPv6. */
export function hostAddress({ hostname }: URL): string | undefined {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
  return isIP(bare) === 0 ? undefined : bare
}
