import { resolve } from 'node:path'
import { beforeAll, describe, type TestContext, test } from 'vitest'
import { type Io, standardIo } from '../cli/io.ts'
import { type Prepared, prepare } from '../cli/prepare.ts'
import { runPrepared } from '../cli/run-prepared.ts'
import type { Flags } from '../config/settings.ts'
import type { Check } from '../core/check.ts'
import type { CheckResult, RunReport } from '../core/result.ts'
import type { Target } from '../core/target.ts'
import { runProblem, testOutcome } from './outcome.ts'

export interface ConformanceOptions extends Omit<Flags, 'target' | 'report' | 'gate' | 'level'> {
  /** A spelling such as `url:https://…`, or a target of one's own. Otherwise that of the config. */
  readonly target?: string | Target
  /** Config file; otherwise `conformance.config.{ts,mjs,json,yaml}` of the working directory. */
  readonly config?: string
  readonly gate?: 'plain' | 'claim' | 'no-regression' | 'report'
  readonly level?: 'must' | 'should'
  /** Formats of the reports in `out`; without `out` nothing is written. */
  readonly report?: readonly string[]
  /** Milliseconds for the run; default: the run's own budget of time and a minute for starting and ending. */
  readonly timeout?: number
}

const minute = 60_000
const defaultRunMs = 15 * minute

/**
 * Declares a suite with a test for each check of the set; the target is driven once, before the first of them. Flags
 * and config are those of `conformance run`. To be called at the top level of a test file.
 */
export function describeConformance(options: ConformanceOptions = {}): void {
  const named = typeof options.target === 'string' ? options.target : (options.target?.label ?? 'the configured target')
  describe(`${options.set ?? 'conformance'} on ${named}`, async () => {
    const prepared = await prepare(
      flagsOf(options),
      io,
      typeof options.target === 'object' ? options.target : undefined,
    )
    let report: RunReport | undefined
    beforeAll(
      async () => {
        report = await reportOf(prepared, options)
      },
      options.timeout ?? (prepared.budget.runMs ?? defaultRunMs) + minute,
    )
    for (const check of checksOf(prepared)) {
      test(check.id, context => settle(context, resultOf(report, check), report))
    }
    test('the run as a whole', () => {
      const problem = report === undefined ? 'there was no run' : runProblem(report)
      if (problem !== undefined) throw new Error(problem)
    })
  })
}

/** A test run has a console of its own and ends in its own way. */
const io: Io = {
  ...standardIo,
  out: () => undefined,
  interruption: () => ({ signal: new AbortController().signal, release: () => undefined }),
}

function flagsOf({ target, report, timeout: _, ...flags }: ConformanceOptions): Flags & { readonly config?: string } {
  return {
    ...flags,
    ...(typeof target === 'string' ? { target } : {}),
    ...(report === undefined ? {} : { report: report.join(',') }),
  }
}

async function reportOf(prepared: Prepared, { out }: ConformanceOptions): Promise<RunReport> {
  const { outcome } = await runPrepared(prepared, out === undefined ? {} : { folder: resolve(io.cwd, out) })
  return outcome.report
}

/** Known before the target is asked anything: a check that its plan leaves out is a skipped test and not a missing one. */
function checksOf({ protocol, set }: Prepared): readonly Check[] {
  const inForce = new Set(protocol.requirements.filter(requirement => set.includes(requirement)).map(({ id }) => id))
  return protocol.checks.filter(
    ({ maturity, requirements }) => maturity !== 'retired' && requirements.some(id => inForce.has(id)),
  )
}

function resultOf(report: RunReport | undefined, { id }: Check): CheckResult | undefined {
  return report?.results.find(({ check }) => check === id)
}

async function settle(context: TestContext, result: CheckResult | undefined, report?: RunReport): Promise<void> {
  if (!report) throw new Error('there was no run')
  if (!result) return context.skip('left out by the selection')
  const { kind, message } = testOutcome(result, report)
  if (kind === 'skip') context.skip(message)
  // The stack would be that of this file, and the words are what counts.
  if (kind === 'fail') throw Object.assign(new Error(message), { stack: message })
  if (message !== undefined) await context.annotate(message, 'warning')
}
