import type { Tag } from './tag.ts'

/** Tag, length and the parts of the content as one encoding. @spec X.690 §8.1, §10.1 */
export function encodeElement(tag: Tag, parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const lengthOctets = lengthOctetsFor(length)
  const bytes = new Uint8Array(1 + lengthOctets + length)
  bytes[0] = tag
  if (lengthOctets === 1) bytes[1] = length
  else {
    bytes[1] = 0x80 | (lengthOctets - 1)
    for (let at = lengthOctets, rest = length; at > 1; at--, rest = Math.floor(rest / 256)) bytes[at] = rest & 0xff
  }
  let at = 1 + lengthOctets
  for (const part of parts) {
    // Below some dozens of octets the call costs more than the copy.
    if (part.length > 48) bytes.set(part, at)
    else for (let index = 0; index < part.length; index++) bytes[at + index] = part[index]!
    at += part.length
  }
  return bytes
}

function lengthOctetsFor(length: number): number {
  if (length < 0x80) return 1
  let octets = 2
  for (let rest = length; rest > 0xff; rest = Math.floor(rest / 256)) octets++
  return octets
}
