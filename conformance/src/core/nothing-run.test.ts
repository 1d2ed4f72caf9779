import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tiny } from '../../test/tiny/protocol.ts'
import { readEvidence } from '../evidence/read-evidence.ts'
import { openRecorder } from '../evidence/recorder.ts'
import { consoleReport } from '../report/console.ts'
import { PreflightError, TargetUnavailable } from './errors.ts'
import type { Protocol } from './protocol.ts'
import { recheck } from './recheck.ts'
import { run } from './run.ts'
import type { Target } from './target.ts'

const protocol = tiny as Protocol
const set = tiny.sets[0]!
const target: Target = {
  label: 'container:vendor/csc:2.1',
  open: () => Promise.reject(new TargetUnavailable('a container engine that answers')),
}

test('a target that this machine cannot open leaves every check not-run, with what it would take', async () => {
  const { report, exchanges } = await run({ protocol, set, target })
  expect(exchanges).toEqual([])
  expect(new Set(report.results.map(({ verdict, notRun, needs }) => `${verdict} ${notRun} ${needs}`))).toEqual(
    new Set(['not-run no-target a container engine that answers']),
  )
  expect(report.results.length).toBeGreaterThan(5)
  expect(report.claim.holds).toBe(false)
  expect(report.closing).toMatchObject({ passed: 0, failed: 0 })
  const text = consoleReport({ report, protocol, exchanges }, { colour: false })
  expect(text).toContain('it would take a container engine that answers')
  expect(text).toContain(`Not tested against ${set.title}`)
})

test.each(['plain', 'report', 'claim', 'no-regression'] as const)('which is exit 4 under the gate %s', async gate => {
  expect((await run({ protocol, set, target, gate })).report.exitCode).toBe(4)
})

test('what is stored of such a run can be judged again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nothing-run-'))
  try {
    const recorder = openRecorder(folder)
    const { report } = await run({ protocol, set, target, recorder, selection: { only: ['tiny.sign'] } })
    recorder.close()
    expect(report.run.narrowed).toBe(true)
    expect(recheck(await readEvidence(folder), protocol).results).toEqual(report.results)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('verbs that only look at a target fail as for one that cannot be reached', () => {
  const lack = new TargetUnavailable('a container engine that answers')
  expect(lack).toBeInstanceOf(PreflightError)
  expect(lack.message).toBe('not run: it would take a container engine that answers')
})
