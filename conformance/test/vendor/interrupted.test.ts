import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunReport } from '../../src/core/result.ts'
import { readEvidence } from '../../src/evidence/read-evidence.ts'
import { conformance, newFolder } from './conformance-process.ts'
import { type Served, served } from './served.ts'

let server: Served
beforeAll(async () => {
  server = await served('--tls')
})
afterAll(() => server[Symbol.asyncDispose]())

const target = (): string[] => [
  ...['--target', `url:${server.url}`, '--ca', server.ca!, '--driver', server.driver],
  ...['--set', 'csc-v2-2.0.0.2'],
]

const reportIn = (cwd: string, folder: string): RunReport =>
  JSON.parse(readFileSync(join(cwd, folder, 'report.json'), 'utf8')) as RunReport

/** What a run wrote so far, whether or not it ended. */
function evidenceIn(folder: string): string {
  const name = ['evidence.ndjson', 'evidence.ndjson.unscanned'].find(file => existsSync(join(folder, file)))
  return name === undefined ? '' : readFileSync(join(folder, name), 'utf8')
}

async function interruptedRun(cwd: string): Promise<{ code: number | null; pid: number }> {
  let pid = 0
  const { code } = await conformance(['run', ...target(), '--out', 'cut'], {
    cwd,
    async onStart(child) {
      pid = child.pid!
      // In the middle of signing: what was begun has to be put back.
      while (!evidenceIn(join(cwd, 'cut')).includes('"step":"sign.one"')) await setTimeout(5)
      child.kill('SIGINT')
    },
  })
  return { code, pid }
}

test('a run that is interrupted leaves nothing behind but its evidence, and is gone on with', async () => {
  const cwd = newFolder()
  const { code, pid } = await interruptedRun(cwd)
  expect(code).toBe(130)
  const cut = reportIn(cwd, 'cut')
  expect(cut.partial).toBe('a run that is not interrupted')
  expect(cut.uncleaned).toEqual([])
  expect(cut.totals.pass).toBeGreaterThan(5)
  const audit = await (await fetch(`${server.driver}/audit`)).text()
  expect(JSON.parse(audit), 'the target was reset').toMatchObject({})
  expect(audit).not.toContain('sign')
  const locks = join(tmpdir(), `conformance-locks-${userInfo().username}`)
  const held = existsSync(locks) ? readdirSync(locks).map(name => readFileSync(join(locks, name), 'utf8')) : []
  expect(held.filter(text => text.includes(`"pid":${pid},`))).toEqual([])

  const resumed = await conformance(['run', ...target(), '--resume', 'cut', '--out', 'whole'], { cwd })
  expect(resumed.code, resumed.out).toBe(0)
  const whole = reportIn(cwd, 'whole')
  expect(whole.run.id).toBe(cut.run.id)
  expect(whole.partial).toBeUndefined()
  expect(whole.totals['not-run'] + whole.totals.inconclusive + whole.totals.error).toBe(0)

  const [before, after] = [await readEvidence(join(cwd, 'cut')), await readEvidence(join(cwd, 'whole'))]
  const asked = (run: typeof before, scenario: string) => run.exchanges.filter(e => e.scenario === scenario)
  // What was finished is the very same evidence; what was cut off was driven again.
  for (const { scenario, broke } of before.traces.filter(trace => trace.scenario !== 'discover')) {
    const same = JSON.stringify(asked(before, scenario)) === JSON.stringify(asked(after, scenario))
    expect(same, scenario).toBe(broke?.kind !== 'interrupted')
  }
  expect(after.traces.length).toBeGreaterThan(before.traces.length)
  const again = await conformance(['recheck', 'whole'], { cwd })
  expect([again.code, again.out]).toEqual([0, expect.stringContaining('verdicts reproduced')])
})

test('what cannot be gone on with is said', async () => {
  const cwd = newFolder()
  await conformance(['run', ...target(), '--only', 'csc-v2.info', '--out', 'done'], { cwd })
  const resume = (...more: string[]) => conformance(['run', '--resume', 'done', ...more], { cwd })
  expect((await resume(...target(), '--out', 'x')).err).toContain('came to its end')
  expect((await resume(...target(), '--out', 'done')).err).toContain('give --out another folder')
  expect((await resume('--target', 'sim:csc-v2', '--out', 'x')).err).toContain('the run to resume has target url:')
})

test('a recording is judged as its run was, under the gate of now', async () => {
  const cwd = newFolder()
  const lying = ['--target', 'sim:csc-v2?fault=sad-reused', '--set', 'csc-v2-2.0.0.2', '--only', 'csc-v2.sad']
  const run = await conformance(['run', ...lying, '--out', 'run'], { cwd })
  const recorded = await conformance(['run', '--target', 'rec:run', '--out', 'judged'], { cwd })
  expect(recorded.code).toBe(run.code)
  expect(reportIn(cwd, 'judged').results).toEqual(reportIn(cwd, 'run').results)
  expect(existsSync(join(cwd, 'judged/report.html'))).toBe(true)
  const other = await conformance(['run', '--target', 'rec:run', '--set', 'csc-v2-trident'], { cwd })
  expect([other.code, other.err]).toEqual([2, expect.stringContaining('the recording is of set csc-v2-2.0.0.2')])
  const narrowed = await conformance(['run', '--target', 'rec:run', '--only', 'csc-v2.info'], { cwd })
  expect([narrowed.code, narrowed.err]).toEqual([2, expect.stringContaining('--only is for a run')])
  const asked = await conformance(['doctor', '--target', 'rec:run', '--set', 'csc-v2-2.0.0.2'], { cwd })
  expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('there is nothing to ask')])
})
