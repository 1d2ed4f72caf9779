import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deepFreeze } from '../../src/core/freeze.ts'
import { judgeAll } from '../../src/core/judge-all.ts'
import type { Plan } from '../../src/core/plan.ts'
import type { CheckResult } from '../../src/core/result.ts'
import type { Trace } from '../../src/core/view.ts'
import { openRecorder } from '../../src/evidence/recorder.ts'
import { odds, reversedMembers, spoiled } from '../spoil.ts'
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

test('no judge throws, whatever a target answers', () => {
  fc.assert(
    fc.property(odds, list => {
      const thrown = judged(deepFreeze(structuredClone(spoiled(traces, list)))).filter(({ blame }) => blame === 'suite')
      expect(thrown.map(({ check, reason }) => `${check}: ${reason}`)).toEqual([])
    }),
    { numRuns: 40, seed: 20_002, endOnFailure: true },
  )
})
