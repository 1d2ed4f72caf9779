import { describe, expectStatus, finding } from '../../../core/assertions.ts'
import type { Finding, TraceView } from '../../../core/check.ts'
import { answerTo, pushOf } from '../recipes/authorization.ts'
import { redirectOf } from './refusal.ts'

/** A code where there must be one, and `at` the good answer to whoever uses it. */
export function usableCode(
  view: TraceView,
  name: string,
  { at, requirement }: { readonly at: string; readonly requirement: string },
): readonly Finding[] {
  const given = grantedCode(view, name, requirement)
  return given.ok ? [given, ...expectStatus(view, at, 200, requirement)] : [given]
}

/**
 * That an authorization request which must be granted gave a code; where it gave none, what the server said to it: at the
 * pushed authorization endpoint, by the redirect, or when it was asked again without a user.
 */
function grantedCode(view: TraceView, name: string, requirement: string): Finding {
  const expected = 'a code'
  const push = pushOf(name)
  if (view.has(push) && view.status(push) >= 400) {
    const at = { at: push, exchange: view.exchange(push).id }
    return finding(false, { ...at, requirement, expected, actual: answered(view, push) })
  }
  const { to, parameters, error } = redirectOf(view, name)
  const redirect = to === null ? 'no redirect' : `a redirect with ${error ?? (parameters.join(', ') || 'nothing')}`
  const answer = answerTo(name)
  const shown = view.has(answer) ? { exchange: view.exchange(answer).id } : {}
  const isGranted = parameters.includes('code')
  const actual = isGranted ? expected : `${redirect}${saidTo(view, name)}`
  return finding(isGranted, { at: name, ...shown, requirement, expected, actual })
}

/** What the server said to a request that gave no code, to be added to what is seen of it; '' where it gave one. */
export function saidTo(view: TraceView, name: string): string {
  const answer = answerTo(name)
  return view.has(answer) ? `; asked again: ${answered(view, answer)}` : ''
}

function answered(view: TraceView, step: string): string {
  const { body } = view.exchange(step).response ?? {}
  const said = view.json(step) ?? body ?? view.header(step, 'location')
  return `status ${view.status(step)}, ${describe(said)}`
}
