import { MalformedForm } from '../http/form.ts'
import { MalformedJson } from '../http/json.ts'
import { BodyTooLarge } from '../http/limited-body.ts'
import { MailError } from '../mail/index.ts'
import { isStoreError } from '../stores/index.ts'
import type { Dialect } from './dialect.ts'
import { DomainError } from './domain-errors.ts'
import { wireError } from './wire-errors.ts'

/**
 * The error answer for whatever an operation threw. What is no refusal of ours is answered as server_error and handed to
 * `report`: nothing of it goes out. @spec CSC API v2.0.0.2 §10
 */
export function errorResponse(
  error: unknown,
  options: { readonly dialect: Dialect; readonly challenge: Challenge; readonly report: (error: unknown) => void },
): Response {
  const refusal = refusalOf(error)
  if (refusal.id === 'csc-v2.common.server-error') options.report(error)
  const { status, body } = wireError(refusal)
  const headers = new Headers({ 'content-type': options.dialect.contentType.error, 'cache-control': 'no-store' })
  if (status === 401) headers.set('www-authenticate', challengeOf(options.challenge, refusal))
  if (refusal.retryAfterSeconds !== undefined) headers.set('retry-after', String(refusal.retryAfterSeconds))
  return new Response(JSON.stringify(body), { status, headers })
}

/** The authentication scheme that a place asks for. */
export type Challenge = 'Bearer' | 'Basic'

function refusalOf(error: unknown): DomainError {
  if (error instanceof DomainError) return error
  if (error instanceof MalformedJson || error instanceof MalformedForm) {
    return new DomainError('csc-v2.common.invalid-request', { cause: error })
  }
  if (error instanceof BodyTooLarge) {
    return new DomainError('csc-v2.common.body-too-large', { parameter: String(error.limit) })
  }
  if (isStoreError(error, 'STORE_UNAVAILABLE') || (error instanceof MailError && error.code === 'MAIL_UNAVAILABLE')) {
    return new DomainError('csc-v2.common.temporarily-unavailable', { cause: error, retryAfterSeconds: 1 })
  }
  return new DomainError('csc-v2.common.server-error', { cause: error })
}

/** A request without a token learns the scheme only; with a bad one also what is wrong. @spec RFC 6750 §3 */
function challengeOf(challenge: Challenge, refusal: DomainError): string {
  const realm = `${challenge} realm="csc-v2"`
  if (challenge === 'Basic') return `${realm}, charset="UTF-8"`
  if (refusal.id === 'csc-v2.common.invalid-token' || refusal.id === 'csc-v2.common.expired-token') {
    return `${realm}, error="invalid_token"`
  }
  return refusal.id === 'csc-v2.common.insufficient-scope' ? `${realm}, error="insufficient_scope"` : realm
}
