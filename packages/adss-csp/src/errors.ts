/** What the client throws. Each error has a stable `code`; no message and no member holds a secret that was sent. */
import { describeViolations, type Violation } from '@x/http-protocol'
import { type AdssErrorCode, equivalentCodes } from './error-catalogue.ts'
import type { OperationId } from './generated/operations.ts'
import type { SignStatus } from './wire.ts'

export type AdssClientErrorCode =
  | 'ADSS_ERROR'
  | 'ADSS_REQUEST_INVALID'
  | 'ADSS_OPTION_INVALID'
  | 'ADSS_INSECURE_URL'
  | 'ADSS_AUTHORIZATION_NEEDED'
  | 'ADSS_RESPONSE_INVALID'
  | 'ADSS_RESPONSE_NOT_JSON'
  | 'ADSS_RESPONSE_TOO_LARGE'
  | 'ADSS_NOT_SIGNED'
  | 'ADSS_UNREACHABLE'
  | 'ADSS_TIMEOUT'

export interface AdssErrorMembers {
  readonly operation: OperationId
  /** HTTP status. */
  readonly status: number
  /** The code of the error body, one of the 73 or one that is not known; absent where the body had none. */
  readonly error?: AdssErrorCode | (string & {}) | undefined
  /** Text of the error body, or of a body that is no error of the service. At most 500 characters. */
  readonly error_description?: string | undefined
  /** Seconds after which to come back, of `Retry-After`. */
  readonly retryAfter?: number | undefined
}

/** The service said no. */
export class AdssError extends Error implements AdssErrorMembers {
  override readonly name = 'AdssError'
  readonly code: 'ADSS_ERROR' = 'ADSS_ERROR'
  readonly operation: OperationId
  readonly status: number
  readonly error: AdssErrorCode | (string & {}) | undefined
  readonly error_description: string | undefined
  readonly retryAfter: number | undefined

  constructor({ operation, status, error, error_description, retryAfter }: AdssErrorMembers) {
    const said = [error, error_description].filter(Boolean).join(': ')
    super(`${operation} answered ${status}${said && ` ${said}`}`)
    this.operation = operation
    this.status = status
    this.error = error
    this.error_description = error_description
    this.retryAfter = retryAfter
  }
}

/**
 * Whether the service said no; with a code, whether it said so with that code or one that says the same at this
 * operation (60019 and 86019, say). `exact` counts the code alone.
 */
export function isAdssError(
  error: unknown,
  code?: AdssErrorCode,
  { exact = false }: { readonly exact?: boolean } = {},
): error is AdssError {
  if (!(error instanceof AdssError)) return false
  if (code === undefined) return true
  const accepted: readonly string[] = exact ? [code] : equivalentCodes(code, error.operation)
  return error.error !== undefined && accepted.includes(error.error)
}

/** The caller's request breaks the form of the operation; nothing was sent. Names every member and rule. */
export class AdssRequestError extends TypeError {
  override readonly name = 'AdssRequestError'
  readonly code: 'ADSS_REQUEST_INVALID' = 'ADSS_REQUEST_INVALID'
  readonly operation: OperationId
  readonly violations: readonly Violation[]

  constructor(operation: OperationId, violations: readonly Violation[]) {
    super(`${operation}: ${describeViolations(violations)}`)
    this.operation = operation
    this.violations = violations
  }
}

/** The client was set up or used wrongly; nothing was sent. */
export class AdssUsageError extends TypeError {
  override readonly name = 'AdssUsageError'
  readonly code: 'ADSS_OPTION_INVALID' | 'ADSS_INSECURE_URL' | 'ADSS_AUTHORIZATION_NEEDED'

  constructor(code: AdssUsageError['code'], message: string) {
    super(message)
    this.code = code
  }
}

type ResponseErrorCode = Extract<AdssClientErrorCode, `ADSS_RESPONSE_${string}`>

/** An answer that cannot be used: a success, or with strict answers a refusal too, which is the `cause`. */
export class AdssResponseError extends Error {
  override readonly name = 'AdssResponseError'
  readonly code: ResponseErrorCode
  readonly operation: OperationId
  readonly violations: readonly Violation[]

  constructor(
    code: ResponseErrorCode,
    operation: OperationId,
    problem: string | readonly Violation[],
    options: { readonly cause?: AdssError } = {},
  ) {
    super(`${operation}: ${typeof problem === 'string' ? problem : describeViolations(problem)}`, options)
    this.code = code
    this.operation = operation
    this.violations = typeof problem === 'string' ? [] : problem
  }
}

/** The request for signatures ended without them: the signer declined, did not react, or something failed. */
export class AdssNotSignedError extends Error {
  override readonly name = 'AdssNotSignedError'
  readonly code: 'ADSS_NOT_SIGNED' = 'ADSS_NOT_SIGNED'
  readonly status: Exclude<SignStatus, 'SUCCESS' | 'PENDING'>
  readonly request_id: string | undefined

  constructor(status: AdssNotSignedError['status'], request_id: string | undefined) {
    super(`the request for signatures ended with ${status}`)
    this.status = status
    this.request_id = request_id
  }
}

/** No answer came. `cause` is what the network said. */
export class AdssTransportError extends Error {
  override readonly name = 'AdssTransportError'
  readonly code: 'ADSS_UNREACHABLE' | 'ADSS_TIMEOUT'
  readonly operation: OperationId

  constructor(
    code: AdssTransportError['code'],
    operation: OperationId,
    options: { cause?: unknown; after?: number } = {},
  ) {
    super(code === 'ADSS_TIMEOUT' ? `${operation}: no answer within ${options.after} ms` : `${operation}: no answer`, {
      cause: options.cause,
    })
    this.code = code
    this.operation = operation
  }
}
