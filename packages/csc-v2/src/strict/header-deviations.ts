import { type Answer, parseRetryAfter } from '@x/http-protocol'
import { type OperationId, operations } from '../operations.ts'
import type { Violation } from '../validators.ts'
import { demand } from './refuse.ts'

/** @spec RFC 8259 §11 */
export function mediaTypeDeviations(headers: Headers): readonly Violation[] {
  const mediaType = headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  return demand(mediaType === 'application/json', '', 'content-type', 'must be application/json')
}

/** What holds a secret is not to be kept by a cache. @spec RFC 6749 §5.1 */
export function cacheDeviations(id: OperationId, { status, headers }: Answer): readonly Violation[] {
  const marks = operations[id].marks.responses[status] ?? []
  if (!marks.some(({ kind, secret }) => kind === 'secret' && secret !== 'challenge')) return []
  const directives = (headers.get('Cache-Control') ?? '').split(',').map(directive => directive.trim().toLowerCase())
  return demand(directives.includes('no-store'), '', 'cache-control', 'must be no-store, since it holds a secret')
}

/** @spec RFC 9110 §15.5.2 */
export function challengeDeviations({ status, headers }: Answer): readonly Violation[] {
  if (status !== 401) return []
  const challenge = headers.get('WWW-Authenticate') ?? ''
  return demand(
    /(^|,)\s*(bearer|basic|digest)\b/i.test(challenge),
    '',
    'www-authenticate',
    'must name a scheme of the API beside 401',
  )
}

/** The clock does not matter to the form. @spec RFC 9110 §10.2.3 */
export function retryAfterDeviations({ headers }: Answer): readonly Violation[] {
  const value = headers.get('Retry-After')
  return demand(
    value === null || parseRetryAfter(value, 0) !== undefined,
    '',
    'retry-after',
    'must be a number of seconds or a date',
  )
}
