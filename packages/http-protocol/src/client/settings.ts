/** What every client can be told about how it talks to its service. */
import type { Fetch } from '../exchange/exchange.ts'
import { secureUrl } from '../exchange/secure-url.ts'
import type { Failures } from '../failures.ts'
import { type Clock, systemClock } from './clock.ts'
import { type ClientLimits, clientLimits } from './limits.ts'

export interface ConnectionOptions {
  readonly baseUrl: string | URL
  /** Default: the platform's. With mutual TLS it is what presents the client certificate. */
  readonly fetch?: Fetch
  /**
   * `lenient` (default) reads what services were seen to send; `strict` refuses every answer that the protocol does not
   * allow, be it a success or a refusal.
   */
  readonly answers?: 'lenient' | 'strict'
  /** Let secrets go over http to another machine. Default false. */
  readonly allowHttp?: boolean
  readonly limits?: Partial<ClientLimits>
  readonly clock?: Clock
}

/** The options with their defaults. */
export interface ConnectionSettings {
  readonly baseUrl: URL
  readonly fetch: Fetch
  readonly answers: 'lenient' | 'strict'
  readonly allowHttp: boolean
  readonly limits: ClientLimits
  readonly clock: Clock
}

/** Throws OPTION_INVALID or INSECURE_URL. */
export function connectionSettings(
  options: ConnectionOptions,
  failures: Pick<Failures<never>, 'usage'>,
): ConnectionSettings {
  const { allowHttp = false, answers = 'lenient' } = options
  const limits = clientLimits(options.limits, failures)
  if (answers !== 'lenient' && answers !== 'strict') {
    throw failures.usage('OPTION_INVALID', 'answers must be lenient or strict')
  }
  return {
    baseUrl: secureUrl(options.baseUrl, { option: 'baseUrl', allowHttp, failures }),
    fetch: options.fetch ?? (request => globalThis.fetch(request)),
    answers,
    allowHttp,
    limits,
    clock: options.clock ?? systemClock,
  }
}
