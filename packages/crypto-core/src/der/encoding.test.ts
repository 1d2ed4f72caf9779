import { describe, expect, test } from 'vitest'
import { type ElementTree, encodeElement, encodeTree } from './encoding.ts'
import { universal } from './tag.ts'

/** A part of so many octets, each another. */
function part(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => index)
}

/** The same, level by level. */
function encodeByLevel({ tag, parts }: ElementTree): Uint8Array {
  return encodeElement(
    tag,
    parts.map(each => (each instanceof Uint8Array ? each : encodeByLevel(each))),
  )
}

describe('a tree', () => {
  test.each([0, 1, 47, 48, 49, 125, 126, 127, 128, 250, 255, 256, 65_530, 65_536])(
    'with a part of %i octets is what its levels give',
    length => {
      const inner: ElementTree = { tag: universal.set, parts: [part(length), part(3)] }
      const tree: ElementTree = {
        tag: universal.sequence,
        parts: [part(2), { tag: 0xa0, parts: [inner, inner] }, { tag: 0xa1, parts: [] }, part(1)],
      }
      expect(encodeTree(tree)).toEqual(encodeByLevel(tree))
    },
  )

  test('has lengths of as few octets as they need', () => {
    const long = encodeTree({ tag: universal.octetString, parts: [part(300)] })
    expect([...long.subarray(0, 4)]).toEqual([4, 0x82, 1, 44])
    expect(long.length).toBe(304)
    expect([...encodeTree({ tag: universal.octetString, parts: [part(128)] }).subarray(0, 3)]).toEqual([4, 0x81, 128])
  })
})
