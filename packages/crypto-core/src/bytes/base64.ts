import { CryptoError } from '../errors/index.ts'

const shared = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const standard = alphabet(`${shared}+/`)
const urlSafe = alphabet(`${shared}-_`)

/** Base64 with padding and without line breaks. @spec RFC 4648 §4 */
export function base64Encode(bytes: Uint8Array): string {
  const text = encode(bytes, standard)
  return text + '='.repeat((4 - (text.length % 4)) % 4)
}

/**
 * Reads base64, canonical form only: padding present, unused bits zero, no white space, no other character.
 * Throws BYTES_BASE64. @spec RFC 4648 §4
 */
export function base64Decode(text: string): Uint8Array {
  if (text.length % 4 !== 0) throw refusal('BYTES_BASE64', 'Base64 text needs a multiple of four characters')
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return decode(text.slice(0, text.length - padding), standard, 'BYTES_BASE64')
}

/** Base64url without padding, as JOSE and OAuth 2.0 use it. @spec RFC 4648 §5, RFC 7515 §2 */
export function base64urlEncode(bytes: Uint8Array): string {
  return encode(bytes, urlSafe)
}

/** Reads base64url, canonical form without padding only. Throws BYTES_BASE64URL. @spec RFC 4648 §5, RFC 7515 §2 */
export function base64urlDecode(text: string): Uint8Array {
  return decode(text, urlSafe, 'BYTES_BASE64URL')
}

interface Alphabet {
  readonly characters: string
  /** Value of each ASCII code, -1 where the character is not in the alphabet. */
  readonly values: Int8Array
}

function alphabet(characters: string): Alphabet {
  const values = new Int8Array(128).fill(-1)
  for (let value = 0; value < 64; value++) values[characters.charCodeAt(value)] = value
  return { characters, values }
}

function encode(bytes: Uint8Array, { characters }: Alphabet): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at
    const group = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    text += characters[group >> 18]! + characters[(group >> 12) & 63]!
    if (left > 1) text += characters[(group >> 6) & 63]!
    if (left > 2) text += characters[group & 63]!
  }
  return text
}

function decode(text: string, { values }: Alphabet, code: 'BYTES_BASE64' | 'BYTES_BASE64URL'): Uint8Array {
  if (text.length % 4 === 1) throw refusal(code, 'The last character holds no whole octet')
  const bytes = new Uint8Array((text.length * 3) >> 2)
  let group = 0
  let bits = 0
  let at = 0
  for (let index = 0; index < text.length; index++) {
    const value = values[text.charCodeAt(index)] ?? -1
    if (value < 0) throw refusal(code, `Character ${index} is not in the alphabet`)
    group = ((group << 6) | value) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (group >> bits) & 0xff
  }
  // @spec RFC 4648 §3.5: else many texts would stand for the same octets.
  if ((group & ((1 << bits) - 1)) !== 0) throw refusal(code, 'The unused bits of the last character are not zero')
  return bytes
}

function refusal(code: 'BYTES_BASE64' | 'BYTES_BASE64URL', message: string): CryptoError {
  return new CryptoError(code, message, { spec: code === 'BYTES_BASE64' ? 'RFC 4648 §4' : 'RFC 4648 §5' })
}
