import type { Settings } from '../config/settings.ts'
import { UsageError } from '../core/errors.ts'
import { recheck } from '../core/recheck.ts'
import { readEvidence } from '../evidence/read-evidence.ts'
import { protocolOf } from '../protocols/registry.ts'
import type { ReportInput } from '../report/input.ts'
import { writeReports } from '../report/write-reports.ts'
import { baselineIn } from './prepare.ts'

export interface JudgedRecording {
  readonly input: ReportInput
  readonly files: readonly string[]
}

/**
 * A recording judged by this suite, under the gate, level and baseline of now; reports go to a folder of their own. What was
 * asked is settled: the set is that of the recording, and nothing can be left out of it or added.
 */
export async function judgeRecording(
  recording: string,
  settings: Settings,
  places: { readonly folder: string; readonly configFolder: string; readonly cwd: string },
): Promise<JudgedRecording> {
  const stored = await readEvidence(recording)
  refuse(settings, stored.head.set)
  const protocol = await protocolOf(stored, settings.protocol.value)
  const baseline = await baselineIn(settings, { folder: places.configFolder, cwd: places.cwd })
  const heldTo = { gate: settings.gate.value, level: settings.level.value, ...(baseline ? { baseline } : {}) }
  const input = { report: recheck(stored, protocol, heldTo), protocol, exchanges: stored.exchanges }
  // What is stored was redacted when it was recorded; there is no secret here to look for.
  const files = writeReports(input, {
    folder: places.folder,
    formats: settings.report.value,
    holdsSecret: () => false,
  })
  return { input, files }
}

function refuse(settings: Settings, recorded: string): void {
  const { set } = settings
  if (set.value !== undefined && set.value !== recorded) {
    throw new UsageError(`the recording is of set ${recorded}, and not of ${set.value}`)
  }
  for (const name of ['only', 'skip', 'seed', 'nonce'] as const) {
    if (settings[name].origin === 'flag') throw new UsageError(`--${name} is for a run, and a recording is one already`)
  }
}
