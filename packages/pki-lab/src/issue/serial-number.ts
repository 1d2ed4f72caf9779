import { createHash } from 'node:crypto'
import * as asn1js from 'asn1js'

/**
 * A serial number from the names of issuer and entity: the same in every build, 127 bits, positive, always 16 octets.
 * Upper-case hexadecimal. @spec RFC 5280 §4.1.2.2
 */
export function serialNumberFor(issuer: string, name: string): string {
  const digest = createHash('sha256').update(`${issuer}/${name}`).digest().subarray(0, 16)
  // Between 0x40 and 0x7f first: neither a sign bit nor a leading zero, so that the length never varies.
  digest[0] = ((digest[0] ?? 0) & 0x3f) | 0x40
  return digest.toString('hex').toUpperCase()
}

/** Whole octets without leading zeros, upper case: the form in which serial numbers leave the lab. */
export function normalSerialNumber(hex: string): string {
  return hex.toUpperCase().replace(/^(?:00)+(?=..)/, '')
}

/** INTEGER of a hexadecimal serial number. */
export function encodeSerialNumber(hex: string): asn1js.Integer {
  const octets = Buffer.from(hex, 'hex')
  const needsSignOctet = ((octets[0] ?? 0) & 0x80) !== 0
  return new asn1js.Integer({ valueHex: Uint8Array.from(needsSignOctet ? [0, ...octets] : octets) })
}
