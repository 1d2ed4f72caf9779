const DURATION = /^(\d{1,5})(y|mo|w|d|h|m|s)$/
const ABSOLUTE = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)Z)?$/

const INSTANT_RULE = 'must be a time as 2026-01-31, 2026-01-31T12:00:00Z, now, -3y or +90d'
const DURATION_RULE = 'must be a duration as 20y, 6mo, 2w, 7d, 12h, 30m or 45s'

/** A point in time: absolute, `now`, or a signed distance from now. Throws a RangeError that reads on after a path. */
export function parseInstant(text: string, now: Date): Date {
  if (text === 'now') return wholeSecond(now)
  const sign = text.startsWith('-') ? -1 : text.startsWith('+') ? 1 : 0
  if (sign !== 0 && DURATION.test(text.slice(1))) return later(wholeSecond(now), { duration: text.slice(1), sign })
  if (!ABSOLUTE.test(text)) throw new RangeError(INSTANT_RULE)
  const instant = new Date(text.length === 10 ? `${text}T00:00:00Z` : text)
  // `Date` rolls 30 February over into March; what is written must be what is meant.
  const asWritten = Number.isFinite(instant.getTime()) && instant.toISOString().startsWith(text.replace('Z', ''))
  if (!asWritten) throw new RangeError('must be a day and time that exist')
  return instant
}

/** `from` plus a duration such as `2y`. Throws a RangeError that reads on after a path. */
export function addDuration(from: Date, duration: string): Date {
  return later(from, { duration, sign: 1 })
}

export function isDuration(text: string): boolean {
  return DURATION.test(text)
}

export function checkDuration(text: string): void {
  addDuration(new Date(0), text)
}

/** The instant without its fraction: certificates know whole seconds only. @spec RFC 5280 §4.1.2.5 */
export function wholeSecond(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / 1000) * 1000)
}

function later(from: Date, by: { duration: string; sign: 1 | -1 }): Date {
  const [, digits, unit] = DURATION.exec(by.duration) ?? []
  if (digits === undefined || unit === undefined) throw new RangeError(DURATION_RULE)
  const count = Number(digits) * by.sign
  const result = unit === 'y' ? addMonths(from, 12 * count) : unit === 'mo' ? addMonths(from, count) : null
  const instant = result ?? new Date(from.getTime() + count * (MILLISECONDS[unit] ?? Number.NaN))
  const year = instant.getUTCFullYear()
  // Time of RFC 5280 §4.1.2.5 reaches from 1950 (UTCTime) to 9999 (GeneralizedTime).
  if (!(year >= 1950 && year <= 9999)) throw new RangeError('must lie between the years 1950 and 9999')
  return instant
}

/** By the calendar; the 29th to 31st become the last day of a shorter month. */
function addMonths(from: Date, months: number): Date {
  const result = new Date(from)
  result.setUTCDate(1)
  result.setUTCMonth(result.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(result.getUTCFullYear(), result.getUTCMonth() + 1, 0)).getUTCDate()
  result.setUTCDate(Math.min(from.getUTCDate(), lastDay))
  return result
}

const MILLISECONDS: Readonly<Record<string, number>> = {
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
}
