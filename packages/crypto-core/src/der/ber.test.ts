import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import { concatBytes, hexDecode, hexEncode } from '../bytes/index.ts'
import { decodeBer, receivedOf, receivedOfMember } from './ber.ts'
import {
  any,
  type Codec,
  decode,
  derOf,
  encodeElement,
  implicit,
  octetString,
  optional,
  sequence,
  sequenceOf,
  setOf,
  smallInteger,
  universal,
} from './index.ts'

interface Sample {
  readonly version: number
  readonly text: Uint8Array
  readonly items?: readonly Uint8Array[]
}
const Sample: Codec<Sample> = sequence({
  version: smallInteger,
  text: octetString,
  items: optional(implicit(0, setOf(any, { unsorted: 'tolerated' }))),
})

const hex = (text: string): Uint8Array => hexDecode(text.replace(/\s/g, ''))

describe('BER', () => {
  const ber = hex('30 80  02 01 05  24 80 04 02 6162 04 81 01 63 00 00  a0 80 05 00 02 01 07 00 00  00 00')

  test('is read as its DER, with the order of sets kept', () => {
    const sample = decodeBer(Sample, ber)
    expect(sample.version).toBe(5)
    expect(sample.text).toEqual(hex('616263'))
    expect(sample.items!.map(hexEncode)).toEqual(['0500', '020107'])
    expect(hexEncode(derOf(sample))).toBe('300f020105040361626 3a0050500020107'.replace(' ', ''))
  })

  test('is remembered as it came', () => {
    const sample = decodeBer(Sample, ber)
    expect(receivedOf(sample)).toEqual(ber)
    expect(receivedOfMember(sample, 'version')).toEqual(hex('020105'))
    expect(receivedOfMember(sample, 'text')).toEqual(hex('24 80 04 02 6162 04 81 01 63 00 00'))
    expect(receivedOfMember(sample, 'items')).toEqual(hex('a0 80 05 00 02 01 07 00 00'))
    expect(receivedOf(sample.items!)).toEqual(hex('a0 80 05 00 02 01 07 00 00'))
    expect(sample.items!.map(item => hexEncode(receivedOf(item)))).toEqual(['0500', '020107'])
  })

  test('that is DER is what was received', () => {
    const der = hex('30 0f 02 01 05 04 03 61 62 63 a0 05 02 01 07 05 00')
    const sample = decodeBer(Sample, der)
    expect(receivedOf(sample)).toEqual(der)
    expect(receivedOfMember(sample, 'items')).toEqual(hex('a0 05 02 01 07 05 00'))
    expect(derOf(sample.items!)).toEqual(hex('31 05 02 01 07 05 00'))
    expect(receivedOfMember(decodeBer(Sample, hex('3006020105040161')), 'items')).toBeUndefined()
  })

  test('an unsorted set is read where it is declared to be tolerated, and is written sorted', () => {
    const bytes = hex('31 05 05 00 02 01 07')
    assertCode(() => decode(setOf(any), bytes), 'DER_NOT_CANONICAL')
    const tolerant = setOf(any, { unsorted: 'tolerated' })
    const value = decode(tolerant, bytes)
    expect(tolerant.write(value)).toEqual(bytes)
    expect(tolerant.write([...value])).toEqual(hex('31 05 02 01 07 05 00'))
  })

  test.each([
    ['a primitive encoding of indefinite length', '04 80 00 00', 'DER_NOT_CANONICAL'],
    ['no end of contents', '30 80 05 00', 'DER_TRUNCATED'],
    ['half an end of contents', '30 80 05 00 00', 'DER_TRUNCATED'],
    ['an end of contents too many', '30 80 00 00 00 00', 'DER_TRAILING_DATA'],
    ['an end of contents in a definite length', '30 04 24 00 00 00', 'DER_NOT_CANONICAL'],
    ['a piece of another type', '24 80 02 01 05 00 00', 'DER_VALUE'],
    ['a BIT STRING in pieces', '23 80 03 02 00 05 00 00', 'DER_NOT_CANONICAL'],
    ['a length of lengths beyond the end', '30 80 04 84 00 00 00', 'DER_TRUNCATED'],
    ['a child that leaves its parent', '30 80 30 02 04 05 00 00', 'DER_TRUNCATED'],
    ['a tag without end', '30 80 1f 80 80', 'DER_TRUNCATED'],
  ] as const)('%s is refused', (_what, text, code) => {
    assertCode(() => decodeBer(any, hex(text)), code)
  })

  test('nesting and elements have their limits', () => {
    const deep = concatBytes(...Array<Uint8Array>(100).fill(hex('30 80')))
    assertCode(() => decodeBer(any, concatBytes(deep, new Uint8Array(200))), 'DER_LIMIT')
    const limits = { depth: 10, length: 1000, elements: 10 }
    const wide = concatBytes(hex('30 80'), ...Array<Uint8Array>(10).fill(hex('05 00')), hex('00 00'))
    assertCode(() => decodeBer(any, wide, { limits }), 'DER_LIMIT')
    assertCode(() => decodeBer(any, new Uint8Array(1001), { limits }), 'DER_LIMIT')
  })

  test('any tree, written with any lengths, is read as the same tree', () => {
    interface Tree {
      readonly leaf?: Uint8Array
      readonly nodes?: readonly Tree[]
      readonly form: number
    }
    const { tree } = fc.letrec<{ tree: Tree }>(tie => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.record({ leaf: fc.uint8Array({ maxLength: 200 }), form: fc.nat(2) }),
        fc.record({ nodes: fc.array(tie('tree'), { maxLength: 4 }), form: fc.nat(2) }),
      ),
    }))
    const der = ({ leaf, nodes }: Tree): Uint8Array =>
      leaf ? encodeElement(universal.octetString, [leaf]) : encodeElement(universal.sequence, nodes!.map(der))
    const berOf = ({ leaf, nodes, form }: Tree): Uint8Array => {
      if (form === 0) return leaf ? der({ leaf, form }) : encodeElement(universal.sequence, nodes!.map(berOf))
      const content = leaf
        ? [leaf.subarray(0, 5), leaf.subarray(5)].map(piece => encodeElement(universal.octetString, [piece]))
        : nodes!.map(berOf)
      const tag = leaf ? 0x24 : 0x30
      const octets = concatBytes(...content)
      if (form === 1) return concatBytes(Uint8Array.of(tag, 0x80), octets, Uint8Array.of(0, 0))
      return concatBytes(Uint8Array.of(tag, 0x84, 0, 0, octets.length >> 8, octets.length & 0xff), octets)
    }
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 3 }), nodes => {
        const root = { nodes, form: 1 }
        const items = decodeBer(sequenceOf(any), berOf(root))
        expect(derOf(items)).toEqual(der(root))
        expect(items.map(receivedOf)).toEqual(nodes.map(berOf))
      }),
    )
  })
})
