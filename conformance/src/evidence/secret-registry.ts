import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import type { SecretFacts } from '../core/exchange.ts'
import { encodingsOf } from './encodings.ts'
import { factsOf, jwtParts } from './facts.ts'
import { LiteralMatcher } from './matcher.ts'

/** From here on a value is replaced wherever it stands; shorter ones turn up by chance. */
const longFrom: number = LiteralMatcher.shortest
/** Below this a value (`"1"`, `"en"`) says nothing by itself and is replaced only in the member that is marked. */
const shortFrom = 4

/**
 * The secrets of one run and what stands for each: `<sad#2:9f3c>`, where the tail is keyed with a value that dies with
 * the run, so that equality stays visible and the secret cannot be guessed back from a report.
 */
export class SecretRegistry {
  readonly #key: KeyObject
  readonly #vocabulary: ReadonlySet<string>
  #pseudonyms = new Map<string, string>()
  #facts = new Map<string, SecretFacts>()
  #counters = new Map<string, number>()
  #long = new LiteralMatcher()
  #short = new Map<string, string>()

  /** `vocabulary`: words of the protocol (error codes, member names). One sent as a secret stays a word elsewhere. */
  constructor(vocabulary: Iterable<string> = [], key: KeyObject = createSecretKey(randomBytes(32))) {
    this.#vocabulary = new Set(vocabulary)
    this.#key = key
  }

  /** Knows what this one knows; what either learns from now on, the other does not. */
  fork(): SecretRegistry {
    const fork = new SecretRegistry(this.#vocabulary, this.#key)
    fork.#pseudonyms = new Map(this.#pseudonyms)
    fork.#facts = new Map(this.#facts)
    fork.#counters = new Map(this.#counters)
    fork.#long = this.#long.fork()
    fork.#short = new Map(this.#short)
    return fork
  }

  /** Pseudonym of the value; the same value has one for the whole run, under the first kind it was known by. */
  register(kind: string, value: string): string {
    const known = this.#pseudonyms.get(value)
    if (known !== undefined || this.#facts.has(value)) return known ?? value
    const name =
      kind
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replace(/^[^a-z]+/, '') || 'secret'
    const number = (this.#counters.get(name) ?? 0) + 1
    this.#counters.set(name, number)
    const tail = createHmac('sha256', this.#key).update(value).digest('hex').slice(0, 4)
    const pseudonym = `<${name}#${number}:${tail}>`
    this.#pseudonyms.set(value, pseudonym)
    this.#facts.set(pseudonym, factsOf(name, value))
    if (value.length >= shortFrom && !this.#vocabulary.has(value)) this.#watch(value, pseudonym)
    return pseudonym
  }

  isPseudonym(value: string): boolean {
    return value.startsWith('<') && this.#facts.has(value)
  }

  /** Facts of the pseudonyms that occur in some texts. */
  factsIn(texts: readonly string[]): Record<string, SecretFacts> {
    const found: Record<string, SecretFacts> = {}
    for (const text of texts) {
      if (!text.includes('<')) continue
      for (const [pseudonym] of text.matchAll(/<[a-z][a-z0-9-]*#\d+:[0-9a-f]{4}>/g)) {
        const facts = this.#facts.get(pseudonym)
        if (facts) found[pseudonym] = facts
      }
    }
    return found
  }

  /** Long secrets in every encoding, and whole JWTs and Basic credentials that carry any secret inside. */
  replaceLong(text: string): string {
    if (text.length < longFrom) return text
    return this.#replaceCarriers(this.#long.replace(text))
  }

  /** Whether a long secret stands anywhere in a text, in any encoding. */
  findsLong(text: string): boolean {
    return this.#long.finds(text) || this.#replaceCarriers(text) !== text
  }

  /** A value that stands alone: a scalar, a header value, a path segment. */
  replaceWhole(value: string): string {
    return this.#short.get(value) ?? this.replaceLong(value)
  }

  /** Running text: long secrets anywhere, short ones between characters that are neither letters nor digits. */
  replaceInText(text: string): string {
    let result = this.replaceLong(text)
    for (const [secret, pseudonym] of this.#short) {
      if (result.includes(secret)) result = replaceStanding(result, secret, pseudonym)
    }
    return result
  }

  /** Cheap, and right whenever it says no: what it says yes to needs a second look. */
  mightStandIn(text: string): boolean {
    if (this.#long.finds(text) || carrierHint.test(text)) return true
    for (const secret of this.#short.keys()) if (text.includes(secret)) return true
    return false
  }

  #watch(value: string, pseudonym: string): void {
    if (value.length < longFrom) {
      this.#short.set(value, pseudonym)
      return
    }
    for (const encoding of encodingsOf(value)) this.#long.add(encoding, pseudonym)
    // The signature of a token is as good as a fingerprint of it and often printed alone.
    const signature = jwtParts(value) && value.split('.')[2]
    if (signature) this.#long.add(signature, pseudonym)
  }

  #replaceCarriers(text: string): string {
    if (!carrierHint.test(text)) return text
    return text
      .replaceAll(jwtPattern, token => {
        const inside = JSON.stringify(jwtParts(token) ?? null)
        return this.#carries(inside, /"([^"\\]*)"/g) ? this.register('jwt', token) : token
      })
      .replaceAll(basicPattern, (whole, scheme: string, credentials: string) => {
        const inside = Buffer.from(credentials, 'base64').toString('utf8')
        return this.#carries(inside, /([^:]*)/g) ? `${scheme}${this.register('basic', credentials)}` : whole
      })
  }

  #carries(inside: string, scalars: RegExp): boolean {
    if (this.#long.finds(inside)) return true
    return [...inside.matchAll(scalars)].some(([, scalar]) => scalar !== undefined && this.#short.has(scalar))
  }
}

const carrierHint = /eyJ|basic /i
const jwtPattern = /eyJ[A-Za-z0-9_-]+\.eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g
const basicPattern = /(\bBasic +)([A-Za-z0-9+/]{8,}={0,2})/gi

function replaceStanding(text: string, secret: string, pseudonym: string): string {
  let result = ''
  let from = 0
  for (let i = text.indexOf(secret); i >= 0; i = text.indexOf(secret, i + 1)) {
    if (i < from || !stands(text, i, i + secret.length)) continue
    result += text.slice(from, i) + pseudonym
    from = i + secret.length
  }
  return result + text.slice(from)
}

/** Not inside a word, and not a part of a date, a time, an address or a decimal number, which digits meet by chance. */
function stands(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start)
  const after = text.slice(end, end + 2)
  if (/[\p{L}\p{N}]$/u.test(before) || /^[\p{L}\p{N}]/u.test(after)) return false
  return !(/\d[-:./]$/.test(before) || /^[-:./]\d/.test(after))
}
