import { hexDecode, hexEncode } from './hex.ts'

/** The unsigned integer that octets spell, most significant first; none spell 0. @spec RFC 8017 §4.2 (OS2IP) */
export function bigIntFromBytes(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${hexEncode(bytes)}`)
}

/**
 * An unsigned integer as exactly `length` octets, most significant first. A RangeError when it does not fit.
 * @spec RFC 8017 §4.1 (I2OSP)
 */
export function bytesFromBigInt(value: bigint, length: number): Uint8Array {
  const digits = value < 0n ? '' : value.toString(16).padStart(2 * length, '0')
  if (digits.length !== 2 * length) throw new RangeError(`The integer does not fit ${length} octets`)
  return hexDecode(digits)
}

/** Bits that an unsigned integer needs; 0 needs none. */
export function bitLength(value: bigint): number {
  if (value <= 0n) return 0
  const hex = value.toString(16)
  return 4 * (hex.length - 1) + (32 - Math.clz32(Number.parseInt(hex[0]!, 16)))
}
