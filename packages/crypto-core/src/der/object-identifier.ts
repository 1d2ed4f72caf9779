import { isOid, oidEntries } from '../oid/index.ts'
import { type Codec, codec } from './codec.ts'
import { type Element, refuse } from './element.ts'
import { encodeElement } from './encoding.ts'
import { universal } from './tag.ts'

/** The longest in use, UUIDs under 2.25, have 20 octets; unbounded arcs would cost quadratic time. */
const maxOctets = 128

/** An OBJECT IDENTIFIER in dotted form. @spec X.690 §8.19 */
export const objectIdentifier: Codec<string> = codec(universal.objectIdentifier, read, value => {
  const named = encodings.get(value)
  if (named !== undefined) return named.slice()
  if (typeof value !== 'string' || !isOid(value)) {
    throw new TypeError('An OBJECT IDENTIFIER is written from text in dotted form')
  }
  return write(value)
})

function write(dotted: string): Uint8Array {
  return encodeElement(universal.objectIdentifier, [Uint8Array.from(octetsOf(dotted))])
}

/** Of the identifiers that have a name here: nearly all that are ever written. */
const encodings: ReadonlyMap<string, Uint8Array> = new Map(oidEntries.map(({ oid }) => [oid, write(oid)]))

function read(element: Element): string {
  const { bytes, contentStart, end } = element
  const spec = 'X.690 §8.19.2'
  if (element.length > maxOctets) {
    refuse(element, 'DER_LIMIT', { message: `an OBJECT IDENTIFIER of more than ${maxOctets} octets`, spec })
  }
  let text = ''
  let at = contentStart
  do {
    if (bytes[at] === 0x80) refuse(element, 'DER_NOT_CANONICAL', { message: 'a subidentifier has leading zeros', spec })
    const start = at
    while (at < end && bytes[at]! >= 0x80) at++
    if (at >= end) refuse(element, 'DER_VALUE', { message: 'the last subidentifier has no end', spec })
    const arc = subidentifier(bytes, start, ++at)
    text += text === '' ? firstArcs(arc) : `.${arc}`
  } while (at < end)
  return text
}

/** Seven bits an octet; arcs beyond 2^49 are rare (UUIDs) and take the slow way. */
function subidentifier(bytes: Uint8Array, start: number, end: number): number | bigint {
  let arc = 0
  if (end - start <= 7) {
    for (let at = start; at < end; at++) arc = arc * 128 + (bytes[at]! & 0x7f)
    return arc
  }
  let large = 0n
  for (let at = start; at < end; at++) large = (large << 7n) | BigInt(bytes[at]! & 0x7f)
  return large
}

/** The first subidentifier holds two arcs. @spec X.690 §8.19.4 */
function firstArcs(arc: number | bigint): string {
  if (arc < 40) return `0.${arc}`
  if (arc < 80) return `1.${Number(arc) - 40}`
  return `2.${typeof arc === 'number' ? arc - 80 : arc - 80n}`
}

/** Seven bits an octet, the last without the high bit. */
function octetsOf(dotted: string): number[] {
  const arcs = dotted.split('.')
  const octets: number[] = []
  for (let index = 1; index < arcs.length; index++) {
    const arc = arcs[index]!
    // A number holds what has 15 digits.
    if (arc.length > 15) octets.push(...base128(index === 1 ? 80n + BigInt(arc) : BigInt(arc)))
    else pushBase128(octets, index === 1 ? 40 * Number(arcs[0]) + Number(arc) : Number(arc))
  }
  return octets
}

function pushBase128(octets: number[], arc: number): void {
  let rest = arc
  let weight = 1
  while (rest >= weight * 128) weight *= 128
  for (; weight > 1; weight /= 128) {
    const digit = Math.floor(rest / weight)
    octets.push(digit | 0x80)
    rest -= digit * weight
  }
  octets.push(rest)
}

function base128(arc: bigint): number[] {
  const octets = [Number(arc & 0x7fn)]
  for (let left = arc >> 7n; left > 0n; left >>= 7n) octets.unshift(Number(left & 0x7fn) | 0x80)
  return octets
}
