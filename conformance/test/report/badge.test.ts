import { expect, test } from 'vitest'
import { badgeJson, badgeSvg } from '../../src/report/badge.ts'
import type { ReportInput } from '../../src/report/input.ts'
import { tinyServer } from '../tiny/server.ts'
import { harmful, hostile, reportFrom } from './hostile.ts'

const lying = await reportFrom(tinyServer('wrong-pin-accepted'))
const of = (input: ReportInput) => JSON.parse(badgeJson(input)) as { label: string; message: string; color: string }

test('it shows the set and four counts that add up, and never a percentage', () => {
  const { label, message, color } = of(lying)
  expect(label).toBe('tiny-1')
  expect(message).toMatch(/^\d+ satisfied, 1 violated, \d+ unverified, \d+ not tested or n\/a$/)
  const counts = [...message.matchAll(/\d+/g)].map(([count]) => Number(count))
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(Object.keys(lying.report.requirements).length)
  expect(color).toBe('red')
  expect(badgeSvg(lying)).toContain(message)
  expect(badgeSvg(lying) + badgeJson(lying)).not.toContain('%')
})

test('it is green only where the claim of the set holds', async () => {
  const honest = await reportFrom(tinyServer())
  expect(of(honest).color).toBe('lightgrey')
  const claimed = { ...honest.report, claim: { holds: true, because: [] } }
  expect(of({ ...honest, report: claimed }).color).toBe('green')
})

test('a hostile name of a set is text', () => {
  const set = { ...lying.report.set, id: hostile }
  const svg = badgeSvg({ ...lying, report: { ...lying.report, set } })
  const outside = svg.replaceAll(/<\/?(?:svg|title|clipPath|rect|g|text)(?: [\w-]+="[^"<>]*")*\/?>/g, '')
  expect(harmful.exec(outside)?.[0]).toBeUndefined()
})
