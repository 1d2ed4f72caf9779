import { UsageError } from '../errors.ts'

/** `2026-01-31` or `2026-01-31T12:00:00Z`, always with its zone. Throws UsageError. */
export function parseInstant(text: string, option: string): Date {
  const form = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/
  const instant = form.test(text) ? new Date(text) : new Date(Number.NaN)
  // `2026-02-31` is read as a day in March by some engines.
  const isDay = !Number.isNaN(instant.getTime()) && dayExists(text)
  if (!isDay) throw new UsageError(`${option} must be a time with its zone, as 2026-01-31T12:00:00Z, or a day`)
  return instant
}

function dayExists(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).getUTCDate() >= day && day >= 1 && month >= 1 && month <= 12
}
