import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { judgedRun, reportBeside } from '../baseline/stored-results.ts'
import { SuiteError } from '../core/errors.ts'
import { differences } from '../core/recheck.ts'
import type { RunReport } from '../core/result.ts'
import type { StoredRun } from '../evidence/read-evidence.ts'
import type { ReportInput } from './input.ts'

/**
 * A run on the disk, for any format: every verdict is judged again from the evidence, and nothing is taken from the
 * report beside it but what evidence does not hold (how long it took, the baseline, the exit code). Throws `SuiteError`
 * where that report says otherwise than its evidence, `UsageError` where there is no usable evidence.
 */
export async function storedInput(folder: string, protocolName: string | undefined): Promise<ReportInput> {
  const { stored, protocol, report } = await judgedRun(folder, protocolName)
  const { exchanges } = stored
  const timed = { ...report, run: { ...report.run, seconds: secondsOf(stored) } }
  if (!existsSync(join(folder, 'report.json'))) return { report: timed, protocol, exchanges }
  const beside = await reportBeside(folder, stored)
  const changed = differences(beside.results, report.results).map(({ check }) => check)
  if (changed.length > 0) {
    const which = `${changed.slice(0, 3).join(', ')}${changed.length > 3 ? ' …' : ''}`
    throw new SuiteError(
      `report.json says otherwise than its evidence about ${changed.length} checks (${which}): see recheck`,
    )
  }
  return { report: { ...timed, ...besides(beside, timed) }, protocol, exchanges }
}

function besides({ run, baseline, exitCode }: RunReport, judged: RunReport): Partial<RunReport> {
  return {
    ...(Number.isFinite(run?.seconds) ? { run: { ...judged.run, seconds: run.seconds } } : {}),
    ...(baseline ? { baseline } : {}),
    ...(Number.isInteger(exitCode) ? { exitCode } : {}),
  }
}

/** From the start to the last answer, to the millisecond. */
function secondsOf({ head, exchanges }: StoredRun): number {
  const started = Date.parse(head.started)
  const ends = exchanges.map(({ at, ms }) => Date.parse(at) + ms)
  return Math.max(0, ends.reduce((last, end) => Math.max(last, end), started) - started) / 1000
}
