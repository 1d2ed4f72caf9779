/**
 * Milliseconds to wait before asking again, by the header of a 429; undefined where it says nothing that could be obeyed.
 * A time that is past is no wait. @spec RFC 9110 §10.2.3, RFC 6585 §4
 */
export function retryAfterMs(value: string | null | undefined, now: Date): number | undefined {
  if (value === null || value === undefined) return undefined
  const text = value.trim()
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  if (!/^[A-Z][a-z]{2,8},? /.test(text)) return undefined
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : Math.max(0, time - now.getTime())
}
