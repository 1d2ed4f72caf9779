import { describe, finding } from '../../../core/assertions.ts'
import type { Finding, TraceView } from '../../../core/check.ts'

/** Whether two looks at a user show the same; `members` are those that are compared. */
export function sameUser(
  view: TraceView,
  [before, after]: readonly [string, string],
  requirement: string,
  members: readonly string[] = ['user_name', 'email', 'status', 'profile_id'],
): Finding {
  const shown = (step: string): string => describe(members.map(name => view.at(step, `/${name}`)))
  const isThere = members.every(name => view.at(before, `/${name}`) !== undefined)
  return finding(isThere && shown(before) === shown(after), {
    ...{ at: after, exchange: view.exchange(after).id, requirement },
    expected: `the ${members.join(', ')} of ${before}: ${shown(before)}`,
    actual: shown(after),
  })
}
