import { child } from './pointer.ts'

/**
 * A strict JSON reader that remembers where each scalar stood. Needed twice: to say what is wrong with a body that
 * `JSON.parse` would quietly accept (duplicate member, byte order mark), and to replace a secret in a body without
 * touching any other byte of it.
 *
 * @spec RFC 8259 §2-§8
 */
export interface ScannedJson {
  /** Undefined when there is a syntax error; with duplicate members the last one counts, as in `JSON.parse`. */
  readonly value: unknown
  readonly problem?: string
  readonly tokens: readonly JsonToken[]
  /** Where reading stopped: the end of the text, or the offset of the syntax error. */
  readonly end: number
}

export interface JsonToken {
  readonly kind: 'name' | 'string' | 'number'
  readonly pointer: string
  /** Offsets of the raw token, quotes included. */
  readonly start: number
  readonly end: number
  /** The decoded string, or the number as it was written. */
  readonly text: string
}

/** Deeper than any message of these protocols, and far from the stack's end. */
const maxDepth = 64
/** Names and scalars: a list of tens of thousands of credentials is still read. */
const maxTokens = 100_000

class Syntax extends Error {}

export function scanJson(text: string): ScannedJson {
  const reader = new Reader(text)
  try {
    return { ...reader.document(), tokens: reader.tokens, end: text.length }
  } catch (error) {
    if (!(error instanceof Syntax)) throw error
    return { value: undefined, problem: error.message, tokens: reader.tokens, end: reader.offset }
  }
}

class Reader {
  readonly tokens: JsonToken[] = []
  offset = 0
  readonly #text: string
  #problem: string | undefined

  constructor(text: string) {
    this.#text = text
  }

  document(): { value: unknown; problem?: string } {
    if (this.#text.startsWith('\uFEFF')) {
      this.#problem = 'byte order mark before the document'
      this.offset = 1
    }
    this.#space()
    const value = this.#value('', 0)
    this.#space()
    if (this.offset < this.#text.length) throw this.#syntax('bytes after the document')
    return this.#problem === undefined ? { value } : { value, problem: this.#problem }
  }

  #value(pointer: string, depth: number): unknown {
    if (depth > maxDepth) throw this.#syntax(`nested deeper than ${maxDepth}`)
    if (this.tokens.length >= maxTokens) throw this.#syntax(`more than ${maxTokens} names and values`)
    const first = this.#text[this.offset]
    if (first === '{') return this.#object(pointer, depth)
    if (first === '[') return this.#array(pointer, depth)
    if (first === '"') {
      const start = this.offset
      const text = this.#string()
      this.tokens.push({ kind: 'string', pointer, start, end: this.offset, text })
      return text
    }
    for (const [word, value] of words) {
      if (this.#text.startsWith(word, this.offset)) {
        this.offset += word.length
        return value
      }
    }
    return this.#number(pointer)
  }

  #object(pointer: string, depth: number): Record<string, unknown> {
    const members: Record<string, unknown> = {}
    this.#items('}', () => {
      if (this.#text[this.offset] !== '"') throw this.#syntax('member name expected')
      const start = this.offset
      const name = this.#string()
      const place = child(pointer, name)
      this.tokens.push({ kind: 'name', pointer: place, start, end: this.offset, text: name })
      if (Object.hasOwn(members, name)) this.#problem ??= `duplicate member at ${place}`
      this.#space()
      this.#expect(':')
      this.#space()
      const value = this.#value(place, depth + 1)
      if (name === '__proto__') setOwn(members, name, value)
      else members[name] = value
    })
    return members
  }

  #array(pointer: string, depth: number): unknown[] {
    const items: unknown[] = []
    this.#items(']', () => {
      items.push(this.#value(child(pointer, items.length), depth + 1))
    })
    return items
  }

  #items(close: '}' | ']', item: () => void): void {
    this.offset += 1
    this.#space()
    if (this.#text[this.offset] === close) {
      this.offset += 1
      return
    }
    for (;;) {
      item()
      this.#space()
      if (this.#text[this.offset] === close) break
      this.#expect(',')
      this.#space()
    }
    this.offset += 1
  }

  #string(): string {
    const start = this.offset
    stringPattern.lastIndex = start
    if (!stringPattern.test(this.#text)) throw this.#syntax('malformed string')
    this.offset = stringPattern.lastIndex
    const inner = this.#text.slice(start + 1, this.offset - 1)
    return inner.includes('\\') ? (JSON.parse(this.#text.slice(start, this.offset)) as string) : inner
  }

  #number(pointer: string): number {
    numberPattern.lastIndex = this.offset
    const raw = numberPattern.exec(this.#text)?.[0]
    if (raw === undefined) throw this.#syntax(this.offset < this.#text.length ? 'value expected' : 'ends too early')
    this.tokens.push({ kind: 'number', pointer, start: this.offset, end: this.offset + raw.length, text: raw })
    this.offset += raw.length
    return Number(raw)
  }

  #expect(character: string): void {
    if (this.#text[this.offset] !== character) throw this.#syntax(`'${character}' expected`)
    this.offset += 1
  }

  #space(): void {
    for (;;) {
      const unit = this.#text.charCodeAt(this.offset)
      if (unit !== 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0d) return
      this.offset += 1
    }
  }

  #syntax(rule: string): Syntax {
    return new Syntax(`${rule} at offset ${this.offset}`)
  }
}

/** An assignment would set the prototype. */
function setOwn(members: object, name: string, value: unknown): void {
  Object.defineProperty(members, name, { value, enumerable: true, configurable: true, writable: true })
}

const words: readonly (readonly [string, unknown])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
]
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 §7 forbids them unescaped
const stringPattern = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
