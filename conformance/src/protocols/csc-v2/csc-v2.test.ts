import { readdirSync, readFileSync } from 'node:fs'
import { cscErrors } from '@x/csc-v2'
import { describe, expect, test } from 'vitest'
import { parseCondition } from '../../core/condition.ts'
import { cscV2 } from './index.ts'

const { checks, scenarios, requirements, sets } = cscV2
const set = (id: string) => requirements.filter(r => sets.find(one => one.id === id)?.includes(r))
const normative = (level: string): boolean => level === 'must' || level === 'must-not'
const folder = new URL('./', import.meta.url)
const sources = ['scenarios', 'checks', 'recipes'].flatMap(name =>
  readdirSync(new URL(`${name}/`, folder)).map(file => ({
    name: `${name}/${file}`,
    text: readFileSync(new URL(`${name}/${file}`, folder), 'utf8'),
  })),
)

describe('checks', () => {
  test('have unique ids, a known scenario and known requirements', () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length)
    for (const check of checks) {
      const known = check.scenario === 'ambient' || scenarios.some(({ id }) => id === check.scenario)
      expect(known, `${check.id}: ${check.scenario}`).toBe(true)
      expect(check.requirements.length, check.id).toBeGreaterThan(0)
      for (const id of check.requirements) {
        expect(
          requirements.some(r => r.id === id),
          `${check.id}: ${id}`,
        ).toBe(true)
      }
    }
  })

  test('there are at least 120 for 2.0.0.2', () => {
    const inForce = new Set(set('csc-v2-2.0.0.2').map(({ id }) => id))
    expect(checks.filter(check => check.requirements.some(id => inForce.has(id))).length).toBeGreaterThanOrEqual(120)
  })

  test('do no input or output: they import nothing of it', () => {
    for (const { name, text } of sources.filter(source => source.name.startsWith('checks/'))) {
      expect(text, name).not.toMatch(/from 'node:|\bfetch\(|Date\.now|Math\.random/)
    }
  })
})

describe('scenarios', () => {
  test('have unique ids, parseable conditions and a check each', () => {
    expect(new Set(scenarios.map(({ id }) => id)).size).toBe(scenarios.length)
    for (const scenario of scenarios) {
      expect(() => parseCondition(scenario.when), scenario.id).not.toThrow()
      expect(
        checks.some(check => check.scenario === scenario.id),
        scenario.id,
      ).toBe(true)
    }
  })

  test('break only rules that exist', () => {
    const quoted = sources.flatMap(({ name, text }) =>
      [...text.matchAll(/'(csc-v2(?:-trident)?\.[a-z0-9-]+\.[a-z0-9-]+)'/g)].map(match => ({ name, id: match[1]! })),
    )
    const known = new Set([
      ...requirements.map(({ id }) => id),
      ...Object.keys(cscErrors),
      ...scenarios.map(({ id }) => id),
      ...checks.map(({ id }) => id),
    ])
    expect(quoted.filter(({ id }) => !known.has(id))).toEqual([])
  })
})

describe.each(['csc-v2-2.0.0.2', 'csc-v2-trident'])('the set %s', id => {
  test('leaves no requirement without a check or a reason', () => {
    const covered = new Set(checks.flatMap(check => check.requirements))
    const open = set(id).filter(r => !covered.has(r.id) && r.notTested === undefined)
    expect(open.map(r => r.id)).toEqual([])
  })

  test('gives no reason for what is checked', () => {
    const covered = new Set(checks.flatMap(check => check.requirements))
    expect(
      set(id)
        .filter(r => covered.has(r.id) && r.notTested !== undefined)
        .map(r => r.id),
    ).toEqual([])
  })

  test('checks every duty that the wire shows', () => {
    const covered = new Set(checks.flatMap(check => check.requirements))
    const duties = set(id).filter(r => normative(r.level) && r.testability === 'wire')
    expect(duties.filter(r => !covered.has(r.id)).map(r => r.id)).toEqual([])
  })
})

test('every error that the wire provokes is provoked', () => {
  const text = sources.map(source => source.text).join('\n')
  const rows = Object.values(cscErrors).filter(
    row =>
      row.editions.includes('2.0.0.2') &&
      row.provocable === 'wire' &&
      !/signDoc|timestamp|create|delete/.test(row.operation),
  )
  // A row is named whole, or by its last part where its method's checks build the id.
  const named = (id: string): boolean =>
    text.includes(`'${id}'`) || text.includes(`'${id.slice(id.lastIndexOf('.') + 1)}'`)
  const indirect: Readonly<Record<string, string>> = {
    'csc-v2.common.unsupported-response-type': 'csc-v2.oauth2-authorize.unsupported-response-type',
    'csc-v2.common.invalid-scope': 'csc-v2.oauth2-authorize.invalid-scope',
    'csc-v2.common.expired-token': 'csc-v2.expiry.access-token',
    'csc-v2.common.invalid-token': 'csc-v2.service.bad-token-401',
    'csc-v2.common.authorization-missing': 'csc-v2.service.required',
    'csc-v2.common.not-implemented': 'csc-v2.errors.not-implemented-501',
    'csc-v2.oauth2-authorize.redirect-uri-unregistered': 'csc-v2.oauth.redirect-registered',
    'csc-v2.oauth2-revoke.token-invalid': 'csc-v2.revoke.refuses-token-unknown',
  }
  expect(rows.filter(({ id }) => !named(id) && !named(indirect[id] ?? '')).map(({ id }) => id)).toEqual([])
})
