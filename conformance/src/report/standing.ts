import type { CheckResult, RunReport } from '../core/result.ts'

type Held = NonNullable<RunReport['baseline']>

/** How a red result stands to the baseline of its run; undefined without one, and for what no entry could cover. */
export function standingOf({ check }: CheckResult, { baseline }: RunReport): 'known' | 'new' | undefined {
  if (baseline?.known.includes(check)) return 'known'
  return baseline?.proposed.some(entry => entry.check === check) ? 'new' : undefined
}

/** `2 new failures: a, b`; each by name, since they are what somebody has to look at. */
export function newFailures({ proposed }: Held): string {
  const names = proposed.map(({ check }) => check)
  return names.length === 0 ? 'no new failure' : `${failures(names.length, 'new')}: ${names.join(', ')}`
}

/** `1 known failure`. */
export function failures(count: number, how: 'new' | 'known'): string {
  return `${count} ${how} ${count === 1 ? 'failure' : 'failures'}`
}
