import type { Bytes } from '@x/http-protocol'

/**
 * The serial number of a DER certificate, as an integer, or undefined where the bytes are no certificate. Reads only the
 * few octets up to the number.
 *
 * @spec RFC 5280 §4.1
 */
export function certificateSerial(certificate: Bytes): bigint | undefined {
  const tbsCertificate = enter(certificate, 0, 0x30)
  const version = tbsCertificate === undefined ? undefined : enter(certificate, tbsCertificate.start, 0x30)
  if (version === undefined) return undefined
  const explicit = enter(certificate, version.start, 0xa0)
  const serial = enter(certificate, explicit === undefined ? version.start : explicit.end, 0x02)
  if (serial === undefined || serial.end > certificate.length || serial.end - serial.start > 64) return undefined
  const digits = [...certificate.subarray(serial.start, serial.end)].map(octet => octet.toString(16).padStart(2, '0'))
  return digits.length === 0 ? undefined : BigInt.asUintN(8 * digits.length, BigInt(`0x${digits.join('')}`))
}

/** Start and end of the contents of the value with this tag at `offset`. */
function enter(bytes: Bytes, offset: number, tag: number): { start: number; end: number } | undefined {
  const first = bytes[offset + 1]
  if (bytes[offset] !== tag || first === undefined) return undefined
  if (first < 0x80) return { start: offset + 2, end: offset + 2 + first }
  const octets = bytes.subarray(offset + 2, offset + 2 + (first & 0x7f))
  if (octets.length === 0 || octets.length > 4) return undefined
  const length = octets.reduce((value, octet) => value * 256 + octet, 0)
  return { start: offset + 2 + octets.length, end: offset + 2 + octets.length + length }
}
