import type { JudgedRun } from '../baseline/stored-results.ts'
import { UsageError } from '../core/errors.ts'
import type { CheckResult } from '../core/result.ts'

/** What is to be asked again: checks, and the scenarios that have to be driven for them. */
export interface Subject {
  readonly results: readonly CheckResult[]
  readonly scenarios: ReadonlySet<string>
}

/** By the id of a check, or of an exchange: then every check that judges its step. Throws `UsageError` for any other. */
export function subjectOf(id: string, { report, stored, protocol }: JudgedRun): Subject {
  const result = report.results.find(({ check }) => check === id)
  if (result) return { results: [result], scenarios: scenariosOf(result, stored.exchanges) }
  const exchange = stored.exchanges.find(known => known.id === id)
  if (!exchange) throw new UsageError(`the run has no exchange and no check called ${JSON.stringify(id)}`)
  const { scenario, step } = exchange
  const judging = protocol.checks.filter(check => check.scenario === scenario && check.steps.includes(step))
  const results = report.results.filter(({ check, findings }) => {
    const spoken = findings.some(finding => finding.exchange === id && !finding.ok)
    return spoken || judging.some(known => known.id === check)
  })
  if (results.length === 0) throw new UsageError(`no check of the run judges ${id} (step ${step} of ${scenario})`)
  return { results, scenarios: new Set([scenario]) }
}

/** A check of every exchange is asked again where it found something, or everywhere if it found nothing. */
function scenariosOf(
  { scenario, findings, evidence }: CheckResult,
  exchanges: JudgedRun['stored']['exchanges'],
): ReadonlySet<string> {
  if (scenario !== 'ambient') return new Set([scenario])
  const broken = new Set(findings.flatMap(({ ok, exchange }) => (ok || exchange === undefined ? [] : [exchange])))
  const wanted = broken.size > 0 ? broken : new Set(evidence)
  return new Set(exchanges.filter(({ id }) => wanted.has(id)).map(exchange => exchange.scenario))
}
