import { finding } from '../../../core/assertions.ts'
import type { Finding, TraceView } from '../../../core/check.ts'
import { redirectOf } from './refusal.ts'

/** That a redirect brings back the state that was sent, and none where none was. @spec RFC 6749 §4.1.2 */
export function stateFinding(view: TraceView, name: string, sent: unknown): Finding {
  const { state, parameters, to } = redirectOf(view, name)
  const without = to === null ? 'no redirect' : `a redirect without state, with ${parameters.join(', ') || 'nothing'}`
  return finding(state === sent, {
    at: name,
    requirement: 'csc-v2.oauth.state',
    expected: sent === undefined ? 'no state' : `state ${String(sent)}`,
    actual: state ?? without,
  })
}
