import { type Codec, integer } from '../der/index.ts'

/** Should be positive and of at most 20 octets; others exist and are read. @spec RFC 5280 §4.1.2.2 */
export const CertificateSerialNumber: Codec<bigint> = integer

/** Upper-case hexadecimal, two digits an octet, as OpenSSL prints it: `0A3F`; a negative one has `-` in front. */
export function formatSerialNumberHex(serialNumber: bigint): string {
  const digits = (serialNumber < 0n ? -serialNumber : serialNumber).toString(16).toUpperCase()
  return `${serialNumber < 0n ? '-' : ''}${digits.padStart(digits.length + (digits.length % 2), '0')}`
}

/** Decimal digits; a negative one has `-` in front. */
export function formatSerialNumberDecimal(serialNumber: bigint): string {
  return serialNumber.toString(10)
}
