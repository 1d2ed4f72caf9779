import { parseCondition } from './condition.ts'
import type { Protocol, RequirementSet } from './protocol.ts'
import type { Requirement } from './requirement.ts'
import type { CheckResult, RequirementStatus, RootCause } from './result.ts'
import { type Verdict, verdicts } from './verdict.ts'

/** A requirement is satisfied only if every stable check on it passed; one that could not be judged leaves it open. */
export function satisfaction(
  { protocol, set }: { readonly protocol: Protocol; readonly set: RequirementSet },
  profile: Readonly<Record<string, unknown>>,
  results: readonly CheckResult[],
): Record<string, RequirementStatus> {
  const byCheck = new Map(results.map(result => [result.check, result]))
  const checksOf = (id: string) =>
    protocol.checks.filter(check => check.maturity === 'stable' && check.requirements.includes(id))
  const entries = protocol.requirements
    .filter(requirement => set.includes(requirement))
    .map(requirement => {
      const given = checksOf(requirement.id).map(({ id }) => byCheck.get(id))
      return [requirement.id, statusOf(requirement, profile, given)] as const
    })
  return Object.fromEntries(entries)
}

function statusOf(
  requirement: Requirement,
  profile: Readonly<Record<string, unknown>>,
  results: readonly (CheckResult | undefined)[],
): RequirementStatus {
  const findings = results.flatMap(result => result?.findings ?? []).filter(f => f.requirement === requirement.id)
  // Where the text says two things, one of them is satisfied; what is done of the other is a warning.
  if (findings.some(({ ok, disputed }) => !ok && !disputed)) return 'violated'
  if (!parseCondition(requirement.condition)(profile)) return 'n/a'
  if (results.length === 0) return 'not-tested'
  const open = results.some(result => result === undefined || unjudged.has(result.verdict))
  if (open) return 'unverified'
  if (findings.length > 0) return 'satisfied'
  return results.every(result => result?.verdict === 'not-applicable') ? 'n/a' : 'unverified'
}

const unjudged: ReadonlySet<Verdict> = new Set(['not-run', 'inconclusive', 'error'])

/** Results that one broken step explains, folded; the widest cause first. */
export function rootCauses(results: readonly CheckResult[]): readonly RootCause[] {
  const causes = new Map<string, CheckResult[]>()
  for (const result of results) {
    if (result.blockedBy === undefined || !['inconclusive', 'error'].includes(result.verdict)) continue
    const key = JSON.stringify([result.blockedBy, result.blame])
    causes.set(key, [...(causes.get(key) ?? []), result])
  }
  return [...causes.values()]
    .map(folded => ({
      step: folded[0]?.blockedBy ?? '',
      reason: folded[0]?.reason ?? '',
      blame: folded[0]?.blame ?? 'target',
      checks: folded.map(({ check }) => check),
      scenarios: [...new Set(folded.map(({ scenario }) => scenario))],
    }))
    .toSorted((a, b) => b.checks.length - a.checks.length)
}

/** Never one percentage: how many of each word, of stable checks. */
export function totalsOf(results: readonly CheckResult[]): Record<Verdict, number> {
  const stable = results.filter(({ maturity }) => maturity === 'stable')
  const count = (verdict: Verdict) => stable.filter(result => result.verdict === verdict).length
  return Object.fromEntries(verdicts.map(verdict => [verdict, count(verdict)])) as Record<Verdict, number>
}

export function closingOf(totals: Readonly<Record<Verdict, number>>): {
  passed: number
  failed: number
  skipped: number
} {
  return {
    passed: totals.pass + totals.warn,
    failed: totals.fail + totals.inconclusive + totals.error,
    skipped: totals['not-run'] + totals['not-applicable'],
  }
}

/** Whether "conforms to S" may be said, and if not, why not. */
export function claimOf(
  protocol: Protocol,
  statuses: Readonly<Record<string, RequirementStatus>>,
  { narrowed, partial }: { readonly narrowed: boolean; readonly partial: boolean },
): { holds: boolean; because: readonly string[] } {
  const binding = protocol.requirements.filter(({ id, level }) => id in statuses && /^must/.test(level))
  const those = (status: RequirementStatus) => binding.filter(({ id }) => statuses[id] === status).length
  const because = [
    ...counted(those('violated'), 'violated'),
    ...counted(those('unverified'), 'unverified'),
    ...(narrowed ? ['the run was narrowed by --only'] : []),
    ...(partial ? ['the run did not come to its end'] : []),
  ]
  return { holds: because.length === 0 && those('satisfied') > 0, because }
}

function counted(n: number, word: string): readonly string[] {
  return n === 0 ? [] : [`${n} binding requirement${n === 1 ? '' : 's'} ${word}`]
}
