import { CryptoError } from '../errors/index.ts'

const octetToHex = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'))

/** Lower-case hexadecimal, two digits an octet. @spec RFC 4648 §8 */
export function hexEncode(bytes: Uint8Array): string {
  let text = ''
  for (const octet of bytes) text += octetToHex[octet]
  return text
}

/** Reads hexadecimal in either case, without separators. Throws BYTES_HEX. @spec RFC 4648 §8 */
export function hexDecode(text: string): Uint8Array {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) {
    throw new CryptoError('BYTES_HEX', 'Hexadecimal text needs pairs of the digits 0-9 and a-f', {
      spec: 'RFC 4648 §8',
    })
  }
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(2 * index, 2 * index + 2), 16),
  )
}
