import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** IPv4 addresses that are not for the whole Internet. @spec RFC 6890 §2.2.2 */
const specialIPv4 = [
  '0.0.0.0/8', //        this host on this network
  '10.0.0.0/8', //       private use
  '100.64.0.0/10', //    shared by a provider's customers
  '127.0.0.0/8', //      loopback
  '169.254.0.0/16', //   link-local; services of cloud providers that hand out credentials
  '172.16.0.0/12', //    private use
  '192.0.0.0/24', //     protocol assignments
  '192.0.2.0/24', //     documentation
  '192.88.99.0/24', //   relays of 6to4
  '192.168.0.0/16', //   private use
  '198.18.0.0/15', //    benchmarks
  '198.51.100.0/24', //  documentation
  '203.0.113.0/24', //   documentation
  '224.0.0.0/4', //      multicast
  '240.0.0.0/4', //      reserved, and broadcast
]

/** Within 2000::/3, outside of which nothing is for the whole Internet. @spec RFC 6890 §2.2.3 */
const specialIPv6 = [
  '2001::/23', //        protocol assignments, among them Teredo, which wraps any IPv4 address
  '2001:db8::/32', //    documentation
  '2002::/16', //        6to4, which wraps any IPv4 address
  '3fff::/20', //        documentation
]

const special4 = subnets(specialIPv4)
const special6 = subnets(specialIPv6)
const globalUnicast = subnets(['2000::/3'])
const translated = subnets(['64:ff9b::/96'])

/**
 * Whether an address (in text, without brackets) is one of the whole Internet: no loopback, private, link-local, unique-local,
 * multicast, documentation or reserved one, and no IPv6 address that stands for such an IPv4 address. An IPv4-mapped
 * one is none, whatever it maps. @spec RFC 6890 §2.2
 */
export function isGlobalAddress(address: string): boolean {
  if (isIPv4(address)) return !special4.check(address, 'ipv4')
  // A zone (`fe80::1%eth0`) names an interface of this machine.
  if (!isIPv6(address) || address.includes('%')) return false
  if (globalUnicast.check(address, 'ipv6')) return !special6.check(address, 'ipv6')
  // Where a network has IPv6 alone, this is how its resolver spells the IPv4 addresses of others.
  return translated.check(address, 'ipv6') && isGlobalAddress(lastFourOctets(address))
}

/** Subnets as `10.0.0.0/8` or `fc00::/7`, or single addresses. Throws a TypeError that names the one that is wrong. */
export function subnets(texts: readonly string[]): BlockList {
  const list = new BlockList()
  for (const text of texts) {
    const [address = '', bits, ...more] = text.split('/')
    const width = isIPv4(address) ? 32 : isIPv6(address) && !address.includes('%') ? 128 : 0
    const prefix = bits === undefined ? width : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN
    if (width === 0 || more.length > 0 || !(prefix <= width)) {
      throw new TypeError(`${JSON.stringify(text)} must be an IP address or a subnet as 10.0.0.0/8 or fc00::/7`)
    }
    list.addSubnet(address, prefix, width === 32 ? 'ipv4' : 'ipv6')
  }
  return list
}

/** The IPv4 address at the end of an IPv6 address. */
function lastFourOctets(address: string): string {
  const end = address.slice(address.lastIndexOf(':') + 1)
  if (isIPv4(end)) return end
  const [high, low] = address
    .split(':')
    .slice(-2)
    .map(group => Number.parseInt(group || '0', 16)) as [number, number]
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.')
}
