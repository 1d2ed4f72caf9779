import fc from 'fast-check'
import type { Exchange } from '../src/core/exchange.ts'
import type { Trace } from '../src/core/view.ts'

/** One thing that a hostile or broken server does to one of the answers. */
export interface Odd {
  readonly which: number
  readonly member: number
  readonly what: string
  readonly junk: unknown
  readonly status: number
}

/** What may stand in the place of anything. */
const junk = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1e21, '', ' ', 'x', '__proto__', [], {}, [null], [[]], { a: {} }),
  fc.string({ maxLength: 12 }),
  fc.base64String({ maxLength: 40 }),
  fc.array(fc.string({ maxLength: 4 }), { maxLength: 3 }),
)

export const odds: fc.Arbitrary<Odd[]> = fc.array(
  fc.record({
    which: fc.nat(),
    member: fc.nat(),
    what: fc.constantFrom('value', 'drop', 'status', 'headers', 'body', 'no-answer'),
    junk,
    status: fc.constantFrom(100, 200, 204, 302, 400, 401, 418, 500, 599),
  }),
  { minLength: 5, maxLength: 40 },
)

export function spoiled(traces: readonly Trace[], list: readonly Odd[]): readonly Trace[] {
  return list.reduce(
    (all, odd) => all.map((trace, i) => (i === odd.which % all.length ? spoiledTrace(trace, odd) : trace)),
    traces,
  )
}

function spoiledTrace(trace: Trace, odd: Odd): Trace {
  if (trace.exchanges.length === 0) return trace
  const index = odd.member % trace.exchanges.length
  return { ...trace, exchanges: trace.exchanges.map((exchange, i) => (i === index ? spoil(exchange, odd) : exchange)) }
}

function spoil(exchange: Exchange, { what, junk: value, status, member }: Odd): Exchange {
  const { response, ...rest } = exchange
  if (!response) return exchange
  if (what === 'no-answer') return { ...rest, failure: { code: 'reset', message: 'gone' } }
  if (what === 'status') return { ...rest, response: { ...response, status } }
  if (what === 'headers') return { ...rest, response: { ...response, headers: [] } }
  if (what === 'body') return { ...rest, response: { ...response, body: String(value), json: value } }
  const json = response.json
  if (typeof json !== 'object' || json === null) return exchange
  const name = Object.keys(json)[member % Math.max(1, Object.keys(json).length)]
  const members = Object.entries(json).flatMap(([key, inner]) => {
    if (key !== name) return [[key, inner] as const]
    return what === 'drop' ? [] : [[key, value] as const]
  })
  return { ...rest, response: { ...response, json: Object.fromEntries(members) } }
}

/** With the members of every object in the other order. */
export function reversedMembers<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversedMembers) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, inner]) => [name, reversedMembers(inner)]),
  ) as T
}
