import { type OnlineOptions, resolveOptions } from './online-options.ts'
import type { TimeStampService } from './tsp/time-stamp-service.ts'
import { type TimeStampSource, timeStampSource } from './tsp/time-stamp-source.ts'

/** Time-stamping authorities over HTTP, in the order in which they are asked. A TypeError when there is none. */
export function timeStamps(services: readonly TimeStampService[], options: OnlineOptions = {}): TimeStampSource {
  const { context, limits } = resolveOptions(options)
  return timeStampSource(services, { context, limits: limits.timeStamp })
}
