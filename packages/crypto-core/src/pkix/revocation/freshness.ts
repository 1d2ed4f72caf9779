/**
 * Whether something said at thisUpdate still holds at a time: by nextUpdate, or by the age that the policy allows in its
 * stead. What was said later than that time holds. Without either there is no telling. @spec RFC 5280 §6.3.3 (a), EN 319 102-1 §5.2.5
 */
export function isFresh(
  { thisUpdate, nextUpdate }: { readonly thisUpdate: Date; readonly nextUpdate?: Date },
  at: Date,
  maximumAge: number | undefined,
): boolean {
  if (thisUpdate >= at) return true
  if (maximumAge !== undefined) return thisUpdate.getTime() >= at.getTime() - 1000 * maximumAge
  return nextUpdate !== undefined && at <= nextUpdate
}

/** The time at which a signer's certificate is judged: then, or when it signed, if that was later. */
export function signerTime(thisUpdate: Date, at: Date): Date {
  return thisUpdate > at ? thisUpdate : at
}
