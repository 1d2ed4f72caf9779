import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import { hexDecode, hexEncode } from '../bytes/index.ts'
import {
  any,
  boolean,
  type Codec,
  choice,
  decode,
  decodeWhole,
  derOf,
  derOfMember,
  encode,
  explicit,
  hasDer,
  implicit,
  integer,
  lazy,
  mapped,
  objectIdentifier,
  octetString,
  optional,
  sequence,
  sequenceOf,
  setOf,
  smallInteger,
  utf8String,
  withDefault,
} from './index.ts'

interface Inner {
  readonly id: string
  readonly parameters?: Uint8Array
}

const Inner: Codec<Inner> = sequence({ id: objectIdentifier, parameters: optional(any) })

type Who = { readonly type: 'name'; readonly value: string } | { readonly type: 'inner'; readonly value: Inner }

const Who: Codec<Who> = choice({ name: utf8String, inner: implicit(9, Inner) })

interface Outer {
  readonly version: number
  readonly flag: boolean
  readonly attrs?: readonly string[]
  readonly body?: Inner
  readonly who: Who
}

const Outer: Codec<Outer> = sequence({
  version: withDefault(explicit(0, smallInteger), 1),
  flag: withDefault(boolean, false, { encodedDefault: 'tolerated' }),
  attrs: optional(implicit(1, setOf(utf8String, { min: 1 }))),
  body: optional(lazy(explicit(2, Inner))),
  who: Who,
})

const bytes = (hex: string): Uint8Array => hexDecode(hex.replace(/ /g, ''))
const full: Outer = {
  version: 2,
  flag: true,
  attrs: ['b', 'a'],
  body: { id: '1.2.3', parameters: bytes('0500') },
  who: { type: 'inner', value: { id: '1.2.4' } },
}
const fullHex = '3020 a003020102 0101ff a1060c01610c0162 a208 3006 06022a03 0500 a904 06022a04'

describe('a sequence', () => {
  test('is written and read, members in order, sets sorted', () => {
    expect(hexEncode(encode(Outer, full))).toBe(fullHex.replace(/ /g, ''))
    expect(decodeWhole(Outer, bytes(fullHex))).toEqual({ ...full, attrs: ['a', 'b'] })
  })

  test('leaves out what is absent: the property too, or its default', () => {
    const value = decode(Outer, bytes('3003 0c0178'))
    expect(value).toEqual({ version: 1, flag: false, who: { type: 'name', value: 'x' } })
    expect(Object.keys(value)).toEqual(['version', 'flag', 'who'])
    expect(hexEncode(encode(Outer, { ...value }))).toBe('30030c0178')
  })

  test('refuses what does not fit, naming the member', () => {
    const cases = [
      ['3000', 'DER_MISSING_MEMBER', 'Outer', 0],
      ['3003 020100', 'DER_UNEXPECTED_TAG', 'Outer.who', 2],
      ['3006 0c0178 020100', 'DER_EXTRA_MEMBER', 'Outer', 5],
      ['3008 a003020101 0c0178', 'DER_NOT_CANONICAL', 'Outer.version', 2],
      ['3008 a003040101 0c0178', 'DER_UNEXPECTED_TAG', 'Outer.version', 4],
      ['3005 a000 0c0178', 'DER_VALUE', 'Outer.version', 2],
      ['300b a006020102020103 0c0178', 'DER_VALUE', 'Outer.version', 2],
      ['3005 a100 0c0178', 'DER_VALUE', 'Outer.attrs', 2],
      ['300b a1060c01620c0161 0c0178', 'DER_NOT_CANONICAL', 'Outer.attrs[1]', 7],
      ['3008 a103020100 0c0178', 'DER_UNEXPECTED_TAG', 'Outer.attrs[0]', 4],
      ['3000'.replace('30', '31'), 'DER_UNEXPECTED_TAG', 'Outer', 0],
    ] as const
    for (const [hex, code, path, offset] of cases) {
      const { where } = assertCode(() => decode(Outer, bytes(hex), { name: 'Outer' }), code)
      expect([hex, where.path, where.offset]).toEqual([hex, path, offset])
    }
  })

  test('tolerates a default that is written out only where the declaration says so', () => {
    const value = decode(Outer, bytes('3006 010100 0c0178'))
    expect(value.flag).toBe(false)
    // Written back as it came, but a copy is canonical.
    expect(hexEncode(encode(Outer, value))).toBe('30060101000c0178')
    expect(hexEncode(encode(Outer, { ...value }))).toBe('30030c0178')
  })

  test('is written from complete values only', () => {
    // @ts-expect-error `who` is missing
    expect(() => encode(Outer, { version: 1, flag: true })).toThrow(/who/)
    expect(() => encode(Outer, null as never)).toThrow(TypeError)
    expect(() => encode(Outer, { ...full, attrs: [] })).toThrow(TypeError)
    expect(() => encode(Outer, { ...full, attrs: 'ab' as never })).toThrow(TypeError)
    expect(() => encode(Outer, { ...full, who: { type: 'nobody' } as never })).toThrow(TypeError)
  })
})

