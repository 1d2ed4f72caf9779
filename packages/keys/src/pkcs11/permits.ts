import { KeyError } from '../key-error.ts'

interface Waiter {
  admit(): void
  refuse(error: unknown): void
}

/**
 * A bounded queue, first come first served, in front of a fixed number of places. Waiting ends with a place, with the
 * caller's abort signal, or with the closing of the queue.
 */
export class Permits {
  readonly places: number
  readonly #limit: number
  #free: number
  // A Set keeps the order of arrival and lets an aborted waiter leave from the middle at no cost.
  readonly #waiting = new Set<Waiter>()
  #closed: KeyError | undefined

  constructor(places: number, limit: number) {
    this.places = places
    this.#free = places
    this.#limit = limit
  }

  /** Waits for a place. Throws QUEUE_FULL, CLOSED, or the reason of the signal. */
  async acquire(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    if (this.#closed) throw this.#closed
    if (this.#free > 0) {
      this.#free--
      return
    }
    if (this.#waiting.size >= this.#limit) {
      throw new KeyError('QUEUE_FULL', `${this.#limit} operations wait for the token already`, { spec })
    }
    await this.#turn(signal)
  }

  release(): void {
    const [next] = this.#waiting
    if (next) next.admit()
    else this.#free++
  }

  /** Refuses everybody who waits, and whoever comes later. */
  close(error: KeyError): void {
    this.#closed = error
    for (const waiter of this.#waiting) waiter.refuse(error)
  }

  /** Waits until every place is free again; only after `close`. */
  async drained(): Promise<void> {
    for (let taken = this.places - this.#free; taken > 0; taken--) await this.#turn()
  }

  #turn(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const onAbort = (): void => waiter.refuse(signal?.reason)
      const leave = (): void => {
        this.#waiting.delete(waiter)
        signal?.removeEventListener('abort', onAbort)
      }
      const waiter: Waiter = {
        admit: () => {
          leave()
          resolve()
        },
        refuse: error => {
          leave()
          reject(error)
        },
      }
      this.#waiting.add(waiter)
      signal?.addEventListener('abort', onAbort, { once: true })
    })
  }
}

const spec = 'PKCS#11 v3.1 §5.6'
