import { expect, test } from 'vitest'
import { tiny } from '../../test/tiny/protocol.ts'
import { handlerTarget, type Lie, tinyAnswers, tinyServer, tinyTarget } from '../../test/tiny/server.ts'
import type { Protocol } from './protocol.ts'
import type { RunReport } from './result.ts'
import { run } from './run.ts'
import type { Target } from './target.ts'
import type { Trace } from './view.ts'

const set = tiny.sets[0]!
const protocol = tiny as Protocol

async function reportOn(target: Target, options: object = {}): Promise<RunReport> {
  return (await run({ protocol, set, target, ...options })).report
}

const verdictOf = (report: RunReport, check: string) => report.results.find(result => result.check === check)?.verdict

test('an honest server passes, and what is out of reach does not redden a plain run', async () => {
  const report = await reportOn(tinyTarget())
  expect(Object.fromEntries(report.results.map(r => [r.check, r.verdict]))).toEqual({
    'tiny.info.answers': 'pass',
    'tiny.info.polite': 'pass',
    'tiny.token.given': 'pass',
    'tiny.sign.counts': 'pass',
    'tiny.sign.refuses-wrong-pin': 'pass',
    'tiny.token.expires': 'pass',
    'tiny.tls.modern': 'not-run',
    'tiny.delete.works': 'not-applicable',
    'tiny.media-type': 'pass',
  })
  expect(report.exitCode).toBe(0)
  expect(report.closing).toEqual({ passed: 7, failed: 0, skipped: 2 })
  expect(report.requirements).toMatchObject({
    'tiny.sign.counts': 'satisfied',
    'tiny.tls.modern': 'unverified',
    'tiny.delete.works': 'n/a',
    'tiny.client.duty': 'not-tested',
  })
  expect(report.claim.holds).toBe(false)
  expect((await reportOn(tinyTarget(), { gate: 'claim' })).exitCode).toBe(4)
})

test.each<[Lie, string, string, number]>([
  ['wrong-pin-accepted', 'tiny.sign.refuses-wrong-pin', 'fail', 1],
  ['other-code', 'tiny.sign.refuses-wrong-pin', 'warn', 0],
  ['one-signature', 'tiny.sign.counts', 'fail', 1],
  ['shouts', 'tiny.info.polite', 'warn', 0],
  ['html-errors', 'tiny.media-type', 'fail', 1],
  ['eternal-token', 'tiny.token.expires', 'fail', 1],
])('the lie %s gives %s the verdict %s', async (lie, check, verdict, exitCode) => {
  const report = await reportOn(tinyTarget(lie))
  expect(verdictOf(report, check)).toBe(verdict)
  expect(report.exitCode).toBe(exitCode)
})

test.each<[object, RegExp]>([
  [{ only: ['tiny.sing'] }, /^--only tiny\.sing names no check/],
  [{ skip: ['sign.'] }, /^--skip sign\. names no check/],
  [{ only: ['tiny.info', ''] }, /^--only {2}names no check/],
])('a selection %j is a slip of the pen, and no run of nothing', async (selection, message) => {
  await expect(reportOn(tinyTarget(), { selection })).rejects.toThrow(message)
})

test('what is judged over the whole run and met nothing of its kind was not run, unless that is the doing of the target', async () => {
  const quiet = { ...tiny, checks: tiny.checks.map(c => (c.scenario === 'ambient' ? { ...c, judge: () => [] } : c)) }
  const of = async (options: object, lie?: Lie) => {
    const report = await reportOn(tinyTarget(lie), { protocol: quiet, ...options })
    const { verdict, notRun, blame } = report.results.find(({ check }) => check === 'tiny.media-type')!
    return { verdict, blame, ...(notRun ? { notRun } : {}) }
  }
  expect(await of({})).toEqual({ verdict: 'inconclusive', blame: 'target' })
  const narrowed = { selection: { only: ['tiny.media-type', 'tiny.info'] } }
  expect(await of(narrowed)).toEqual({ verdict: 'not-run', blame: null, notRun: 'selection' })
  expect(await of({ selection: { skip: ['tiny.sign'] } })).toMatchObject({ verdict: 'not-run', notRun: 'selection' })
  expect(await of({ budget: { signatures: 0 } })).toMatchObject({ verdict: 'not-run', notRun: 'budget' })
})