describe('provenance', () => {
  const value = decode(Outer, bytes(fullHex))

  test('derOf gives the bytes of a value under its own tag', () => {
    expect(hexEncode(derOf(value))).toBe(fullHex.replace(/ /g, ''))
    expect(hexEncode(derOf(value.attrs!))).toBe('31060c01610c0162')
    expect(hexEncode(derOf(value.body!))).toBe('300606022a030500')
    expect(hexEncode(derOf(value.who))).toBe('a90406022a04')
    expect(hexEncode(derOf(value.who.value as Inner))).toBe('300406022a04')
  })

  test('derOfMember gives those of a member, also of a number or an absent one', () => {
    expect(hexEncode(derOfMember(value, 'version')!)).toBe('020102')
    expect(hexEncode(derOfMember(value, 'attrs')!)).toBe('31060c01610c0162')
    expect(derOfMember(value.who.value as Inner, 'parameters')).toBeUndefined()
    // @ts-expect-error no such member
    expect(() => derOfMember(value, 'nothing')).toThrow(TypeError)
  })

  test('a copy has no bytes', () => {
    for (const copy of [{ ...value }, structuredClone(value), JSON.parse('{}'), [...value.attrs!], null, 1]) {
      expect(hasDer(copy)).toBe(false)
      expect(() => derOf(copy as object)).toThrow(TypeError)
    }
    expect(() => derOfMember({ ...value }, 'who')).toThrow(TypeError)
  })

  test('values are frozen, and do not follow the input', () => {
    const input = bytes(fullHex)
    const decoded = decode(Outer, input)
    input.fill(0)
    expect(decodeWhole(Outer, derOf(decoded))).toEqual(value)
    for (const part of [decoded, decoded.attrs, decoded.body, decoded.who]) expect(Object.isFrozen(part)).toBe(true)
  })

  test('what one codec decoded, another does not write back as its own', () => {
    const Same: Codec<Inner> = sequence({ id: objectIdentifier, parameters: optional(explicit(0, any)) })
    expect(hexEncode(encode(Same, decode(Inner, bytes('300606022a030500'))))).toBe('300806022a03a0020500')
  })
})

