import { derOf } from '@x/crypto-core/der'
import type { Want } from '@x/crypto-core/pkix'
import { DeadlinePassed, withDeadline } from '../http/deadline.ts'
import type { MaterialSource } from '../material-source.ts'
import { isOnlineError, type OnlineError } from '../online-error.ts'
import { resolveWantLimits, type WantLimit, type WantLimits } from './want-budget.ts'
import { type FetchedMaterial, type Preference, type WantSource, wantSources } from './want-sources.ts'

export interface SatisfyOptions {
  readonly source: MaterialSource
  readonly limits?: Partial<WantLimits>
  /** Which kind of revocation data is asked for first; OCSP when left out. */
  readonly prefer?: Preference
  /** Ends it with its reason. */
  readonly signal?: AbortSignal
}

/** The last judgement, and how it came about. */
export interface Satisfied<T> {
  readonly outcome: T
  /** All that was got and taken into account: what a signature needs beside it to be validated again without a network. */
  readonly fetched: FetchedMaterial
  /** What was asked for and not got, and why. */
  readonly errors: readonly OnlineError[]
  /** What ran out while something was still wanted. */
  readonly exhausted?: WantLimit
}

/** An outcome, and what would help to a better one. */
export interface Judged<T> {
  readonly outcome: T
  readonly wants: readonly Want[]
}

/**
 * Judges again and again, each time with what the last judgement wanted, until one wants nothing, nothing more is to be had,
 * or a limit is reached. The judgement is given everything that was fetched so far, in the order of its coming.
 * For a want with several places one is asked, and the next only if that failed or did not settle it.
 */
export async function satisfyWants<T>(
  judge: (fetched: FetchedMaterial) => Judged<T>,
  options: SatisfyOptions,
): Promise<Satisfied<T>> {
  const limits = resolveWantLimits(options.limits)
  const errand = new Errand(options, limits)
  let judged = judge(errand.fetched)
  try {
    await withDeadline({ seconds: limits.seconds, signal: options.signal }, async signal => {
      for (let round = 0; await errand.run(judged.wants, signal); ) {
        judged = judge(errand.fetched)
        round += 1
        if (round >= limits.rounds && judged.wants.length > 0) return errand.exhaust('rounds')
      }
    })
  } catch (error) {
    if (!(error instanceof DeadlinePassed)) throw error
    errand.exhaust('seconds')
    // What came in before the time was over counts.
    judged = judge(errand.fetched)
  }
  return errand.report(judged.outcome)
}

/** One validation's fetches. */
class Errand {
  readonly #options: SatisfyOptions
  readonly #limits: WantLimits
  readonly #tried = new Set<string>()
  readonly #errors: OnlineError[] = []
  #fetched: FetchedMaterial = { certificates: [], crls: [], ocspResponses: [] }
  #octets = 0
  #exhausted: WantLimit | undefined

  constructor(options: SatisfyOptions, limits: WantLimits) {
    this.#options = options
    this.#limits = limits
  }

  get fetched(): FetchedMaterial {
    return this.#fetched
  }

  exhaust(limit: WantLimit): void {
    this.#exhausted ??= limit
  }

  report<T>(outcome: T): Satisfied<T> {
    const exhausted = this.#exhausted
    return { outcome, fetched: this.#fetched, errors: this.#errors, ...(exhausted && { exhausted }) }
  }

  /** Fetches for every want from one place that was not asked yet and gives something. False when nothing new came. */
  async run(wants: readonly Want[], signal: AbortSignal): Promise<boolean> {
    const { source, prefer = 'ocsp' } = this.#options
    const lists = wants.map(want => wantSources(want, source, prefer)).values()
    const before = this.#tally()
    // So many at once, each taking the next want when it is done with one.
    const workers = Array.from({ length: this.#limits.parallel }, async () => {
      for (const list of lists) await this.#firstOf(list, signal)
    })
    await Promise.all(workers)
    return this.#tally() > before && this.#exhausted === undefined
  }

  async #firstOf(list: readonly WantSource[], signal: AbortSignal): Promise<void> {
    for (const one of list) {
      if (!(await this.#try(one, signal))) continue
      for (const other of one.also ?? []) await this.#try(other, signal)
      return
    }
  }

  /** Whether a place gave something new. */
  async #try(one: WantSource, signal: AbortSignal): Promise<boolean> {
    if (this.#exhausted !== undefined || signal.aborted || this.#tried.has(one.key)) return false
    if (this.#tried.size >= this.#limits.requests) {
      this.exhaust('requests')
      return false
    }
    this.#tried.add(one.key)
    try {
      const got = await one.fetch({ signal })
      // What comes after the end would be in the report and not in the judgement.
      return !signal.aborted && this.#take(got)
    } catch (error) {
      if (!isOnlineError(error)) throw error
      this.#errors.push(error)
      return false
    }
  }

  #take({ certificates = [], crls = [], ocspResponses = [] }: Partial<FetchedMaterial>): boolean {
    const got = [...certificates, ...crls, ...ocspResponses]
    const octets = got.reduce((sum, one) => sum + derOf(one).length, 0)
    if (this.#octets + octets > this.#limits.octets) {
      this.exhaust('octets')
      return false
    }
    this.#octets += octets
    const all = this.#fetched
    this.#fetched = {
      certificates: [...all.certificates, ...certificates],
      crls: [...all.crls, ...crls],
      ocspResponses: [...all.ocspResponses, ...ocspResponses],
    }
    return got.length > 0
  }

  #tally(): number {
    const { certificates, crls, ocspResponses } = this.#fetched
    return certificates.length + crls.length + ocspResponses.length
  }
}
