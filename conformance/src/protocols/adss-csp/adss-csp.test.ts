import { readdirSync, readFileSync } from 'node:fs'
import { type AdssErrorRow, adssErrors } from '@x/adss-csp'
import { describe, expect, test } from 'vitest'
import { parseCondition } from '../../core/condition.ts'
import { adssCsp } from './index.ts'

const { checks, scenarios, requirements, sets, operations, errors = [] } = adssCsp
const covered = new Set(checks.flatMap(check => check.requirements))
const folder = new URL('./', import.meta.url)
const sources = ['scenarios', 'checks', 'recipes'].flatMap(name =>
  readdirSync(new URL(`${name}/`, folder)).map(file => ({
    name: `${name}/${file}`,
    text: readFileSync(new URL(`${name}/${file}`, folder), 'utf8'),
  })),
)

describe('checks', () => {
  test('have unique ids, a known scenario and known requirements', () => {
    const ids = checks.map(({ id }) => id)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
    for (const check of checks) {
      const known = check.scenario === 'ambient' || scenarios.some(({ id }) => id === check.scenario)
      expect(known, `${check.id}: ${check.scenario}`).toBe(true)
      expect(check.requirements.length, check.id).toBeGreaterThan(0)
      expect(
        check.requirements.filter(id => !requirements.some(r => r.id === id)),
        check.id,
      ).toEqual([])
    }
  })

  test('do no input or output: they import nothing of it', () => {
    for (const { name, text } of sources.filter(source => source.name.startsWith('checks/'))) {
      expect(text, name).not.toMatch(/from 'node:|\bfetch\(|Date\.now|Math\.random/)
    }
  })

  test('never compare the text of an error', () => {
    const texts = Object.values(adssErrors).map(({ error_description }) => error_description)
    const compared = sources.flatMap(({ name, text }) =>
      texts.filter(one => text.includes(one)).map(one => [name, one]),
    )
    expect(compared).toEqual([])
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
      [...text.matchAll(/violates: '(adss-csp\.[a-z0-9-]+\.[a-z0-9-]+)'/g)].map(match => ({ name, id: match[1]! })),
    )
    expect(quoted.filter(({ id }) => !requirements.some(r => r.id === id))).toEqual([])
  })
})

describe('the set', () => {
  const asked = requirements.filter(r => sets[0]?.includes(r))

  test('has at least 250 requirements, each with checks or a reason', () => {
    expect(asked.length).toBeGreaterThanOrEqual(250)
    expect(asked.filter(r => !covered.has(r.id) && r.notTested === undefined).map(r => r.id)).toEqual([])
  })

  test('gives no reason for what is checked', () => {
    expect(asked.filter(r => covered.has(r.id) && r.notTested !== undefined).map(r => r.id)).toEqual([])
  })

  test('asks a fail only of what the guide states', () => {
    const duties = asked.filter(({ level }) => level !== 'practice')
    expect(duties.filter(({ sources: from }) => from.every(({ basis }) => basis === 'derived'))).toEqual([])
  })
})

describe('errors', () => {
  test('every code is explained, with a status and the rule that gives it', () => {
    for (const row of Object.values(adssErrors) as readonly AdssErrorRow[]) {
      const rows = errors.filter(({ error }) => error === row.code)
      expect(rows.length, row.code).toBeGreaterThanOrEqual(row.due.length === 0 ? 0 : 1)
      expect(rows.flatMap(({ derivation }) => (derivation === undefined ? ['none'] : []))).toEqual([])
      for (const { when, status } of row.due) {
        expect(
          rows.some(one => one.condition === when && one.status.includes(status)),
          `${row.code}: ${when}`,
        ).toBe(true)
      }
    }
  })

  test('every code that the wire provokes is asked for by a check', () => {
    const text = sources.map(source => source.text).join('\n')
    const provocable = (Object.values(adssErrors) as readonly AdssErrorRow[]).filter(row => row.provocable === 'wire')
    expect(provocable.filter(({ code }) => !text.includes(`'${code}'`)).map(({ code }) => code)).toEqual([])
  })
})

test('every operation is called', () => {
  const text = sources.map(source => source.text).join('\n')
  expect(Object.keys(operations).filter(id => !text.includes(`'${id}'`))).toEqual([])
})
