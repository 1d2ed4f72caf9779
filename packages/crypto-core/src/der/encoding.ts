import type { Tag } from './tag.ts'

/** Tag, length and the parts of the content as one encoding. @spec X.690 §8.1, §10.1 */
export function encodeElement(tag: Tag, parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const bytes = new Uint8Array(headerLength(length) + length)
  let at = writeHeader(bytes, 0, { tag, length })
  for (const part of parts) at = writePart(bytes, at, part)
  return bytes
}

/** An element whose parts may be elements that have no encoding yet. */
export interface ElementTree {
  readonly tag: Tag
  readonly parts: readonly EncodingPart[]
}

/** Octets that are there, or an element to be written. */
export type EncodingPart = Uint8Array | ElementTree

/** The same in one go: each level that is encoded by itself costs memory and a copy of all that is in it. */
export function encodeTree(tree: ElementTree): Uint8Array {
  const lengths: number[] = []
  const length = measure(tree, lengths)
  const bytes = new Uint8Array(headerLength(length) + length)
  let [element, at] = [0, 0]
  const write = ({ tag, parts }: ElementTree): void => {
    at = writeHeader(bytes, at, { tag, length: lengths[element++]! })
    for (const part of parts) {
      if (part instanceof Uint8Array) at = writePart(bytes, at, part)
      else write(part)
    }
  }
  write(tree)
  return bytes
}

/** Length of the content; those of all elements are noted in the order in which they will be written. */
function measure({ parts }: ElementTree, lengths: number[]): number {
  const own = lengths.push(0) - 1
  let length = 0
  for (const part of parts) {
    if (part instanceof Uint8Array) length += part.length
    else {
      const inner = measure(part, lengths)
      length += headerLength(inner) + inner
    }
  }
  lengths[own] = length
  return length
}

/** Octets of tag and length. */
function headerLength(length: number): number {
  if (length < 0x80) return 2
  let octets = 3
  for (let rest = length; rest > 0xff; rest = Math.floor(rest / 256)) octets++
  return octets
}

/** Returns where the content begins. */
function writeHeader(
  bytes: Uint8Array,
  start: number,
  { tag, length }: { readonly tag: Tag; readonly length: number },
): number {
  const end = start + headerLength(length)
  bytes[start] = tag
  if (length < 0x80) bytes[start + 1] = length
  else {
    bytes[start + 1] = 0x80 | (end - start - 2)
    for (let at = end - 1, rest = length; at > start + 1; at--, rest = Math.floor(rest / 256)) bytes[at] = rest & 0xff
  }
  return end
}

/** Returns where the next one begins. */
function writePart(bytes: Uint8Array, at: number, part: Uint8Array): number {
  // Below some dozens of octets the call costs more than the copy.
  if (part.length > 48) bytes.set(part, at)
  else for (let index = 0; index < part.length; index++) bytes[at + index] = part[index]!
  return at + part.length
}
