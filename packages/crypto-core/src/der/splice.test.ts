import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hexDecode } from '../bytes/index.ts'
import { encodeElement } from './encoding.ts'
import { type Extent, extentAt, extentsIn, withContent } from './splice.ts'
import { universal } from './tag.ts'

describe('an element is found', () => {
  test.each([
    ['with a short length', '0402aabb', { tag: 4, start: 0, contentStart: 2, end: 4 }],
    ['with a long length', `0481${'80'.padEnd(258, '0')}`, { tag: 4, start: 0, contentStart: 3, end: 131 }],
    ['without content', '3000', { tag: 0x30, start: 0, contentStart: 2, end: 2 }],
    ['with something behind it', '30000500', { tag: 0x30, start: 0, contentStart: 2, end: 2 }],
  ])('%s', (_, hex, extent) => {
    const bytes = hexDecode(hex)
    expect(extentAt(bytes, 0, bytes.length)).toEqual(extent)
  })

  test.each([
    ['where nothing is', ''],
    ['where a tag is alone', '04'],
    ['that ends too late', '0403aabb'],
    ['whose length ends too early', '0482'],
    ['of indefinite length', '30800000'],
    ['with a length that could be shorter', '048102aabb'],
    ['with a length of leading zeros', `04820080${'00'.repeat(128)}`],
    ['with a length beyond all octets', '0485ffffffffff'],
    ['with a tag of several octets', '1f8100'],
  ])('but not one %s', (_, hex) => {
    const bytes = hexDecode(hex)
    expect(extentAt(bytes, 0, bytes.length)).toBeUndefined()
  })

  test('inside of another, unless what is there is none', () => {
    const bytes = hexDecode('300702010504020000')
    const outer = extentAt(bytes, 0, bytes.length)!
    expect(extentsIn(bytes, outer)?.map(({ tag, start }) => [tag, start])).toEqual([
      [2, 2],
      [4, 5],
    ])
    const many = new Uint8Array(2_000_000).map((_, index) => [5, 0][index % 2]!)
    expect(extentsIn(many, { tag: 0x30, start: 0, contentStart: 0, end: many.length })).toBeUndefined()
    expect(extentsIn(hexDecode('30020405'), { tag: 0x30, start: 0, contentStart: 2, end: 4 })).toBeUndefined()
  })
})

test('other content makes all around it as long as it has to be', () => {
  const lengths = [0, 1, 100, 127, 128, 255, 256, 65_535, 65_536]
  fc.assert(
    fc.property(
      fc.array(fc.record({ before: fc.constantFrom(...lengths), after: fc.constantFrom(...lengths) }), {
        maxLength: 3,
      }),
      fc.constantFrom(...lengths),
      fc.constantFrom(...lengths),
      (around, old, fresh) => {
        const build = (length: number): Uint8Array =>
          around.reduce(
            (inner, { before, after }) => encodeElement(universal.sequence, [octets(before), inner, octets(after)]),
            octets(length),
          )
        const bytes = build(old)
        const way: Extent[] = [extentAt(bytes, 0, bytes.length)!]
        for (const _ of around) way.push(extentsIn(bytes, way.at(-1)!)![1]!)
        expect(withContent(bytes, way, new Uint8Array(fresh))).toEqual(build(fresh))
      },
    ),
    { numRuns: 60 },
  )
})

function octets(length: number): Uint8Array {
  return encodeElement(universal.octetString, [new Uint8Array(length)])
}
