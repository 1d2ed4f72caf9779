/**
 * Whether an address (4 or 16 octets) lies in a subtree, which is an address with its mask (8 or 32 octets). Addresses of
 * the other family do not. Undefined when the octets are no address, or the subtree is none. @spec RFC 5280 §4.2.1.10
 */
export function isIpAddressWithin(address: Uint8Array, base: Uint8Array): boolean | undefined {
  const length = base.length / 2
  if ((length !== 4 && length !== 16) || !isMask(base.subarray(length))) return undefined
  if (address.length !== 4 && address.length !== 16) return undefined
  if (address.length !== length) return false
  return address.every((octet, at) => (octet & base[length + at]!) === (base[at]! & base[length + at]!))
}

/** Ones, and zeros behind them: other masks mean nothing that a CA could have intended. @spec RFC 5280 §4.2.1.10 */
function isMask(mask: Uint8Array): boolean {
  const bits = [...mask].map(octet => octet.toString(2).padStart(8, '0')).join('')
  return /^1*0*$/.test(bits)
}
