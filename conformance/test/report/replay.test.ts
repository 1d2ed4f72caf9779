import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Exchange } from '../../src/core/exchange.ts'
import type { CheckResult } from '../../src/core/result.ts'
import { outcomeOf } from '../../src/replay/outcome.ts'
import { conformance, folder, tinyModule } from './command.ts'
import { type Loopback, loopback } from './loopback.ts'

const check = 'tiny.sign.refuses-wrong-pin'
const protocol = ['--protocol', tinyModule]

async function recorded(server: Loopback): Promise<string> {
  const dir = join(folder(), 'run')
  await conformance('run', ...protocol, ...server.target, '--out', dir, '--seed', 'one')
  return dir
}

const replay = (id: string, dir: string, server: Loopback, ...more: readonly string[]) =>
  conformance('replay', id, '--run', dir, ...protocol, ...server.target, ...more)

test('a server that was repaired: fixed, exit 0, and the answer that changed is shown', async () => {
  await using server = await loopback('wrong-pin-accepted')
  const dir = await recorded(server)
  server.restart()
  const { code, out, err } = await replay(check, dir, server)
  expect([code, err]).toEqual([0, ''])
  expect(out).toContain(`fixed              ${check}: was fail, is pass`)
  expect(out).toContain('tiny.sign.wrong-pin / sign: status')
  expect(out.trimEnd().split('\n').at(-1)).toBe('fixed')
})

test('a server that was not: still failing, exit 1; one that fails in another way: differs', async () => {
  await using server = await loopback('wrong-pin-accepted')
  const dir = await recorded(server)
  const same = await replay(check, dir, server, '--json')
  expect(same.code).toBe(1)
  expect(JSON.parse(same.out)).toMatchObject({
    outcome: 'still failing',
    seed: 'one',
    checks: [{ check, before: 'fail', after: 'fail' }],
  })
  server.restart('other-code')
  const other = await replay(check, dir, server, '--json')
  expect([other.code, (JSON.parse(other.out) as { outcome: string }).outcome]).toEqual([1, 'differs'])
})

test('what was green is still passing, or differs; what cannot be asked says why', async () => {
  await using server = await loopback()
  const dir = await recorded(server)
  expect((await replay(check, dir, server)).out).toContain('still passing')
  server.restart('wrong-pin-accepted')
  expect((await replay(check, dir, server)).code).toBe(1)
  server.restart('no-token')
  const blocked = await replay(check, dir, server)
  expect(blocked.code).toBe(4)
  expect(blocked.out).toMatch(
    /cannot be replayed tiny\.sign\.refuses-wrong-pin: was pass, is inconclusive\n {2}blocked by token/,
  )
})

test('a target that is not there: cannot be replayed, exit 3', async () => {
  const server = await loopback('wrong-pin-accepted')
  const dir = await recorded(server)
  await server[Symbol.asyncDispose]()
  // The fixture stands in no file, so the target is asked for it first.
  const { code, out } = await replay(check, dir, server)
  expect(code).toBe(3)
  expect(out.trimEnd().split('\n').at(-1)).toBe('cannot be replayed')
})

test('it authenticates anew: no token of the recorded run, and only what the check needs is driven', async () => {
  await using server = await loopback('wrong-pin-accepted')
  const dir = await recorded(server)
  const before = new Set(server.shown.filter(value => value !== ''))
  server.restart('wrong-pin-accepted')
  // A stale token would be refused with 401, and the failure would look fixed.
  expect((await replay(check, dir, server, '--json')).out).toContain('"outcome": "still failing"')
  const now = server.shown.filter(value => value !== '')
  expect(before.size).toBeGreaterThan(0)
  expect(now).toHaveLength(1)
  expect(now.filter(value => before.has(value))).toEqual([])
  expect(server.paths).toEqual(['/api/info', '/api/token', '/api/sign'])
})

test('an exchange stands for the checks that judge its step; one that none judges is refused', async () => {
  await using server = await loopback('wrong-pin-accepted')
  const dir = await recorded(server)
  const exchanges = readFileSync(join(dir, 'evidence.ndjson'), 'utf8')
    .split('\n')
    .filter(line => line.includes('"type":"exchange"'))
    .map(line => (JSON.parse(line) as { data: Exchange }).data)
  const of = (scenario: string, step: string) => exchanges.find(e => e.scenario === scenario && e.step === step)!.id
  const sign = await replay(of('tiny.sign.wrong-pin', 'sign'), dir, server, '--json')
  expect(JSON.parse(sign.out)).toMatchObject({ outcome: 'still failing', checks: [{ check }] })
  const token = await replay(of('tiny.sign.wrong-pin', 'token'), dir, server)
  expect([token.code, token.err]).toEqual([2, expect.stringContaining('no check of the run judges')])
  expect((await replay('nothing', dir, server)).err).toContain('no exchange and no check called "nothing"')
})

test('a check of every exchange is asked again where it found something', async () => {
  await using server = await loopback('html-errors')
  const dir = await recorded(server)
  server.restart('html-errors')
  expect((await replay('tiny.media-type', dir, server)).out).toContain('still failing')
  expect(server.paths).toContain('/api/sign')
  server.restart()
  expect((await replay('tiny.media-type', dir, server)).out).toContain('fixed')
})

test('--keep leaves the evidence of the replay, and a run of no simulation needs --target', async () => {
  await using server = await loopback('wrong-pin-accepted')
  const dir = await recorded(server)
  const keep = join(folder(), 'again')
  await replay(check, dir, server, '--keep', keep)
  expect((await conformance('recheck', keep, ...protocol)).code).toBe(0)
  const { code, err } = await conformance('replay', check, '--run', dir, ...protocol)
  expect([code, err]).toEqual([2, expect.stringContaining('give --target; the run was against url:')])
})

const result = (verdict: CheckResult['verdict'], more: Partial<CheckResult> = {}): CheckResult => ({
  ...{ check: 'c', scenario: 's', maturity: 'stable', blame: null, findings: [], evidence: [] },
  ...{ verdict, reason: 'why' },
  ...more,
})

test.each<[CheckResult, CheckResult | undefined, string]>([
  [result('fail'), result('pass'), 'fixed'],
  [result('warn'), result('pass'), 'fixed'],
  [result('inconclusive', { blockedBy: 'x' }), result('inconclusive', { blockedBy: 'x' }), 'still failing'],
  [result('fail'), result('inconclusive', { blockedBy: 'x' }), 'cannot be replayed'],
  [result('fail'), result('warn'), 'differs'],
  [result('fail'), result('not-run', { needs: 'a clock' }), 'cannot be replayed'],
  [result('fail'), result('not-applicable'), 'cannot be replayed'],
  [result('fail'), result('error'), 'cannot be replayed'],
  [result('fail'), undefined, 'cannot be replayed'],
  [result('not-run'), result('pass'), 'differs'],
  [result('pass'), result('pass'), 'still passing'],
])('%# one check then and now', (before, after, outcome) => {
  expect(outcomeOf(before, after).outcome).toBe(outcome)
})
