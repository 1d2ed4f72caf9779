import { refuse } from './domain-errors.ts'
import type { CallContext } from './operation.ts'

/** Counts a request of a client or user against the configured rate. */
export async function throttleRequest(
  context: Pick<CallContext, 'deps' | 'now'>,
  { clientId, userID }: { readonly clientId: string | null; readonly userID: string | null },
): Promise<void> {
  const rate = context.deps.config.cscV2.rateLimit
  // A JSON array is injective: no client and user together look like another pair.
  if (rate !== null) await throttle(context, `requests ${JSON.stringify([clientId, userID])}`, rate)
}

/** Refuses with 429 what comes more often than the rate. The key holds no secret. @spec CSC API v2.0.0.2 §10.1 */
export async function throttle(
  { deps, now }: Pick<CallContext, 'deps' | 'now'>,
  key: string,
  rate: { readonly requests: number; readonly windowSeconds: number },
): Promise<void> {
  const taken = await deps.stores.throttle.take(key, { limit: rate.requests, windowSeconds: rate.windowSeconds, now })
  if (!taken.allowed) refuse('csc-v2.common.rate-limited', { retryAfterSeconds: taken.retryAfterSeconds })
}
