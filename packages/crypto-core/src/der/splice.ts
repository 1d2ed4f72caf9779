import { type ElementTree, encodeTree } from './encoding.ts'
import type { Tag } from './tag.ts'

/** Where an element of a DER encoding lies. */
export interface Extent {
  readonly tag: Tag
  readonly start: number
  readonly contentStart: number
  readonly end: number
}

/**
 * The element at an offset, which must end by `end`; undefined where there is none, or none with a tag of one octet and
 * a definite length in its shortest form. What is inside of it is not looked at.
 */
export function extentAt(bytes: Uint8Array, start: number, end: number): Extent | undefined {
  const tag = bytes[start]
  const first = bytes[start + 1]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || first === 0x80) return undefined
  const octets = first < 0x80 ? 0 : first & 0x7f
  if (octets > 4) return undefined
  let length = first < 0x80 ? first : 0
  for (let index = 0; index < octets; index++) length = length * 256 + (bytes[start + 2 + index] ?? 0)
  const contentStart = start + 2 + octets
  const isShortest = octets === 0 || length >= (octets === 1 ? 0x80 : 256 ** (octets - 1))
  if (!isShortest || contentStart + length > end) return undefined
  return { tag, start, contentStart, end: contentStart + length }
}

/**
 * The elements that the content of another one is made of; undefined where it is not made of such, or of more than any
 * SEQUENCE of a standard has, so that hostile input costs no memory.
 */
export function extentsIn(bytes: Uint8Array, { contentStart, end }: Extent): readonly Extent[] | undefined {
  const found: Extent[] = []
  for (let at = contentStart; at < end; ) {
    const next = extentAt(bytes, at, end)
    if (next === undefined || found.length === mostMembers) return undefined
    found.push(next)
    at = next.end
  }
  return found
}

const mostMembers = 32

/** The encoding with other content in one of its elements; `way` leads to that one from the outermost. */
export function withContent(bytes: Uint8Array, way: readonly Extent[], content: Uint8Array): Uint8Array {
  const [innermost, ...around] = way.toReversed()
  if (innermost === undefined) throw new TypeError('A way leads to an element')
  let part: ElementTree = { tag: innermost.tag, parts: [content] }
  let { start, end } = innermost
  for (const outer of around) {
    part = { tag: outer.tag, parts: [bytes.subarray(outer.contentStart, start), part, bytes.subarray(end, outer.end)] }
    ;({ start, end } = outer)
  }
  return encodeTree(part)
}
