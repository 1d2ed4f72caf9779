import { join, resolve } from 'node:path'
import type { Flags } from '../../config/settings.ts'
import { exitCodes } from '../../core/exit-code.ts'
import { consoleReport } from '../../report/console.ts'
import type { Io } from '../io.ts'
import { prepare, settingsFor } from '../prepare.ts'
import { runPrepared } from '../run-prepared.ts'
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
  const folder = resolve(io.cwd, prepared.settings.out.value ?? join('conformance-runs', stamp(new Date())))
  const interruption = io.interruption()
  try {
    const { outcome, files } = await runPrepared(prepared, { folder, signal: interruption.signal })
    const { report, exchanges } = outcome
    const input = { report, protocol: prepared.protocol, exchanges }
    io.out(flags.json ? `${JSON.stringify(report, null, 2)}\n` : `${written(files)}${consoleReport(input, io)}`)
    return report.exitCode
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
