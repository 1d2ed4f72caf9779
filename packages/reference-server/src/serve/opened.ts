/** What a start has opened so far, to be closed in reverse order. (AsyncDisposableStack, which Node 22 does not have.) */
export class Opened {
  readonly #close: (() => PromiseLike<void>)[] = []

  use<T extends AsyncDisposable>(resource: T): T {
    this.#close.push(() => resource[Symbol.asyncDispose]())
    return resource
  }

  /** Closes everything, also when closing one thing fails; the first failure is thrown at the end. */
  async close(): Promise<void> {
    const failures: unknown[] = []
    for (const close of this.#close.splice(0).reverse()) {
      try {
        await close()
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw failures[0]
  }
}
