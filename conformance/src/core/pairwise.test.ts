import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Parameters, pairwise, type Row } from './pairwise.ts'
import { seededRandom } from './random.ts'

const rowsOf = (parameters: Parameters, seed = 'a seed') => pairwise(parameters, seededRandom(seed, 'pairwise'))

/** Up to six parameters of up to five values; the first may be what others stand beside. */
const anyParameters: fc.Arbitrary<Parameters> = fc
  .array(
    fc.record({ size: fc.integer({ min: 1, max: 5 }), beside: fc.option(fc.nat(), { freq: 3 }), fixed: fc.boolean() }),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map(shapes =>
    Object.fromEntries(
      shapes.map(({ size, beside, fixed }, i) => {
        const values = Array.from({ length: size }, (_, k) => (k === 0 ? undefined : `${i}.${k}`))
        const first = shapes[0]!.size
        const value = beside === null || beside % first === 0 ? undefined : `0.${beside % first}`
        const dependent = i > 0 && beside !== null ? { beside: { parameter: 'p0', value } } : {}
        return [`p${i}`, { values, ...dependent, ...(fixed ? { fixed } : {}) }]
      }),
    ),
  )

/** Written without the generator: whether a parameter does something in a row, in the company of another. */
function works(parameters: Parameters, row: Row, name: string, other: string): boolean {
  const { beside } = parameters[name]!
  return beside === undefined || beside.parameter === other || row[beside.parameter] === beside.value
}

function unmet(parameters: Parameters, rows: readonly Row[]): readonly string[] {
  const names = Object.keys(parameters)
  const pairs = names.flatMap((x, i) => names.slice(i + 1).map(y => [x, y] as const))
  return pairs
    .filter(([x, y]) => {
      const [a, b] = [parameters[x]!.beside, parameters[y]!.beside]
      return !(a && b && a.value !== b.value)
    })
    .flatMap(([x, y]) => parameters[x]!.values.flatMap(a => parameters[y]!.values.map(b => ({ x, y, a, b }))))
    .filter(
      ({ x, y, a, b }) =>
        !rows.some(row => row[x] === a && row[y] === b && works(parameters, row, x, y) && works(parameters, row, y, x)),
    )
    .map(({ x, y, a, b }) => `${x}=${a} ${y}=${b}`)
}

const ofSizes = (...sizes: readonly number[]): Parameters =>
  Object.fromEntries(sizes.map((size, i) => [`p${i}`, { values: Array.from({ length: size }, (_, k) => k) }]))

describe('rows', () => {
  test('bring every two values together, where both of them do something', () => {
    fc.assert(
      fc.property(anyParameters, fc.string(), (parameters, seed) => {
        expect(unmet(parameters, rowsOf(parameters, seed))).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  test('hold a value of each parameter, and each value of it', () => {
    fc.assert(
      fc.property(anyParameters, parameters => {
        const rows = rowsOf(parameters)
        for (const row of rows) expect(Object.keys(row)).toEqual(Object.keys(parameters))
        for (const [name, { values }] of Object.entries(parameters))
          expect(new Set(rows.map(row => row[name]))).toEqual(new Set(values))
      }),
      { numRuns: 60 },
    )
  })

  test('are the same for the same seed, and as many for every seed', () => {
    fc.assert(
      fc.property(anyParameters, fc.string(), fc.string(), (parameters, one, other) => {
        expect(rowsOf(structuredClone(parameters), one)).toEqual(rowsOf(parameters, one))
        expect(rowsOf(parameters, other)).toHaveLength(rowsOf(parameters, one).length)
      }),
      { numRuns: 60 },
    )
  })

  test('differ from seed to seed, but for how often a fixed value comes', () => {
    const parameters = { ...ofSizes(3, 3, 2), cost: { values: [1, 5], fixed: true } } as const
    const runs = Array.from({ length: 8 }, (_, i) => rowsOf(parameters, `seed ${i}`))
    expect(new Set(runs.map(rows => JSON.stringify(rows))).size).toBeGreaterThan(4)
    expect(new Set(runs.map(rows => rows.reduce((sum, { cost }) => sum + Number(cost), 0))).size).toBe(1)
  })

  // The least that is possible is the product of the two longest; published tools need 9, 8, 20, 20 and 19 to 22.
  test.each([
    [[3, 3, 3, 3], 9],
    [[2, 2, 2, 2, 2, 2, 2, 2, 2, 2], 9],
    [Array<number>(13).fill(3), 20],
    [[4, 3, 3, 3, 2], 13],
    [[10, 2, 2], 20],
    [[5, 1, 1], 5],
    [[7], 7],
    [[1, 1], 1],
  ])('for %j are at most %i', (sizes, most) => {
    expect(rowsOf(ofSizes(...sizes)).length).toBeLessThanOrEqual(most)
  })
})

describe('parameters that cannot be', () => {
  test.each([
    ['no value', { a: { values: [] } }, 'the parameter a has no value'],
    [
      'beside nobody',
      { a: { values: [1], beside: { parameter: 'b', value: 1 } } },
      'a stands beside a value of b that there is not',
    ],
    [
      'beside no value of it',
      { a: { values: [1], beside: { parameter: 'b', value: 3 } }, b: { values: [1] } },
      'a stands beside a value of b that there is not',
    ],
  ])('%s', (_, parameters, message) => {
    expect(() => rowsOf(parameters)).toThrow(message)
  })
})
