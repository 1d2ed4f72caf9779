import type { Recorder } from '../evidence/recorder.ts'
import type { TargetUnavailable } from './errors.ts'
import { judgeAll } from './judge-all.ts'
import { plan } from './plan.ts'
import { reportOf } from './report-of.ts'
import type { RunOptions, RunOutcome } from './run.ts'

/** The outcome where this machine lacks what the kind of target needs: every check is not-run, with what it would take. */
export function nothingRun(
  options: RunOptions,
  run: {
    readonly id: string
    readonly seed: string
    readonly started: Date
    readonly recorder: Recorder
    readonly lack: TargetUnavailable
  },
): RunOutcome {
  const { protocol, set, selection, nonce } = options
  const { id, seed, started, recorder, lack } = run
  const profile = {}
  const planned = plan({
    ...{ protocol, set, profile, lacking: lack.needs },
    ...{ facilities: new Set(), outOfReach: new Set(), budget: { signatures: 0, otps: 0 } },
    ...(selection ? { selection } : {}),
  })
  recorder.append('profile', profile)
  recorder.append('plan', planned)
  recorder.append('end', { uncleaned: [] })
  recorder.release()
  const report = reportOf({
    options,
    context: { id, seed, profile, ...(nonce === undefined ? {} : { nonce }) },
    ...{ planned, results: judgeAll({ protocol, plan: planned, profile, traces: [] }) },
    ...{ uncleaned: [], exchanges: [], started, evidenceRoot: recorder.root },
  })
  return { report, exchanges: [], holdsSecret: () => false }
}
