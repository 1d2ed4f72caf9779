import { withDeadline } from '../http/deadline.ts'
import { type Asked, OnlineError } from '../online-error.ts'
import type { TimeStampService } from './time-stamp-service.ts'

/**
 * The headers for one request. A function that gives none, or not in time, is a fault of its service like any other: the next
 * one may do without. Throws ONLINE_CREDENTIALS, whose message says nothing of what the function said, as that may be secret.
 */
export async function headersOf(
  { headers }: TimeStampService,
  asked: Asked,
  { seconds, signal }: { readonly seconds: number; readonly signal?: AbortSignal | undefined },
): Promise<Readonly<Record<string, string>> | undefined> {
  if (typeof headers !== 'function') return headers
  try {
    return await withDeadline({ seconds, signal }, async () => headers())
  } catch (cause) {
    if (signal?.aborted) throw signal.reason
    throw new OnlineError('ONLINE_CREDENTIALS', asked, 'the headers to send with the request could not be had', {
      cause,
    })
  }
}
