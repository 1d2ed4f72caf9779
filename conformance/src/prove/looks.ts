import type { Check, TraceView } from '../core/check.ts'
import type { Exchange } from '../core/exchange.ts'
import { ambientViewOf, NotReached, type Trace, type ViewContext, viewOf } from '../core/view.ts'
import { withoutNulls } from '../core/without-nulls.ts'
import { differences } from './differences.ts'
import { Reads } from './reads.ts'

/**
 * What a judge looked at on the honest server. A judge is a function of that: where a lie changes nothing of it, the judge
 * looks at the same things again and finds the same.
 */
export interface Looks {
  misses(altered: Altered): boolean
  /** `where` = in which places the profile is another. */
  missesProfile(after: Profile, where: readonly string[]): boolean
}

/** An exchange of the honest server with another answer in it. */
export interface Altered {
  readonly before: Exchange
  readonly after: Exchange
  /** Where they differ, as they are and as a judge is shown them. */
  readonly where: readonly string[]
}

type Profile = ViewContext['profile']

/** A copy of a trace, since what is frozen cannot be watched. */
export function unfrozen(trace: Trace): Trace {
  return { ...trace, exchanges: structuredClone(trace.exchanges) }
}

/** What a judge looks at in the trace of its scenario, `unfrozen`. */
export function looksOf(check: Check, trace: Trace, context: ViewContext): Looks {
  const seen = new Map(trace.exchanges.map(({ id }) => [id, new Reads()]))
  const profile = new Reads()
  const exchanges = trace.exchanges.map(exchange => seen.get(exchange.id)?.watch(exchange) ?? exchange)
  const { nullIsAbsent: _, ...protocol } = context.protocol
  const watched = viewOf({ ...trace, exchanges }, { profile: profile.watch(context.profile), protocol })
  // It may tell a watched value from another, by comparing what is the same object.
  const isMisled = findingsOf(check, watched) !== findingsOf(check, viewOf(trace, context))
  return {
    misses({ before, after, where }) {
      // Where the honest server sends nulls, what the judge was shown depended on how it looked.
      if (isMisled || shownJson(before) !== before.response?.json) return false
      return seen.get(before.id)?.misses(before, after, where) ?? true
    },
    missesProfile: (after, where) => !isMisled && profile.misses(context.profile, after, where),
  }
}

/** The same of a judge that looks at all exchanges, wherever they differ. */
export function ambientLooksOf(check: Check, traces: readonly Trace[], context: ViewContext): Looks {
  const profile = new Reads()
  findingsOf(check, ambientViewOf(traces, { ...context, profile: profile.watch(context.profile) }))
  return { misses: () => false, missesProfile: (after, where) => profile.misses(context.profile, after, where) }
}

/** Where two exchanges differ that are the same but for the answer. */
export function alterationOf(before: Exchange, after: Exchange): Altered {
  const where = [
    ...differences(before.response, after.response, '/response'),
    ...differences(before.secrets, after.secrets, '/secrets'),
  ]
  const shown = shownJson(after)
  if (shown === after.response?.json) return { before, after, where }
  return { before, after, where: [...where, ...differences(shownJson(before), shown, '/response/json')] }
}

/** What a view shows of an answer. */
function shownJson({ response }: Exchange): unknown {
  return withoutNulls(response?.json)
}

function findingsOf(check: Check, view: TraceView): string {
  try {
    return JSON.stringify(check.judge(view))
  } catch (error) {
    if (error instanceof NotReached) return error.message
    throw error
  }
}
