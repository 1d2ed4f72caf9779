import type { Check, TraceView } from '../core/check.ts'
import { NotReached } from '../core/view.ts'

/** What a judge looked at: steps, or every exchange that there was, and whether at the capability profile. */
export interface Looks {
  readonly steps: ReadonlySet<string>
  readonly everything: boolean
  readonly profile: boolean
}

/**
 * A judge is a function of what it looks at. Where a lie stands in no exchange that it looked at on the honest server,
 * it looks at the same things again and finds the same.
 */
export function looksOf(check: Check, view: TraceView): Looks {
  const steps = new Set<string>(check.steps)
  const seen = { everything: check.scenario === 'ambient', profile: false }
  const at = <T>(step: string, look: () => T): T => {
    steps.add(step)
    return look()
  }
  const watching: TraceView = {
    get exchanges() {
      seen.everything = true
      return view.exchanges
    },
    get profile() {
      seen.profile = true
      return view.profile
    },
    exchange: step => at(step, () => view.exchange(step)),
    has: step => at(step, () => view.has(step)),
    status: step => at(step, () => view.status(step)),
    json: step => at(step, () => view.json(step)),
    at: (step, pointer) => at(step, () => view.at(step, pointer)),
    header: (step, name) => at(step, () => view.header(step, name)),
    violations: of => (typeof of === 'string' ? at(of, () => view.violations(of)) : view.violations(of)),
    note: key => view.note(key),
    message: name => view.message(name),
  }
  try {
    check.judge(watching)
  } catch (error) {
    if (!(error instanceof NotReached)) throw error
  }
  return { steps, ...seen }
}
