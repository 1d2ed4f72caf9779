import type { Violation } from './message/violation.ts'

/**
 * How the code here fails: with the errors of the protocol that uses it. `Asked` names what was asked, an operation as a
 * rule. The codes are those of the protocol without its prefix.
 */
export interface Failures<Asked extends string> {
  /** The client was set up wrongly; nothing was sent. */
  usage(code: 'OPTION_INVALID' | 'INSECURE_URL', message: string): Error
  /** An answer that cannot be used. */
  response(code: ResponseFailure, asked: Asked, problem: string | readonly Violation[]): Error
  /** No answer: none within `after` milliseconds, or none at all because of `cause`. */
  transport(
    code: 'TIMEOUT' | 'UNREACHABLE',
    asked: Asked,
    why: { readonly after?: number; readonly cause?: unknown },
  ): Error
}

export type ResponseFailure = 'RESPONSE_INVALID' | 'RESPONSE_NOT_JSON' | 'RESPONSE_TOO_LARGE'
