import type { Check } from './check.ts'
import type { Protocol, RequirementSet } from './protocol.ts'

/** Ids of checks, scenarios or requirements, or beginnings of them that end at a dot or at the end. */
export interface Selection {
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
}

/**
 * Whether a selection names a check: by its id, its scenario or a requirement, or a beginning of one. What is judged over
 * the whole run is not pulled in by the beginning of a requirement: a part of a run says little about it.
 */
export function selects(patterns: readonly string[], check: Pick<Check, 'id' | 'scenario' | 'requirements'>): boolean {
  const begun = [check.id, check.scenario, ...(check.scenario === 'ambient' ? [] : check.requirements)]
  return patterns.some(pattern => {
    const beginning = pattern.endsWith('*') ? pattern.slice(0, -1) : pattern.endsWith('.') ? pattern : `${pattern}.`
    return check.requirements.includes(pattern) || begun.some(name => name === pattern || name.startsWith(beginning))
  })
}

/** What is wrong with a selection: a slip of the pen must not end as a run of nothing in which nothing was found. */
export function selectionProblem(
  { only = [], skip = [] }: Selection,
  { checks, requirements }: Pick<Protocol, 'checks' | 'requirements'>,
  set: RequirementSet,
): string | undefined {
  const names = (pattern: string): boolean => checks.some(check => selects([pattern], check))
  const unknown = [...only.map(name => ['only', name]), ...skip.map(name => ['skip', name])].find(([, n]) => !names(n!))
  if (unknown) return `--${unknown[0]} ${unknown[1]} names no check, scenario or requirement (see list)`
  const inForce = new Set(requirements.filter(set.includes).map(({ id }) => id))
  const asked = checks.filter(check => selects(only, check) && check.requirements.some(id => inForce.has(id)))
  return only.length > 0 && asked.length === 0
    ? `--only ${only.join(',')} names nothing of the set ${set.id}`
    : undefined
}