describe('a lazy member', () => {
  const broken = bytes('300b a206 3004 06022a80 0c0178')

  test('is read on first access, and then kept', () => {
    let reads = 0
    const Counted: Codec<bigint> = mapped(integer, {
      read: number => {
        reads++
        return number
      },
      write: number => number,
    })
    const Pair: Codec<{ readonly a: bigint; readonly b: bigint }> = sequence({ a: lazy(Counted), b: integer })
    const pair = decode(Pair, bytes('3006020101020102'))
    expect(reads).toBe(0)
    expect([pair.a, pair.a, pair.b, reads]).toEqual([1n, 1n, 2n, 1])
    expect(derOfMember(decode(Pair, bytes('3006020101020102')), 'a')).toEqual(bytes('020101'))
    expect(reads).toBe(1)
    expect({ ...pair }).toEqual({ a: 1n, b: 2n })
  })

  test('throws where it is read, each time, with the whole path', () => {
    const value = decode(Outer, broken, { name: 'Outer' })
    expect(value.who).toEqual({ type: 'name', value: 'x' })
    for (const _ of [1, 2]) {
      expect(assertCode(() => value.body, 'DER_NOT_CANONICAL').where.path).toBe('Outer.body.id')
    }
    assertCode(() => decodeWhole(Outer, broken), 'DER_NOT_CANONICAL')
  })

  test('belongs to its value: its getter works on nothing else', () => {
    const value = decode(Outer, bytes(fullHex))
    expect(() => Object.create(value).body).toThrow(TypeError)
  })
})

describe('declarations that make no sense are TypeErrors', () => {
  test('IMPLICIT over several tags or any', () => {
    expect(() => implicit(0, Who)).toThrow(TypeError)
    expect(() => implicit(0, any)).toThrow(TypeError)
    expect(() => implicit(31, integer)).toThrow(TypeError)
  })

  test('a CHOICE that cannot tell its alternatives apart', () => {
    type Twice = { type: 'a'; value: bigint } | { type: 'b'; value: number }
    expect(() => choice<Twice>({ a: integer, b: smallInteger })).toThrow(TypeError)
    expect(() => choice<{ type: 'a'; value: Uint8Array }>({ a: any })).toThrow(TypeError)
  })
})

describe('declarations are checked by the compiler', () => {
  test('a missing, mistyped, superfluous or wrongly optional member does not compile', () => {
    // @ts-expect-error parameters is missing
    const missing: Codec<Inner> = sequence({ id: objectIdentifier })
    // @ts-expect-error id is a string
    const mistyped: Codec<Inner> = sequence({ id: integer, parameters: optional(any) })
    // @ts-expect-error parameters is optional
    const required: Codec<Inner> = sequence({ id: objectIdentifier, parameters: any })
    // @ts-expect-error id is not
    const loose: Codec<Inner> = sequence({ id: optional(objectIdentifier), parameters: optional(any) })
    // @ts-expect-error Inner has no more
    const superfluous: Codec<Inner> = sequence({ id: objectIdentifier, parameters: optional(any), more: any })
    // @ts-expect-error optional is for members of a sequence
    const listed: Codec<readonly bigint[]> = sequenceOf(optional(integer))
    expect([missing, mistyped, required, loose, superfluous, listed]).toHaveLength(6)
  })
})

describe('random structures', () => {
  interface Tree {
    readonly numbers: readonly bigint[]
    readonly names: readonly string[]
    readonly data?: Uint8Array
    readonly inner: Inner
  }
  const Tree: Codec<Tree> = sequence({
    numbers: sequenceOf(integer),
    names: setOf(utf8String),
    data: optional(implicit(0, octetString)),
    inner: lazy(Inner),
  })
  const trees: fc.Arbitrary<Tree> = fc.record(
    {
      numbers: fc.array(fc.bigInt(), { maxLength: 5 }),
      names: fc.array(fc.string(), { maxLength: 5 }),
      data: fc.uint8Array({ maxLength: 300 }),
      inner: fc.record(
        { id: fc.constantFrom('1.2.3', '2.25.1'), parameters: fc.constant(bytes('0500')) },
        { requiredKeys: ['id'] },
      ),
    },
    { requiredKeys: ['numbers', 'names', 'inner'] },
  )

  test('round trip: what is written is read, and what is read is written the same', () => {
    fc.assert(
      fc.property(trees, tree => {
        const der = encode(Tree, tree)
        const value = decodeWhole(Tree, der)
        expect({ ...value, names: value.names.toSorted() }).toEqual({ ...tree, names: tree.names.toSorted() })
        expect(encode(Tree, value)).toEqual(der)
        expect(encode(Tree, structuredClone({ ...value }))).toEqual(der)
      }),
    )
  })
})
