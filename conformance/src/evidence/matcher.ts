/**
 * Finds many literal texts in one pass: the cost follows the length of the text and not the number of secrets, which
 * grows with a run. Positions are sifted by a table over the first four code units before anything is looked up.
 */
export class LiteralMatcher {
  readonly #byPrefix = new Map<string, { readonly literal: string; readonly replacement: string }[]>()
  readonly #sieve = new Uint8Array(1 << 16)

  /** The same literals; what is added to one of the two is not in the other. */
  fork(): LiteralMatcher {
    const fork = new LiteralMatcher()
    for (const [prefix, bucket] of this.#byPrefix) fork.#byPrefix.set(prefix, [...bucket])
    fork.#sieve.set(this.#sieve)
    return fork
  }

  /** Shorter literals are not this class's business: they would match by chance. */
  static readonly shortest = 8

  add(literal: string, replacement: string): void {
    if (literal.length < LiteralMatcher.shortest) return
    const prefix = literal.slice(0, LiteralMatcher.shortest)
    const bucket = this.#byPrefix.get(prefix) ?? []
    if (bucket.some(entry => entry.literal === literal)) return
    bucket.push({ literal, replacement })
    bucket.sort((a, b) => b.literal.length - a.literal.length)
    this.#byPrefix.set(prefix, bucket)
    this.#sieve[slot(literal, 0)] = 1
  }

  /** Each literal replaced, the longest first where several begin at one place. */
  replace(text: string): string {
    let result = ''
    let copied = 0
    for (let i = 0; i + LiteralMatcher.shortest <= text.length; i++) {
      const hit = this.#at(text, i)
      if (!hit) continue
      result += text.slice(copied, i) + hit.replacement
      copied = i + hit.literal.length
      i = copied - 1
    }
    return copied === 0 ? text : result + text.slice(copied)
  }

  finds(text: string): boolean {
    for (let i = 0; i + LiteralMatcher.shortest <= text.length; i++) if (this.#at(text, i)) return true
    return false
  }

  #at(text: string, i: number): { readonly literal: string; readonly replacement: string } | undefined {
    if (this.#sieve[slot(text, i)] === 0) return undefined
    const bucket = this.#byPrefix.get(text.slice(i, i + LiteralMatcher.shortest))
    return bucket?.find(entry => text.startsWith(entry.literal, i))
  }
}

function slot(text: string, i: number): number {
  const mixed =
    text.charCodeAt(i) * 31 + text.charCodeAt(i + 1) * 1009 + text.charCodeAt(i + 2) * 8191 + text.charCodeAt(i + 3)
  return mixed & 0xffff
}
