/** What the server makes while it runs, per kind: the oldest is forgotten first. Some 50 MB of tokens at the worst. */
export const maxTransient = 50_000
/** What somebody configures: users, clients, credentials, each. One more is refused. */
export const maxConfigured = 10_000

/** A Map that forgets its oldest entries when it would grow beyond `capacity`. Forgotten is unknown, never unspent. */
export class BoundedMap<K, V> extends Map<K, V> {
  readonly #capacity: number

  constructor(capacity: number) {
    super()
    this.#capacity = capacity
  }

  override set(key: K, value: V): this {
    if (this.size >= this.#capacity && !this.has(key)) this.#forgetOldest()
    return super.set(key, value)
  }

  /** Forgets every entry for which `isStale` holds. */
  sweep(isStale: (value: V) => boolean): void {
    for (const [key, value] of this) if (isStale(value)) this.delete(key)
  }

  /** A sixteenth at once: finding the oldest of a Map steps over all deleted before it, so one by one is quadratic. */
  #forgetOldest(): void {
    let excess = Math.ceil(this.#capacity / 16)
    for (const key of this.keys()) {
      if (excess-- === 0) return
      this.delete(key)
    }
  }
}
