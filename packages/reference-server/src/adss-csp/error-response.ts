import { type AdssErrorCode, type AdssErrorStage, adssErrorBody, errorsOf } from '@x/adss-csp'
import type { OperationId } from '@x/adss-csp/operations'
import { MalformedForm } from '../http/form.ts'
import { MalformedJson } from '../http/json.ts'
import { BodyTooLarge } from '../http/limited-body.ts'
import { isStoreError } from '../stores/index.ts'
import { codeOf, Refusal } from './refusal.ts'

/**
 * The error answer for whatever an operation threw. What is no refusal of ours is answered as an internal error and handed
 * to `report`: nothing of it goes out. The status is that of the catalogue. @spec ADSS CSP §8
 */
export function errorResponse(
  error: unknown,
  options: { readonly operation: OperationId; readonly report: (error: unknown) => void },
): Response {
  const refusal = refusalOf(error)
  if (refusal.cause !== undefined && refusal.id === 'internal-error') options.report(error)
  try {
    const code = codeOf(refusal.id)
    return errorBodyResponse(code, statusOf(options.operation, code, refusal.stage))
  } catch (unforeseen) {
    options.report(unforeseen)
    return errorBodyResponse(codeOf('internal-error'), 500)
  }
}

/** A path or method that the service does not have: no code says so, that of a malformed request comes nearest. */
export function noRouteResponse(status: 400 | 404 | 405, allowed: readonly string[] = []): Response {
  const response = errorBodyResponse(codeOf('request-malformed'), status)
  if (status === 405) response.headers.set('allow', allowed.join(', '))
  return response
}

/** The status at which the catalogue has the code due. Throws for a code that the operation has no use for. */
export function statusOf(operation: OperationId, code: AdssErrorCode, stage?: AdssErrorStage): number {
  const rows = errorsOf(operation).filter(row => row.code === code)
  const statuses = new Set(
    (stage === undefined ? rows : rows.filter(row => row.stage === stage)).map(row => row.status),
  )
  const [status, ...more] = statuses
  if (status === undefined || more.length > 0) {
    throw new TypeError(
      `${operation} has no single status for ${code}${stage === undefined ? '' : ` at stage ${stage}`}`,
    )
  }
  return status
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof MalformedJson || error instanceof MalformedForm || error instanceof BodyTooLarge) {
    return new Refusal('request-malformed', { stage: 'form', cause: error })
  }
  if (isStoreError(error, 'STORE_UNAVAILABLE')) return new Refusal('database-unreachable', { cause: error })
  return new Refusal('internal-error', { cause: error ?? 'nothing was thrown' })
}

function errorBodyResponse(code: AdssErrorCode, status: number): Response {
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  // Every 401 names a scheme; there is one here. @spec RFC 9110 §11.6.1, RFC 6750 §3
  if (status === 401) headers.set('www-authenticate', 'Bearer realm="adss-csp"')
  return new Response(JSON.stringify(adssErrorBody(code)), { status, headers })
}
