import { join, resolve } from 'node:path'
import type { Flags } from '../../config/settings.ts'
import { UsageError } from '../../core/errors.ts'
import { exitCodes } from '../../core/exit-code.ts'
import type { Wait } from '../../core/waits.ts'
import { readEvidence, type StoredRun } from '../../evidence/read-evidence.ts'
import { consoleReport } from '../../report/console.ts'
import { terminal } from '../../report/escape.ts'
import type { ReportInput } from '../../report/input.ts'
import { recordingOf } from '../../targets/rec.ts'
import type { Io } from '../io.ts'
import { judgeRecording } from '../judge-recording.ts'
import { type Prepared, prepare, settingsFor } from '../prepare.ts'
import { runPrepared, type Written } from '../run-prepared.ts'
import { shownConfig } from '../shown-config.ts'

export interface RunFlags extends Flags {
  readonly config?: string
  readonly json?: boolean
  readonly showConfig?: boolean
  /** Folder of a run that was cut short. */
  readonly resume?: string
}

/** Exit code of the run; reports are in the folder, and stdout ends with the closing line (or is one JSON document). */
export async function runVerb(flags: RunFlags, io: Io): Promise<number> {
  const { settings, loaded } = await settingsFor(flags, io)
  if (flags.showConfig) {
    io.out(shownConfig(settings, loaded, { json: flags.json === true }))
    return exitCodes.ok
  }
  const folder = resolve(io.cwd, settings.out.value ?? join('conformance-runs', stamp(new Date())))
  const recording = recordingOf(settings.target.value, io.cwd)
  const told = (input: ReportInput, files: readonly string[]): number => {
    const { report } = input
    const head = `${written(files)}seed    ${terminal(report.run.seed)}\n\n`
    io.out(flags.json ? `${JSON.stringify(report, null, 2)}\n` : `${head}${consoleReport(input, io)}`)
    return report.exitCode
  }
  if (recording !== undefined) {
    if (flags.resume !== undefined) throw new UsageError('--resume needs a target to go on with, and rec: is none')
    const { input, files } = await judgeRecording(recording, settings, {
      ...{ folder, cwd: io.cwd },
      configFolder: loaded.folder,
    })
    return told(input, files)
  }
  const { outcome, files, protocol } = await driven(flags, folder, io)
  return told({ report: outcome.report, protocol, exchanges: outcome.exchanges }, files)
}

async function driven(flags: RunFlags, folder: string, io: Io): Promise<Written & Pick<Prepared, 'protocol'>> {
  const resume = flags.resume === undefined ? undefined : await resumed(resolve(io.cwd, flags.resume), folder)
  const prepared = await prepare(flags, io)
  const interruption = io.interruption()
  try {
    const { signal } = interruption
    const run = await runPrepared(prepared, {
      ...{ folder, signal, onWait: wait => io.err(waiting(wait)) },
      ...(resume ? { resume } : {}),
    })
    return { ...run, protocol: prepared.protocol }
  } finally {
    interruption.release()
  }
}

/** The new evidence holds what is kept of the old, so the old one stays until somebody deletes it. */
async function resumed(from: string, folder: string): Promise<StoredRun> {
  if (from === folder) throw new UsageError('give --out another folder than that of the run to resume')
  return readEvidence(from)
}

function waiting({ scenario, step, seconds }: Wait): string {
  return `waiting ${seconds} s, as the target asks (429, Retry-After): ${scenario}, step ${step}\n`
}

function written(files: readonly string[]): string {
  return files.map(file => `report  ${file}\n`).join('')
}

function stamp(now: Date): string {
  return now.toISOString().slice(0, 19).replaceAll(':', '-')
}
