import type { Settings } from '../config/settings.ts'
import { SuiteError } from '../core/errors.ts'
import { type RunOptions, type RunOutcome, run } from '../core/run.ts'
import { openRecorder } from '../evidence/recorder.ts'
import { writeReports } from '../report/write-reports.ts'
import { holdCredentials } from '../targets/credential-lock.ts'
import type { Prepared } from './prepare.ts'

export interface Written {
  readonly outcome: RunOutcome
  /** Reports, without the evidence. */
  readonly files: readonly string[]
}

/**
 * A run with evidence and reports in a folder; without a folder nothing is written. A run in which a secret was recorded
 * leaves no evidence and throws `SuiteError`.
 */
export async function runPrepared(
  prepared: Prepared,
  { folder, ...more }: { readonly folder?: string } & Pick<RunOptions, 'signal' | 'resume' | 'onWait'>,
): Promise<Written> {
  const recorder = openRecorder(folder)
  try {
    const outcome = await run({
      ...prepared,
      ...fromSettings(prepared.settings),
      ...more,
      hold: holdCredentials,
      recorder,
    })
    if (outcome.leak !== undefined) throw new SuiteError(`a secret stood in ${outcome.leak}`)
    return { outcome, files: folder === undefined ? [] : reports(prepared, outcome, folder) }
  } catch (error) {
    if (error instanceof SuiteError) recorder.drop()
    throw error
  } finally {
    recorder.close()
  }
}

function reports({ settings, protocol }: Prepared, outcome: RunOutcome, folder: string): readonly string[] {
  const { report, exchanges, holdsSecret } = outcome
  return writeReports({ report, protocol, exchanges }, { folder, formats: settings.report.value, holdsSecret })
}

function fromSettings({ level, gate, seed, nonce, only, skip }: Settings): Partial<RunOptions> {
  return {
    ...{ level: level.value, gate: gate.value },
    ...(seed.value === undefined ? {} : { seed: seed.value }),
    ...(nonce.value === undefined ? {} : { nonce: nonce.value }),
    selection: {
      ...(only.value === undefined ? {} : { only: only.value }),
      ...(skip.value === undefined ? {} : { skip: skip.value }),
    },
  }
}
