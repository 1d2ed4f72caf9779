import { resolve } from 'node:path'
import { type JudgedRun, judgedRun } from '../../baseline/stored-results.ts'
import type { Flags } from '../../config/settings.ts'
import { PreflightError, UsageError } from '../../core/errors.ts'
import { exitCodes } from '../../core/exit-code.ts'
import { align } from '../../diff/align.ts'
import { answerDifferences, maskOf } from '../../diff/diff.ts'
import type { Side } from '../../diff/side.ts'
import { narrowed, type Outcome, outcomeOf, type Replayed, worstOf } from '../../replay/outcome.ts'
import { type Subject, subjectOf } from '../../replay/subject.ts'
import { json, terminal } from '../../report/escape.ts'
import type { Io } from '../io.ts'
import { prepare, settingsFor } from '../prepare.ts'
import { runPrepared } from '../run-prepared.ts'

export interface ReplayFlags extends Flags {
  readonly config?: string
  readonly run: string
  readonly keep?: string
  readonly json?: boolean
}

/** What `replay --json` prints. */
export interface Replay {
  readonly outcome: Outcome
  readonly target: string
  readonly seed: string
  readonly checks: readonly Replayed[]
  /** Answers of the scenarios that were driven again, where they are not what they were. */
  readonly answers: readonly {
    readonly scenario: string
    readonly step: string
    readonly place: string
    readonly a: string
    readonly b: string
  }[]
}

/**
 * Asks again what a run asked: drives the whole scenario anew, with tokens and codes of now, and judges the check again.
 * A recorded request by itself would carry a stale token, and its refusal would say nothing.
 *
 * Exit 0: fixed, or still passing. Exit 1: still failing, or it differs. Exit 4: it cannot be replayed, or (3) the target
 * is not there.
 */
export async function replayVerb(id: string, flags: ReplayFlags, io: Io): Promise<number> {
  const then = await judgedRun(resolve(io.cwd, flags.run), flags.protocol)
  const subject = subjectOf(id, then)
  const target = await targetOf(then, flags, io)
  const now = await driven(subject, { then, target, flags, io })
  const replay = 'unreachable' in now ? unreachable(subject, target, then, now.unreachable) : held(subject, then, now)
  io.out(flags.json ? `${json(replay)}\n` : text(replay))
  return 'unreachable' in now ? exitCodes.unreachable : exitFor(replay.outcome)
}

/** A simulation is the same anywhere. What else a file names is never opened or run because it stands there. */
async function targetOf({ stored }: JudgedRun, flags: ReplayFlags, io: Io): Promise<string> {
  const { settings } = await settingsFor(flags, io)
  if (settings.target.value !== undefined) return settings.target.value
  if (stored.head.target.startsWith('sim:')) return stored.head.target
  throw new UsageError(`give --target; the run was against ${stored.head.target}`)
}

interface Driving {
  readonly then: JudgedRun
  readonly target: string
  readonly flags: ReplayFlags
  readonly io: Io
}

async function driven(
  subject: Subject,
  { then, target, flags, io }: Driving,
): Promise<Side | { readonly unreachable: string }> {
  const { head } = then.stored
  const own = flags.target === undefined && target.startsWith('sim:') ? { target } : {}
  const prepared = await prepare({ ...flags, ...own, set: head.set, seed: head.seed, only: asked(subject) }, io)
  const interruption = io.interruption()
  try {
    const keep = flags.keep === undefined ? {} : { folder: resolve(io.cwd, flags.keep) }
    const { outcome } = await runPrepared(prepared, { ...keep, signal: interruption.signal })
    return { ...outcome, protocol: prepared.protocol }
  } catch (error) {
    if (error instanceof PreflightError) return { unreachable: error.message }
    throw error
  } finally {
    interruption.release()
  }
}

/** A check brings its scenario with it; one of every exchange has none of its own. */
function asked({ results, scenarios }: Subject): readonly string[] {
  const everywhere = results.some(({ scenario }) => scenario === 'ambient')
  return [...results.map(({ check }) => check), ...(everywhere ? scenarios : [])]
}

function held({ results, scenarios }: Subject, { stored, protocol }: JudgedRun, now: Side): Replay {
  const after = new Map(now.report.results.map(result => [result.check, result]))
  const checks = results.map(before => {
    const again = after.get(before.check)
    return outcomeOf(narrowed(before, scenarios, stored.exchanges), again && narrowed(again, scenarios, now.exchanges))
  })
  const masks = [maskOf({ protocol, exchanges: stored.exchanges }), maskOf(now)] as const
  const { pairs } = align(
    stored.exchanges.filter(({ scenario }) => scenarios.has(scenario)),
    now.exchanges,
  )
  const answers = pairs.flatMap(pair => {
    const [{ scenario, step }] = pair
    return answerDifferences(pair, masks).map(difference => ({ scenario, step, ...difference }))
  })
  return { outcome: worstOf(checks), target: now.report.target.label, seed: now.report.run.seed, checks, answers }
}

function unreachable({ results }: Subject, target: string, { stored }: JudgedRun, reason: string): Replay {
  const checks = results.map(({ check, verdict }) => ({
    ...{ check, before: verdict, after: 'no answer', reason },
    outcome: 'cannot be replayed' as const,
  }))
  return { outcome: 'cannot be replayed', target, seed: stored.head.seed, checks, answers: [] }
}

function exitFor(outcome: Outcome): number {
  if (outcome === 'cannot be replayed') return exitCodes.incomplete
  return outcome === 'still failing' || outcome === 'differs' ? exitCodes.failures : exitCodes.ok
}

/** Differences of answers that a reader sees; all are in the JSON. */
const shownDifferences = 20

function text({ outcome, target, seed, checks, answers }: Replay): string {
  const rows = checks.flatMap(({ check, outcome: own, before, after, reason }) => [
    `${own.padEnd(18)} ${check}: was ${before}, is ${after}`,
    ...(reason === undefined ? [] : [`  ${terminal(reason)}`]),
  ])
  const shown = answers
    .slice(0, shownDifferences)
    .flatMap(({ scenario, step, place, a, b }) => [
      `  ${terminal(`${scenario} / ${step}: ${place}`)}`,
      `    then ${terminal(a)}`,
      `    now  ${terminal(b)}`,
    ])
  const more = answers.length - shownDifferences
  return `${[
    `replayed against ${terminal(target)}, seed ${terminal(seed)}`,
    ...rows,
    ...(shown.length === 0 ? [] : ['answers that are not what they were:', ...shown]),
    ...(more > 0 ? [`  and ${more} more differences`] : []),
    outcome,
  ].join('\n')}\n`
}
