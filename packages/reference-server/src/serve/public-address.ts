import { type LookupAddress, lookup } from 'node:dns'
import { BlockList, isIPv6, type LookupFunction } from 'node:net'

/** Networks in which no stranger's server is. @spec RFC 6890 §2.2 */
const special = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  special.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  special.addSubnet(network, prefix, 'ipv6')

/** Whether an IP address is one that anybody on the Internet may have; mapped IPv4 addresses are judged as what they are. */
export function isPublicAddress(address: string): boolean {
  return !special.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

/**
 * Resolves a name for one connection, and fails where an address is not public: judged here and not before, since a name
 * may mean something else a moment later.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: readonly LookupAddress[]) => {
    const inner = error ? undefined : addresses.find(({ address }) => !isPublicAddress(address))
    const [first] = addresses ?? []
    if (error) callback(error, '')
    else if (inner || !first) callback(new Error('The notified host has no public address'), '')
    else if (options.all) callback(null, [...addresses])
    else callback(null, first.address, first.family)
  })
}
