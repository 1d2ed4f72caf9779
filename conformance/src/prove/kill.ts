import type { CheckResult } from '../core/result.ts'
import type { Mutant } from '../mutants/mutant.ts'
import { assertionsOf } from './assertion.ts'
import { tablesOf } from './changes.ts'
import type { Rehearsal } from './rehearsal.ts'
import type { Trial } from './trial.ts'

/** A check that noticed a lie for the right reason. */
export interface Kill {
  readonly check: string
  /** For each requirement that it found broken: the assertions by which it did. */
  readonly by: Readonly<Record<string, readonly string[]>>
}

/**
 * Which checks kill a mutant. It must have told its lie; the check passes on the honest server, and here its verdict is
 * `fail` where the lie breaks a must of the check and `warn` otherwise, never `error` or `inconclusive`; and what it
 * found is about a requirement that the lie breaks.
 */
export function killsOf(mutant: Pick<Mutant, 'breaks'>, trial: Trial, rehearsal: Rehearsal): readonly Kill[] {
  if (trial.told === 0) return []
  const { checks, requirements, honest } = tablesOf(rehearsal)
  const binds = (requirement: string) => /^must/.test(requirements.get(requirement)?.level ?? '')
  return trial.changed.flatMap(result => {
    const check = checks.get(result.check)
    const before = honest.get(result.check)
    if (!check || before?.verdict !== 'pass' || check.maturity !== 'stable') return []
    const about = check.requirements.filter(requirement => mutant.breaks.includes(requirement))
    const broken = result.findings.filter(({ ok, requirement }) => !ok && about.includes(requirement))
    if (broken.length === 0) return []
    const isDisputed = broken.every(({ disputed }) => disputed === true)
    if (result.verdict !== (about.some(binds) && !isDisputed ? 'fail' : 'warn')) return []
    const nameOf = assertionsOf(check, before.findings)
    const by = Object.groupBy(broken, ({ requirement }) => requirement)
    return [{ check: check.id, by: mapValues(by, findings => [...new Set(findings.map(nameOf))]) }]
  })
}

/** Checks that are no longer green, for whatever reason: what makes a mutant blunt, and a liberty a false alarm. */
export function reddened({ changed }: Trial): readonly CheckResult[] {
  return changed.filter(({ verdict, maturity }) => maturity === 'stable' && verdict !== 'not-applicable')
}

function mapValues<T, U>(record: Partial<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) => (value === undefined ? [] : [[name, change(value)]])),
  )
}
