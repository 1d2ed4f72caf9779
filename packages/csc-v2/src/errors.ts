/** What the client throws. Each error has a stable `code`; no message and no member holds a secret that was sent. */
import { describeViolations, type Violation } from '@x/http-protocol'
import type { OperationId } from './generated/operations.ts'

export type CscErrorCode =
  | 'CSC_ERROR'
  | 'CSC_REQUEST_INVALID'
  | 'CSC_OPTION_INVALID'
  | 'CSC_INSECURE_URL'
  | 'CSC_AUTHORIZATION_NEEDED'
  | 'CSC_RESPONSE_INVALID'
  | 'CSC_RESPONSE_NOT_JSON'
  | 'CSC_RESPONSE_TOO_LARGE'
  | 'CSC_STATE_MISMATCH'
  | 'CSC_ISSUER_MISMATCH'
  | 'CSC_UNREACHABLE'
  | 'CSC_TIMEOUT'

/** An operation, or the RFC 8414 metadata request, which is none of CSC's. */
export type Asked = OperationId | 'metadata'

export interface CscErrorMembers {
  readonly operation: Asked
  /** HTTP status; 302 for an error that came in a redirect. */
  readonly status: number
  /** The code of the error body; absent where the body had none. */
  readonly error?: string | undefined
  /** Text of the error body, or of a body that is no CSC error. At most 500 characters. */
  readonly error_description?: string | undefined
  /** Seconds after which to come back, of `Retry-After`. */
  readonly retryAfter?: number | undefined
}

/** The service or the authorization server said no. */
export class CscError extends Error implements CscErrorMembers {
  override readonly name = 'CscError'
  readonly code: 'CSC_ERROR' = 'CSC_ERROR'
  readonly operation: Asked
  readonly status: number
  readonly error: string | undefined
  readonly error_description: string | undefined
  readonly retryAfter: number | undefined

  constructor({ operation, status, error, error_description, retryAfter }: CscErrorMembers) {
    const said = [error, error_description].filter(Boolean).join(': ')
    super(`${operation} answered ${status}${said && ` ${said}`}`)
    this.operation = operation
    this.status = status
    this.error = error
    this.error_description = error_description
    this.retryAfter = retryAfter
  }
}

/** The caller's request breaks the form of the operation; nothing was sent. Names every member and rule. */
export class CscRequestError extends TypeError {
  override readonly name = 'CscRequestError'
  readonly code: 'CSC_REQUEST_INVALID' = 'CSC_REQUEST_INVALID'
  readonly operation: OperationId
  readonly violations: readonly Violation[]

  constructor(operation: OperationId, violations: readonly Violation[]) {
    super(`${operation}: ${describeViolations(violations)}`)
    this.operation = operation
    this.violations = violations
  }
}

/** The client was set up or used wrongly; nothing was sent. */
export class CscUsageError extends TypeError {
  override readonly name = 'CscUsageError'
  readonly code: 'CSC_OPTION_INVALID' | 'CSC_INSECURE_URL' | 'CSC_AUTHORIZATION_NEEDED'

  constructor(code: CscUsageError['code'], message: string) {
    super(message)
    this.code = code
  }
}

type ResponseErrorCode = Extract<CscErrorCode, `CSC_RESPONSE_${string}` | `${string}_MISMATCH`>

/** An answer that cannot be used, although its status says success; of a strict client also a refusal in the wrong form. */
export class CscResponseError extends Error {
  override readonly name = 'CscResponseError'
  readonly code: ResponseErrorCode
  readonly operation: Asked
  readonly violations: readonly Violation[]

  constructor(
    code: ResponseErrorCode,
    operation: Asked,
    problem: string | readonly Violation[],
    options: { readonly cause?: CscError } = {},
  ) {
    super(`${operation}: ${typeof problem === 'string' ? problem : describeViolations(problem)}`, options)
    this.code = code
    this.operation = operation
    this.violations = typeof problem === 'string' ? [] : problem
  }
}

/** No answer came. `cause` is what the network said. */
export class CscTransportError extends Error {
  override readonly name = 'CscTransportError'
  readonly code: 'CSC_UNREACHABLE' | 'CSC_TIMEOUT'
  readonly operation: Asked

  constructor(code: CscTransportError['code'], operation: Asked, options: { cause?: unknown; after?: number } = {}) {
    super(code === 'CSC_TIMEOUT' ? `${operation}: no answer within ${options.after} ms` : `${operation}: no answer`, {
      cause: options.cause,
    })
    this.code = code
    this.operation = operation
  }
}
