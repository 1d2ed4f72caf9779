import { join, resolve } from 'node:path'
import type { Flags } from '../../config/settings.ts'
import { SuiteError } from '../../core/errors.ts'
import { exitCodes } from '../../core/exit-code.ts'
import { run } from '../../core/run.ts'
import { dropEvidence, openRecorder } from '../../evidence/recorder.ts'
import { consoleReport } from '../../report/console.ts'
import { writeReports } from '../../report/write-reports.ts'
import type { Io } from '../io.ts'
import { prepare, settingsFor } from '../prepare.ts'
import { shownConfig } from '../shown-config.ts'

export interface RunFlags extends Flags {
  readonly config?: string
  readonly json?: boolean
  readonly showConfig?: boolean
}

/** Exit code of the run; reports are in the folder, and stdout ends with the closing line (or is one JSON document). */
export async function runVerb(flags: RunFlags, io: Io): Promise<number> {
  if (flags.showConfig) {
    const { settings, loaded } = await settingsFor(flags, io)
    io.out(shownConfig(settings, loaded, { json: flags.json === true }))
    return exitCodes.ok
  }
  const prepared = await prepare(flags, io)
  const { settings, protocol } = prepared
  const folder = resolve(io.cwd, settings.out.value ?? join('conformance-runs', stamp(new Date())))
  const { level, gate, seed, nonce, only, skip } = settings
  const interruption = io.interruption()
  const recorder = openRecorder(folder)
  try {
    const outcome = await run({
      ...prepared,
      recorder,
      signal: interruption.signal,
      ...{ level: level.value, gate: gate.value },
      ...(seed.value === undefined ? {} : { seed: seed.value }),
      ...(nonce.value === undefined ? {} : { nonce: nonce.value }),
      selection: {
        ...(only.value === undefined ? {} : { only: only.value }),
        ...(skip.value === undefined ? {} : { skip: skip.value }),
      },
    })
    recorder.close()
    if (outcome.leak !== undefined) throw new SuiteError(`a secret stood in the recorded exchange ${outcome.leak}`)
    const input = { report: outcome.report, protocol, exchanges: outcome.exchanges }
    const files = writeReports(input, { folder, formats: settings.report.value, holdsSecret: outcome.holdsSecret })
    io.out(flags.json ? `${JSON.stringify(outcome.report, null, 2)}\n` : `${written(files)}${consoleReport(input, io)}`)
    return outcome.report.exitCode
  } catch (error) {
    recorder.close()
    if (error instanceof SuiteError) dropEvidence(folder)
    throw error
  } finally {
    interruption.release()
  }
}

function written(files: readonly string[]): string {
  return `${files.map(file => `report  ${file}`).join('\n')}\n\n`
}

function stamp(now: Date): string {
  return now.toISOString().slice(0, 19).replaceAll(':', '-')
}
