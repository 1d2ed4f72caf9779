import { type Asked, isOnlineError, OnlineError } from '../online-error.ts'

/** As many as one would meet in some minutes; the longest known go first. */
const MAXIMUM_ORIGINS = 256

/**
 * Origins (scheme, host, port) that could not be reached, so that many validations do not each wait for the same dead service.
 */
export class UnreachableOrigins {
  /** Milliseconds since 1970 of the failure. */
  readonly #failedAt = new Map<string, number>()
  readonly #period: number

  constructor({ seconds }: { readonly seconds: number }) {
    this.#period = seconds * 1000
  }

  /** Throws what asking would end in, while the last failure is fresh. */
  assertReachable(uri: string, asked: Asked, now: Date): void {
    const failedAt = this.#failedAt.get(originOf(uri))
    if (failedAt === undefined) return
    const age = now.getTime() - failedAt
    if (age >= 0 && age < this.#period) {
      throw new OnlineError('ONLINE_UNREACHABLE', asked, `its host was not reached ${Math.round(age / 1000)} s ago`)
    }
  }

  /** Takes note of how asking ended. */
  note(uri: string, error: unknown, now: Date): void {
    const origin = originOf(uri)
    this.#failedAt.delete(origin)
    if (!isOnlineError(error, 'ONLINE_UNREACHABLE') && !isOnlineError(error, 'ONLINE_TIMEOUT')) return
    this.#failedAt.set(origin, now.getTime())
    const [oldest] = this.#failedAt.keys()
    if (this.#failedAt.size > MAXIMUM_ORIGINS && oldest !== undefined) this.#failedAt.delete(oldest)
  }
}

/** Of what is no URL, or has no origin, the text itself. */
function originOf(uri: string): string {
  const url = URL.parse(uri)
  return url === null || url.origin === 'null' ? uri : url.origin
}
