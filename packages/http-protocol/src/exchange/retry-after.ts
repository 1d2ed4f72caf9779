/**
 * Seconds to wait by a `Retry-After` header, a number or a date; undefined if absent or unreadable. `now` in milliseconds.
 *
 * @spec RFC 9110 §10.2.3
 */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined
  const text = value.trim()
  if (/^\d{1,9}$/.test(text)) return Number(text)
  if (!/GMT$/.test(text)) return undefined
  const date = Date.parse(text)
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000))
}
