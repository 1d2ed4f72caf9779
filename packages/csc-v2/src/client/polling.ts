import type { PollIntervals } from '@x/http-protocol'
import type { CallOptions } from './call.ts'

/** After `timeLimitMs` the client gives up with CSC_TIMEOUT. */
export interface PollOptions extends CallOptions, PollIntervals {}
