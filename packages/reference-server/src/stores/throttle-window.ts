/** The window of a throttle that holds `now`: aligned to the epoch, so that replicas agree on it without talking. */
export function throttleWindow(
  windowSeconds: number,
  now: Date,
): { readonly endsAt: Date; readonly retryAfterSeconds: number } {
  if (!Number.isSafeInteger(windowSeconds) || windowSeconds < 1) {
    throw new TypeError('windowSeconds must be a positive integer.')
  }
  const length = windowSeconds * 1000
  const endsAt = (Math.floor(now.getTime() / length) + 1) * length
  return { endsAt: new Date(endsAt), retryAfterSeconds: Math.ceil((endsAt - now.getTime()) / 1000) }
}
