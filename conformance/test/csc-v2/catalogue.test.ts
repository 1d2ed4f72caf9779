import { expect, test } from 'vitest'
import { parseCondition } from '../../src/core/condition.ts'
import { plan } from '../../src/core/plan.ts'
import { protocol, set } from './simulation.ts'

const { checks, scenarios, requirements } = protocol
const twice = (ids: readonly string[]) => ids.filter((id, i) => ids.indexOf(id) !== i)

test('no id stands twice, neither among its kind nor among all', () => {
  expect(twice(checks.map(({ id }) => id))).toEqual([])
  expect(twice(scenarios.map(({ id }) => id))).toEqual([])
  expect(twice(requirements.map(({ id }) => id))).toEqual([])
})

test('every name that a check uses exists', () => {
  const known = {
    scenarios: new Set(scenarios.map(({ id }) => id)),
    requirements: new Set(requirements.map(({ id }) => id)),
  }
  for (const check of checks) {
    expect(check.requirements.length, check.id).toBeGreaterThan(0)
    expect(
      check.requirements.filter(id => !known.requirements.has(id)),
      check.id,
    ).toEqual([])
    if (check.scenario !== 'ambient') expect(known.scenarios.has(check.scenario), check.id).toBe(true)
  }
})

test('every condition parses', () => {
  for (const { condition } of requirements) expect(() => parseCondition(condition)).not.toThrow()
  for (const { when } of scenarios) expect(() => parseCondition(when)).not.toThrow()
})

test('no scenario is driven without a check on it', () => {
  const judged = new Set(checks.map(({ scenario }) => scenario))
  expect(scenarios.filter(({ id }) => !judged.has(id)).map(({ id }) => id)).toEqual([])
})

test('needs are honoured: without facilities nothing that needs one is planned, and what it would take is said', () => {
  const nothing = { facilities: new Set<never>(), outOfReach: new Set<never>(), budget: { signatures: 1e9, otps: 1e9 } }
  const everything = new Proxy(
    {},
    { has: () => true, get: () => true, getOwnPropertyDescriptor: () => ({ configurable: true, value: true }) },
  )
  const planned = plan({ protocol, set, profile: everything, ...nothing })
  for (const { id, scenario, disposition } of planned.checks) {
    const needs = scenarios.find(known => known.id === scenario)?.needs ?? []
    if (needs.length === 0) continue
    expect(disposition.run, id).toBe(false)
    if (!disposition.run)
      expect(
        needs.some(facility => disposition.needs.includes(facility)) || disposition.verdict === 'not-applicable',
        id,
      ).toBe(true)
  }
  const driven = scenarios.filter(({ id }) => planned.scenarios.includes(id))
  expect(driven.flatMap(({ needs }) => needs)).toEqual([])
})
