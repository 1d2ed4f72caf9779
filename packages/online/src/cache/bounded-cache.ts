interface Entry<T> {
  readonly value: T
  readonly octets: number
  /** Milliseconds since 1970. */
  readonly until: number
}

/** Answers by what was asked, each until its time, all together in a bounded number of octets; the longest unused go first. */
export class BoundedCache<T> {
  // A Map goes through its entries in the order of insertion, so that the first is the longest unused.
  readonly #entries = new Map<string, Entry<T>>()
  readonly #limit: number
  #octets = 0

  constructor(limits: { readonly octets: number }) {
    this.#limit = limits.octets
  }

  get(key: string, now: Date): T | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    this.#delete(key, entry)
    if (entry.until <= now.getTime()) return undefined
    this.#insert(key, entry)
    return entry.value
  }

  /** What is larger than the whole cache is not kept. */
  set(key: string, value: T, { octets, until }: { readonly octets: number; readonly until: Date }): void {
    const known = this.#entries.get(key)
    if (known) this.#delete(key, known)
    if (octets > this.#limit) return
    this.#insert(key, { value, octets, until: until.getTime() })
    for (const [oldest, entry] of this.#entries) {
      if (this.#octets <= this.#limit) break
      this.#delete(oldest, entry)
    }
  }

  /** Forgets one value, wherever it stands. */
  forget(value: unknown): void {
    for (const [key, entry] of this.#entries) if (entry.value === value) this.#delete(key, entry)
  }

  /** Of all values together. */
  get octets(): number {
    return this.#octets
  }

  #insert(key: string, entry: Entry<T>): void {
    this.#entries.set(key, entry)
    this.#octets += entry.octets
  }

  #delete(key: string, entry: Entry<T>): void {
    this.#entries.delete(key)
    this.#octets -= entry.octets
  }
}
