import { randomBytes, randomUUID } from 'node:crypto'
import { findLeak } from '../evidence/find-leak.ts'
import type { StoredRun } from '../evidence/read-evidence.ts'
import { openRecorder, type Recorder } from '../evidence/recorder.ts'
import { version } from '../version.ts'
import type { Baseline } from './baseline.ts'
import type { Budget } from './budget.ts'
import { defaultBudget } from './budget.ts'
import { driveAll } from './drive-all.ts'
import { TargetUnavailable, UsageError } from './errors.ts'
import type { Exchange } from './exchange.ts'
import type { Facilities, Facility } from './facility.ts'
import { deepFreeze } from './freeze.ts'
import { allowSigningOn, type Permissions, signs } from './interlocks.ts'
import { judgeAll } from './judge-all.ts'
import { checkResumable, checkSamePlan, keptTraces } from './kept.ts'
import { nonceProblem } from './message.ts'
import { nothingRun } from './nothing-run.ts'
import { type Plan, plan } from './plan.ts'
import { prepareRun } from './prepare-run.ts'
import type { Protocol, RequirementSet } from './protocol.ts'
import { reportOf } from './report-of.ts'
import type { Gate, RunReport } from './result.ts'
import type { RunContext } from './run-context.ts'
import { type Selection, selectionProblem } from './selection.ts'
import type { Target, TargetSession } from './target.ts'
import type { Trace } from './view.ts'
import type { Wait } from './waits.ts'

export interface RunOptions {
  readonly protocol: Protocol
  readonly set: RequirementSet
  readonly target: Target
  readonly answers?: unknown
  facilities?(offered: Partial<Facilities>): Partial<Facilities>
  readonly selection?: Selection
  readonly seed?: string
  /** A third party's value, see `nonceProblem`; it goes into every message that is signed, and into evidence and report. */
  readonly nonce?: string
  readonly budget?: Partial<Budget>
  readonly permissions?: Permissions
  readonly gate?: Gate
  readonly level?: 'must' | 'should'
  readonly baseline?: Baseline
  readonly recorder?: Recorder
  /** A run that was cut short, gone on with: its id, its seed and the scenarios that it finished. */
  readonly resume?: StoredRun
  /** Takes the credentials of a remote target for this run alone; throws `PreflightError` where another run has them. */
  hold?(credentials: readonly string[]): Disposable
  /** Aborted = interrupted: what was judged so far is reported and marked as partial. */
  readonly signal?: AbortSignal
  onTrace?(trace: Trace): void
  onWait?(wait: Wait): void
}

export interface RunOutcome {
  readonly report: RunReport
  readonly exchanges: readonly Exchange[]
  /** Whether a text that is about to be written holds a secret of this run. */
  holdsSecret(text: string): boolean
  /** Where a secret came to light after it had been recorded; nothing of such a run may be written, and its evidence is gone. */
  readonly leak?: string
}

/**
 * Plan, drive, judge, report. Throws `UsageError` (exit 2), `PreflightError` (exit 3) and `SuiteError` (exit 6) for what
 * ends a run before its verdicts; everything else is a verdict.
 */
export async function run(given: RunOptions): Promise<RunOutcome> {
  const options = given.resume ? { ...given, ...identityOf(given.resume) } : given
  const { nonce } = options
  const problem = nonce === undefined ? undefined : nonceProblem(nonce)
  if (problem !== undefined) throw new UsageError(`nonce ${problem}`)
  const selected = selectionProblem(options.selection ?? {}, options.protocol, options.set)
  if (selected !== undefined) throw new UsageError(selected)
  const { resume } = options
  if (resume) {
    checkResumable(resume, { protocol: options.protocol.id, set: options.set.id, target: options.target.label })
  }
  const started = resume ? new Date(resume.head.started) : new Date()
  const interrupted = options.signal ?? new AbortController().signal
  const budgetMs = options.budget?.runMs ?? defaultBudget.runMs
  const signal = AbortSignal.any([interrupted, AbortSignal.timeout(budgetMs)])
  const recorder = options.recorder ?? openRecorder()
  const identity = resume ? identityOf(resume) : newIdentity(options)
  const opened = await openOrLack(options.target, { seed: identity.seed, signal })
  recorder.append('run', headOf(options, identity, started))
  if (opened instanceof TargetUnavailable) return nothingRun(options, { ...identity, started, recorder, lack: opened })
  await using session = opened

  const exchanges: Exchange[] = []
  const onExchange = (exchange: Exchange): void => {
    exchanges.push(exchange)
    recorder.append('exchange', exchange)
  }
  const { run: context, discovered } = await prepareRun({ ...options, ...identity, session, signal, onExchange })
  const planned = planFor(options, session, context)
  if (resume) checkSamePlan(resume, planned)
  using _held = session.serviceUrl === undefined ? undefined : options.hold?.(exclusive(options.protocol, context))
  recorder.append('profile', context.profile)
  recorder.append('plan', planned)
  guardHosts(planned, context)

  const onTrace = (trace: Trace): void => {
    const { exchanges: _, ...rest } = trace
    recorder.append('scenario', rest)
    options.onTrace?.(trace)
  }
  onTrace(discovered)
  const kept = resume ? keptTraces(resume) : new Map<string, Trace>()
  for (const trace of kept.values()) {
    trace.exchanges.forEach(onExchange)
    onTrace(trace)
  }
  const { traces, uncleaned } = await driveAll(planned, context, { onTrace, kept })
  const ended = endOf(signal, interrupted)
  const evidence = { protocol: options.protocol, plan: planned, profile: context.profile }
  const all = deepFreeze([discovered, ...traces])
  const results = judgeAll({ ...evidence, traces: all, ...(ended ? { ended } : {}) })
  recorder.append('end', { ...(ended ?? {}), uncleaned })

  const report = reportOf({
    ...{ options, context, planned, results, uncleaned, started, exchanges },
    ...(ended ? { partial: ended.needs, interrupted: ended.reason === 'interrupted' } : {}),
    evidenceRoot: recorder.root,
  })
  const leak = leakIn([discovered, ...traces], { context, kept })
  if (leak === undefined) recorder.release()
  else recorder.drop()
  return {
    ...{ report, exchanges },
    holdsSecret: text => context.registry.findsLong(text),
    ...(leak === undefined ? {} : { leak }),
  }
}

