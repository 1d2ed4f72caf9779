/**
 * Conditions of requirements and scenarios over the capability profile:
 *
 *     methods has 'signatures/signHash' and not (profile.specs == '1.0.4.0' or asynchronousOperationMode)
 *
 * A path alone asks whether it is there and not false; a path that leads nowhere is absent, and absent is false.
 * `profile.` in front of a path is allowed and means nothing.
 */
export type Condition = (profile: Readonly<Record<string, unknown>>) => boolean

/** Thrown for a condition that does not parse; the catalogue's tests meet it, never a run. */
class ConditionSyntaxError extends Error {
  constructor(source: string, problem: string) {
    super(`condition ${JSON.stringify(source)}: ${problem}`)
    this.name = 'ConditionSyntaxError'
  }
}

/** Absent condition = always. */
export function parseCondition(source: string | undefined): Condition {
  if (source === undefined) return () => true
  const known = parsed.get(source)
  if (known) return known
  const parser = new Parser(source)
  const condition = parser.alternatives()
  parser.end()
  parsed.set(source, condition)
  return condition
}

/** As many as the catalogues have. */
const parsed = new Map<string, Condition>()

/**
 * Paths under `answers` without which a condition is false although it would hold if they were given: what the tester
 * did not tell is no property of the target.
 */
export function missingAnswers(
  source: string | undefined,
  profile: Readonly<Record<string, unknown>>,
): readonly string[] {
  if (source === undefined || parseCondition(source)(profile)) return []
  const paths = tokenize(source)
    .filter(({ kind, text }) => kind === 'word' && /^(?:profile\.)?answers\./.test(text))
    .map(({ text }) => text.replace(/^profile\./, ''))
    .filter(path => !isThere(valueAt(profile, path)))
  const supposed = paths.reduce(withPath, profile)
  return parseCondition(source)(supposed) ? paths : []
}

type Token = { readonly kind: 'word' | 'literal' | 'sign'; readonly text: string }

const tokenPattern =
  /\s*(?:(?<literal>'[^']*'|-?\d+(?:\.\d+)?(?![\w.]))|(?<sign>==|!=|[()])|(?<word>[A-Za-z_][\w./-]*))/y

class Parser {
  readonly #source: string
  readonly #tokens: readonly Token[]
  #next = 0

  constructor(source: string) {
    this.#source = source
    this.#tokens = tokenize(source)
  }

  alternatives(): Condition {
    const all = [this.#conjunction()]
    while (this.#take('or')) all.push(this.#conjunction())
    return profile => all.some(condition => condition(profile))
  }

  end(): void {
    const rest = this.#tokens[this.#next]
    if (rest) this.#fail(`unexpected ${rest.text}`)
  }

  #conjunction(): Condition {
    const all = [this.#term()]
    while (this.#take('and')) all.push(this.#term())
    return profile => all.every(condition => condition(profile))
  }

  #term(): Condition {
    if (this.#take('not')) {
      const inner = this.#term()
      return profile => !inner(profile)
    }
    if (this.#take('(')) {
      const inner = this.alternatives()
      if (!this.#take(')')) this.#fail(') expected')
      return inner
    }
    return this.#comparison()
  }

  #comparison(): Condition {
    const path = this.#tokens[this.#next++]
    if (path?.kind !== 'word' || keywords.has(path.text)) this.#fail('a path is expected')
    const value = (profile: Readonly<Record<string, unknown>>) => valueAt(profile, path.text)
    if (this.#take('has')) {
      const literal = this.#literal()
      return profile => holds(value(profile), literal)
    }
    if (this.#take('==')) {
      const literal = this.#literal()
      return profile => value(profile) === literal
    }
    if (this.#take('!=')) {
      const literal = this.#literal()
      return profile => value(profile) !== literal
    }
    return profile => isThere(value(profile))
  }

  #literal(): string | number | boolean {
    const token = this.#tokens[this.#next++]
    if (token?.text === 'true' || token?.text === 'false') return token.text === 'true'
    if (token?.kind !== 'literal') this.#fail("a literal is expected: 'text', a number, true or false")
    return token.text.startsWith("'") ? token.text.slice(1, -1) : Number(token.text)
  }

  #take(text: string): boolean {
    const token = this.#tokens[this.#next]
    if (token?.text !== text || token.kind === 'literal') return false
    this.#next += 1
    return true
  }

  #fail(problem: string): never {
    throw new ConditionSyntaxError(this.#source, problem)
  }
}

function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = []
  tokenPattern.lastIndex = 0
  while (source.slice(tokenPattern.lastIndex).trim() !== '') {
    const from = tokenPattern.lastIndex
    const groups = tokenPattern.exec(source)?.groups
    if (!groups) throw new ConditionSyntaxError(source, `cannot be read from offset ${from}`)
    if (groups.literal !== undefined) tokens.push({ kind: 'literal', text: groups.literal })
    else if (groups.sign !== undefined) tokens.push({ kind: 'sign', text: groups.sign })
    else tokens.push({ kind: 'word', text: groups.word ?? '' })
  }
  return tokens
}

const keywords = new Set(['and', 'or', 'not', 'has', 'true', 'false'])

function valueAt(profile: Readonly<Record<string, unknown>>, path: string): unknown {
  const names = path.split('.')
  if (names[0] === 'profile') names.shift()
  let here: unknown = profile
  for (const name of names) {
    if (here === null || typeof here !== 'object' || !Object.hasOwn(here, name)) return undefined
    here = (here as Record<string, unknown>)[name]
  }
  return here
}

function withPath(profile: Readonly<Record<string, unknown>>, path: string): Readonly<Record<string, unknown>> {
  const [name = '', ...rest] = path.split('.')
  if (rest.length === 0) return { ...profile, [name]: true }
  const inner = profile[name]
  const members = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {}
  return { ...profile, [name]: withPath(members, rest.join('.')) }
}

function holds(value: unknown, literal: string | number | boolean): boolean {
  if (Array.isArray(value)) return value.includes(literal)
  return typeof value === 'object' && value !== null && Object.hasOwn(value, String(literal))
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false
}
