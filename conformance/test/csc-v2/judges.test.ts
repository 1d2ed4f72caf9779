import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Exchange } from '../../src/core/exchange.ts'
import { deepFreeze } from '../../src/core/freeze.ts'
import { judgeAll } from '../../src/core/judge-all.ts'
import type { Plan } from '../../src/core/plan.ts'
import type { CheckResult } from '../../src/core/result.ts'
import type { Trace } from '../../src/core/view.ts'
import { openRecorder } from '../../src/evidence/recorder.ts'
import { protocol, runAgainst, simTarget } from './simulation.ts'

const traces: Trace[] = []
const kept: { plan?: Plan; profile?: Record<string, unknown> } = {}
const silent = openRecorder()
const { report } = await runAgainst(simTarget(), {
  onTrace: trace => void traces.push(trace),
  recorder: {
    ...silent,
    root: silent.root,
    append(type, data) {
      if (type === 'plan') kept.plan = data as Plan
      if (type === 'profile') kept.profile = data as Record<string, unknown>
    },
  },
})

const judged = (of: readonly Trace[]): readonly CheckResult[] =>
  judgeAll({ protocol, plan: kept.plan!, profile: kept.profile!, traces: of })

const brief = (results: readonly CheckResult[]) => results.map(({ check, verdict }) => `${check} ${verdict}`)

test('the same trace gives the same results, twice and from a frozen copy', () => {
  const copy = deepFreeze(structuredClone(traces))
  expect(judged(copy)).toEqual(report.results)
  expect(judged(copy)).toEqual(judged(copy))
})

test('the order of scenarios and of members decides nothing', () => {
  const shuffled = traces.toReversed().map(reversedMembers)
  expect(brief(judged(deepFreeze(shuffled)))).toEqual(brief(report.results))
})

function reversedMembers<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversedMembers) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, inner]) => [name, reversedMembers(inner)]),
  ) as T
}

/** What a hostile or broken server may put in the place of anything. */
const junk = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1e21, '', ' ', 'x', '__proto__', [], {}, [null], [[]], { a: {} }),
  fc.string({ maxLength: 12 }),
  fc.base64String({ maxLength: 40 }),
  fc.array(fc.string({ maxLength: 4 }), { maxLength: 3 }),
)

test('no judge throws, whatever a target answers', () => {
  const odds = fc.record({
    which: fc.nat(),
    member: fc.nat(),
    what: fc.constantFrom('value', 'drop', 'status', 'headers', 'body', 'no-answer'),
    junk,
    status: fc.constantFrom(100, 200, 204, 302, 400, 401, 418, 500, 599),
  })
  fc.assert(
    fc.property(fc.array(odds, { minLength: 5, maxLength: 40 }), list => {
      const broken = list.reduce(
        (all, { which, ...odd }) => all.map((trace, i) => (i === which % all.length ? spoiled(trace, odd) : trace)),
        traces as readonly Trace[],
      )
      const thrown = judged(deepFreeze(structuredClone(broken))).filter(({ blame }) => blame === 'suite')
      expect(thrown.map(({ check, reason }) => `${check}: ${reason}`)).toEqual([])
    }),
    { numRuns: 40, seed: 20_002, endOnFailure: true },
  )
})

interface Odd {
  readonly member: number
  readonly what: string
  readonly junk: unknown
  readonly status: number
}

function spoiled(trace: Trace, odd: Odd): Trace {
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