/** What was kept was redacted under other pseudonyms, so it is only searched for secrets of now. */
function leakIn(
  traces: readonly Trace[],
  { context, kept }: { readonly context: RunContext; readonly kept: ReadonlyMap<string, Trace> },
): string | undefined {
  const fresh = traces.filter(({ scenario }) => !kept.has(scenario))
  const told = findLeak({ exchanges: fresh.flatMap(({ exchanges }) => exchanges), traces: fresh }, context)
  const stands = [...kept.values()].find(trace => context.registry.findsLong(JSON.stringify(trace)))
  return told ?? (stands && `scenario ${stands.scenario} of the run that was resumed`)
}

function newIdentity({ seed, nonce }: RunOptions): Identity {
  return {
    id: randomUUID(),
    seed: seed ?? randomBytes(8).toString('hex'),
    ...(nonce === undefined ? {} : { nonce }),
  }
}

/** What is signed stays bound to one run. */
function identityOf({ head: { run: id, seed, nonce } }: StoredRun): Identity {
  return { id, seed, ...(nonce === undefined ? {} : { nonce }) }
}

interface Identity {
  readonly id: string
  readonly seed: string
  readonly nonce?: string
}

function exclusive(protocol: Protocol, { answers }: RunContext): readonly string[] {
  return protocol.exclusive?.(answers) ?? []
}

async function openOrLack(
  target: Target,
  run: { readonly seed: string; readonly signal: AbortSignal },
): Promise<TargetSession | TargetUnavailable> {
  try {
    return await target.open(run)
  } catch (error) {
    if (error instanceof TargetUnavailable) return error
    throw error
  }
}

function planFor(options: RunOptions, session: TargetSession, context: RunContext): Plan {
  const { protocol, set, selection } = options
  const { signatures, otps } = context.budget
  return plan({
    ...{ protocol, set, profile: context.profile },
    facilities: new Set(Object.keys(context.facilities) as Facility[]),
    outOfReach: new Set(session.outOfReach ?? []),
    budget: { signatures, otps },
    ...(selection ? { selection } : {}),
  })
}

function guardHosts(planned: Plan, context: RunContext): void {
  const signing = context.protocol.scenarios.some(
    scenario => planned.scenarios.includes(scenario.id) && signs(scenario),
  )
  if (signing) allowSigningOn(context.base('service'), context.permissions)
}

function headOf(options: RunOptions, identity: Identity, started: Date): object {
  const { protocol, set, target, resume } = options
  return {
    schema: 'conformance-evidence/1',
    suite: version,
    protocol: protocol.id,
    set: set.id,
    target: target.label,
    run: identity.id,
    seed: identity.seed,
    ...(options.nonce === undefined ? {} : { nonce: options.nonce }),
    started: started.toISOString(),
    ...(resume ? { resumed: { at: new Date().toISOString(), root: resume.root } } : {}),
    gate: options.gate ?? 'plain',
    level: options.level ?? 'must',
  }
}

function endOf(
  signal: AbortSignal,
  interrupted: AbortSignal,
): { readonly reason: 'budget' | 'interrupted'; readonly needs: string } | undefined {
  if (interrupted.aborted) return { reason: 'interrupted', needs: 'a run that is not interrupted' }
  return signal.aborted ? { reason: 'budget', needs: 'more time (budget.minutes)' } : undefined
}
