import { CryptoError } from '../errors/index.ts'

const octetToHex = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'))

/** Value of each ASCII code as a hexadecimal digit, 255 where it is none. */
const digitValues = new Uint8Array(128).fill(255)
for (let value = 0; value < 16; value++) {
  const digit = value.toString(16)
  digitValues[digit.charCodeAt(0)] = value
  digitValues[digit.toUpperCase().charCodeAt(0)] = value
}

/** Lower-case hexadecimal, two digits an octet. @spec RFC 4648 §8 */
export function hexEncode(bytes: Uint8Array): string {
  let text = ''
  for (const octet of bytes) text += octetToHex[octet]
  return text
}

/** Reads hexadecimal in either case, without separators. Throws BYTES_HEX. @spec RFC 4648 §8 */
export function hexDecode(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length >> 1)
  // Any value above 15 leaves a bit above the low four.
  let seen = text.length % 2 === 0 ? 0 : 255
  for (let at = 0; at < bytes.length; at++) {
    const high = digitValues[text.charCodeAt(2 * at)] ?? 255
    const low = digitValues[text.charCodeAt(2 * at + 1)] ?? 255
    seen |= high | low
    bytes[at] = (high << 4) | low
  }
  if (seen <= 15) return bytes
  throw new CryptoError('BYTES_HEX', 'Hexadecimal text needs pairs of the digits 0-9 and a-f', { spec: 'RFC 4648 §8' })
}
