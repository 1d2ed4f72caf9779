import { isIPv4 } from 'node:net'
import { isGlobalAddress, subnets } from './special-ranges.ts'

/** Whether an address, in text and without brackets, may be connected to. */
export type AddressPolicy = (address: string) => boolean

/**
 * Addresses of the whole Internet, and those of the given subnets (`127.0.0.0/8`, `fd00::/8`, `192.168.1.7`) besides. Who takes
 * addresses out of certificates lets strangers choose where this machine connects to. Throws a TypeError for what is no subnet.
 */
export function addressPolicy(allowed: readonly string[] = []): AddressPolicy {
  const list = subnets(allowed)
  return address =>
    isGlobalAddress(address) || (!address.includes('%') && list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6'))
}
