import { settledBy } from '../http/deadline.ts'

interface Shared<T> {
  readonly outcome: Promise<T>
  readonly controller: AbortController
  waiting: number
}

/**
 * Work that is asked for several times at once is done once. Each who waits may give up by a signal of its own; when the last
 * one does, the work is aborted.
 */
export class Coalescer<T> {
  readonly #running = new Map<string, Shared<T>>()

  async run(key: string, signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    signal?.throwIfAborted()
    const shared = this.#running.get(key) ?? this.#start(key, work)
    shared.waiting += 1
    try {
      return await (signal ? settledBy(shared.outcome, signal) : shared.outcome)
    } finally {
      shared.waiting -= 1
      if (shared.waiting === 0) {
        shared.controller.abort()
        this.#end(key, shared)
      }
    }
  }

  #start(key: string, work: (signal: AbortSignal) => Promise<T>): Shared<T> {
    const controller = new AbortController()
    const shared: Shared<T> = { outcome: work(controller.signal), controller, waiting: 0 }
    this.#running.set(key, shared)
    // Whoever asks from now on starts anew; and nobody may be left who hears of a failure.
    shared.outcome.then(
      () => this.#end(key, shared),
      () => this.#end(key, shared),
    )
    return shared
  }

  #end(key: string, shared: Shared<T>): void {
    if (this.#running.get(key) === shared) this.#running.delete(key)
  }
}
