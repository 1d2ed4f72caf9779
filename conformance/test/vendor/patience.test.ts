import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunReport } from '../../src/core/result.ts'
import { retryAfterMs } from '../../src/core/retry-after.ts'
import { runAgainst, simTarget } from '../csc-v2/simulation.ts'
import { conformance, newFolder } from './conformance-process.ts'
import { type Served, served } from './served.ts'

let server: Served
beforeAll(async () => {
  server = await served()
})
afterAll(() => server[Symbol.asyncDispose]())

test('429 and Retry-After are obeyed, shown while it waits, and told in the report', async () => {
  const cwd = newFolder()
  const body = JSON.stringify({ requests: 2 })
  const headers = { 'content-type': 'application/json' }
  await fetch(`${server.driver}/overload`, { method: 'POST', body, headers })
  const args = ['--target', `url:${server.url}`, '--driver', server.driver, '--set', 'csc-v2-2.0.0.2']
  const { code, err, out } = await conformance(['run', ...args, '--only', 'csc-v2.info', '--out', 'run'], { cwd })
  expect(err).toMatch(/^waiting 1 s, as the target asks \(429, Retry-After\): discover, step \S+$/m)
  expect(code, out).toBe(0)
  const { waits, totals } = JSON.parse(readFileSync(join(cwd, 'run/report.json'), 'utf8')) as RunReport
  expect(waits).toHaveLength(2)
  expect(waits?.every(({ seconds }) => seconds >= 1)).toBe(true)
  expect(totals.fail).toBe(0)
})

test('a service that asks for more patience than there is was not judged, and nothing is booked on it', async () => {
  const honest = simTarget(async (request, simulation) => {
    const busy = request.url.endsWith('/signatures/signHash')
    const later = new Response(null, { status: 429, headers: { 'retry-after': '3600' } })
    return busy ? later : ((await simulation.fetch(request)) ?? later)
  })
  const { report } = await runAgainst(honest, { selection: { only: ['csc-v2.sign'] } })
  const open = report.results.filter(({ verdict }) => verdict === 'error')
  expect(open.length).toBeGreaterThan(0)
  expect(new Set(open.map(({ blame }) => blame))).toEqual(new Set(['environment']))
  expect(open[0]?.reason).toContain('asks to wait 3600 s')
  expect(report.totals.fail).toBe(0)
  expect(report.exitCode).toBe(4)
})

test('a scenario that overloads the service on purpose is shown what comes', async () => {
  const { report } = await runAgainst(simTarget(), { selection: { only: ['csc-v2.overload'] } })
  expect(report.waits).toBeUndefined()
  expect(report.totals.pass).toBeGreaterThan(0)
})

test('Retry-After is seconds or a date; anything else is nothing to obey', () => {
  const now = new Date('2026-11-21T10:00:00Z')
  expect(retryAfterMs('2', now)).toBe(2000)
  expect(retryAfterMs('Sat, 21 Nov 2026 10:00:07 GMT', now)).toBe(7000)
  expect(retryAfterMs('Sat, 21 Nov 2026 09:00:00 GMT', now)).toBe(0)
  for (const text of ['soon', '-1', '1e3', '', '99999999999', 'tomorrow, 10'])
    expect(retryAfterMs(text, now)).toBeUndefined()
  expect(retryAfterMs(null, now)).toBeUndefined()
})
