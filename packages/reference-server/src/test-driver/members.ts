/** Members of a request's JSON object. */
export type Members = Readonly<Record<string, unknown>>

/** A request that the driver does not carry out; the message names the member and the rule. */
export class RequestRefused extends Error {
  readonly status: number
  readonly error: string

  constructor(status: number, error: string, message: string) {
    super(message)
    this.status = status
    this.error = error
  }
}

export function text(members: Members, name: string): string {
  const value = members[name]
  if (typeof value === 'string' && value !== '') return value
  throw invalid(`${name} must be text that is not empty`)
}

export function number(members: Members, name: string): number {
  const value = members[name]
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw invalid(`${name} must be a number`)
}

/** A point in time. @spec RFC 3339 §5.6 */
export function instant(members: Members, name: string): Date {
  const value = text(members, name)
  const read = new Date(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/.test(value) ? value : Number.NaN,
  )
  if (Number.isFinite(read.getTime())) return read
  throw invalid(`${name} must be a time as 2026-01-31T12:00:00Z`)
}

export function oneOf<const T extends string>(members: Members, name: string, values: readonly T[]): T {
  const value = values.find(candidate => candidate === members[name])
  if (value !== undefined) return value
  throw invalid(`${name} must be one of ${values.join(', ')}`)
}

function invalid(message: string): RequestRefused {
  return new RequestRefused(400, 'invalid_request', message)
}