test('a target that says very much is heard up to a bound, and blamed for the rest', async () => {
  const { fetch, answers, clock } = tinyServer()
  const talkative = async (request: Request) => {
    const response = await fetch(request)
    return response.ok ? Response.json({ ...((await response.json()) as object), more: 'x'.repeat(100_000) }) : response
  }
  const target = handlerTarget(talkative, answers, { clock })
  const { report, exchanges } = await run({ protocol, set, target, budget: { receivedBytes: 250_000 } })
  const broken = report.results.filter(({ verdict }) => verdict === 'inconclusive')
  expect(broken.length).toBeGreaterThan(0)
  for (const { blame, reason } of broken) expect(`${blame} ${reason}`).toMatch(/^target .*too-large: .* 250000 bytes/)
  expect(JSON.stringify(exchanges).length).toBeLessThan(700_000)
  expect(report.exitCode).toBe(4)
})

test('level should makes a warning red', async () => {
  expect((await reportOn(tinyTarget('shouts'), { level: 'should' })).exitCode).toBe(1)
})

test('a broken step is the cause of what depended on it, told once', async () => {
  const report = await reportOn(tinyTarget('no-token'))
  expect(verdictOf(report, 'tiny.token.given')).toBe('fail')
  expect(report.causes).toEqual([
    {
      step: 'token',
      reason: 'the answer has no access_token',
      blame: 'target',
      checks: ['tiny.sign.counts', 'tiny.sign.refuses-wrong-pin', 'tiny.token.expires'],
      scenarios: ['tiny.sign.happy', 'tiny.sign.wrong-pin', 'tiny.token.expiry'],
    },
  ])
})

test('reading comes first and what may lock somebody out comes last', async () => {
  const { scenarios } = (await reportOn(tinyTarget())).plan
  expect(scenarios).toEqual(['tiny.info', 'tiny.sign.happy', 'tiny.token.expiry', 'tiny.sign.wrong-pin'])
})

test('without a clock the check on expiry is not run, says what it would take, and the run is incomplete', async () => {
  const server = tinyServer()
  const report = await reportOn(handlerTarget(server.fetch, server.answers))
  const result = report.results.find(({ check }) => check === 'tiny.token.expires')
  expect(result).toMatchObject({ verdict: 'not-run', notRun: 'facility' })
  expect(result?.needs).toContain('clock')
  expect(report.exitCode).toBe(4)
})

test('the budget of signatures leaves out what it does not reach', async () => {
  const report = await reportOn(tinyTarget(), { budget: { signatures: 1 } })
  expect(report.results.find(({ check }) => check === 'tiny.sign.counts')).toMatchObject({
    verdict: 'not-run',
    needs: 'a budget.signatures of 2',
  })
  expect(report.exitCode).toBe(4)
})

test('--only narrows the question, and a narrowed run supports no claim', async () => {
  const report = await reportOn(tinyTarget(), { selection: { only: ['tiny.info'] } })
  expect(report.plan.checks).toEqual(['tiny.info.answers', 'tiny.info.polite', 'tiny.delete.works'])
  expect(report.exitCode).toBe(0)
  expect(report.claim.because).toContain('the run was narrowed by --only')
})

test('--skip leaves a gap, and a gap is exit 4', async () => {
  const report = await reportOn(tinyTarget(), { selection: { skip: ['tiny.sign.counts'] } })
  expect(verdictOf(report, 'tiny.sign.counts')).toBe('not-run')
  expect(report.exitCode).toBe(4)
})

const answering = (make: () => Response) => handlerTarget(async () => make(), tinyAnswers)

test.each<[string, () => Response]>([
  ['200 {}', () => Response.json({})],
  ['401', () => Response.json({ error: 'access_denied' }, { status: 401 })],
  ['400', () => Response.json({ error: 'invalid_request' }, { status: 400 })],
  ['500', () => new Response('oops', { status: 500 })],
])('a server that always answers %s is never green', async (_, make) => {
  expect([1, 4]).toContain((await reportOn(answering(make))).exitCode)
})

test('a server that answers nothing is unreachable', async () => {
  await expect(reportOn(handlerTarget(() => undefined, tinyAnswers))).rejects.toThrow('does not answer')
})

test('answers that do not do are a matter of usage, and no value is shown', async () => {
  const server = tinyServer()
  const target = handlerTarget(server.fetch, {
    serviceUrl: 'http://tiny.localhost',
    user: { password: 'hunter2hunter2' },
  })
  await expect(reportOn(target)).rejects.toThrow(/^answers\/pin must be there/)
})

test('hosts that nobody allowed are not signed on', async () => {
  const server = tinyServer(undefined, { ...tinyAnswers, serviceUrl: 'https://production.example/api' })
  const target = handlerTarget(server.fetch, server.answers, { clock: server.clock })
  const permissions = { signingHosts: new Set<string>(), qualified: false }
  await expect(reportOn(target, { permissions })).rejects.toThrow('production.example is not among target.allowHosts')
  const allowed = { signingHosts: new Set(['production.example']), qualified: false }
  expect((await reportOn(target, { permissions: allowed })).exitCode).toBe(0)
})

test('a qualified certificate stops a run that would sign, unless flag and config both allow it', async () => {
  await expect(reportOn(tinyTarget('qualified'))).rejects.toThrow(/QcCompliance.*tiny\.sign\.happy would sign/)
  const reading = { selection: { only: ['tiny.info'] } }
  expect((await reportOn(tinyTarget('qualified'), reading)).exitCode).toBe(0)
  const permissions = { signingHosts: 'all', qualified: true }
  expect((await reportOn(tinyTarget('qualified'), { permissions })).exitCode).toBe(0)
})

test('a secret that comes to light after it was recorded is found', async () => {
  const outcome = await run({ protocol, set, target: tinyTarget('foretells-token') })
  expect(outcome.leak).toMatch(/^the exchange (discover|tiny\.info)#0$/)
  expect((await run({ protocol, set, target: tinyTarget() })).leak).toBeUndefined()
})

test('the same seed sends the same random values', async () => {
  const sent = async (seed: string): Promise<unknown> => {
    const seen: string[] = []
    const server = tinyServer()
    const spy = async (request: Request): Promise<Response> => {
      if (request.url.endsWith('/sign')) seen.push(((await request.clone().json()) as { pin: string }).pin)
      return server.fetch(request)
    }
    await run({ protocol, set, target: handlerTarget(spy, server.answers), seed })
    return seen
  }
  expect(await sent('seven')).toEqual(await sent('seven'))
  expect(await sent('seven')).not.toEqual(await sent('eight'))
})

const slow = (on: string, ms: number) => {
  const server = tinyServer()
  return handlerTarget(
    async request => {
      if (request.url.endsWith(on)) await new Promise(resolve => setTimeout(resolve, ms))
      return server.fetch(request)
    },
    server.answers,
    { clock: server.clock },
  )
}

test('a request, a scenario and a run take no longer than they may', async () => {
  const late = await reportOn(slow('/sign', 2000), { budget: { requestMs: 50 } })
  expect(late.results.find(({ check }) => check === 'tiny.sign.counts')).toMatchObject({
    verdict: 'inconclusive',
    blame: 'target',
    reason: 'timeout: no answer within the time of a request',
  })
  const server = tinyServer()
  const stuck = { ...server.clock, advance: () => new Promise<void>(() => undefined) }
  const hanging = handlerTarget(server.fetch, server.answers, { clock: stuck })
  const held = await reportOn(hanging, { budget: { scenarioMs: 100 } })
  expect(held.results.find(({ check }) => check === 'tiny.token.expires')).toMatchObject({
    verdict: 'inconclusive',
    reason: 'the scenario took longer than its budget',
  })
  expect(verdictOf(held, 'tiny.sign.refuses-wrong-pin')).toBe('pass')
  const ended = await reportOn(slow('/token', 2000), { budget: { runMs: 150 } })
  expect(ended.partial).toBe('more time (budget.minutes)')
  expect(ended.results.find(({ check }) => check === 'tiny.sign.counts')).toMatchObject({
    verdict: 'not-run',
    notRun: 'budget',
  })
  expect(ended.exitCode).toBe(4)
})

test('what is sent in parallel is recorded before the scenario is judged, even when one of them ends it', async () => {
  const parallel: Protocol = {
    ...protocol,
    scenarios: protocol.scenarios.map(scenario =>
      scenario.id === 'tiny.info'
        ? {
            ...scenario,
            async drive(t) {
              const slowly = t.send('late', 'info', {})
              slowly.catch(() => undefined)
              await t.send('info', 'info', {})
              t.blocked('elsewhere', 'no reason')
            },
          }
        : scenario,
    ),
  }
  const traces: Trace[] = []
  await run({ protocol: parallel, set, target: slow('/info', 20), onTrace: trace => void traces.push(trace) })
  expect(traces.find(({ scenario }) => scenario === 'tiny.info')?.exchanges.map(({ step }) => step)).toEqual([
    'late',
    'info',
  ])
})

test('an aborted run is partial, not-run from there on, and exit 130', async () => {
  const abort = new AbortController()
  const server = tinyServer()
  const target = handlerTarget(
    async request => {
      if (request.url.endsWith('/sign')) abort.abort()
      return server.fetch(request)
    },
    server.answers,
    { clock: server.clock },
  )
  const report = await reportOn(target, { signal: abort.signal })
  expect(report.partial).toBeDefined()
  expect(report.exitCode).toBe(130)
  expect(verdictOf(report, 'tiny.sign.refuses-wrong-pin')).toBe('not-run')
})
