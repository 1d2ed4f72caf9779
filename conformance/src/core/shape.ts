/** The form of a JSON value that came from outside, as data: what reading it relies on, and no more. */
export type Shape =
  | 'text'
  /** An integer from 0. */
  | 'count'
  | 'number'
  | 'flag'
  | 'object'
  /** SHA-256 in lower-case hexadecimal. */
  | 'sha256'
  | 'base64'
  /** ISO 8601, as `Date` writes it. */
  | 'time'
  | { readonly oneOf: readonly string[] }
  | { readonly items: Shape; readonly atLeast?: number }
  /** An object whose members all have one shape, and names that may be anything. */
  | { readonly values: Shape }
  | { readonly members: Readonly<Record<string, Shape>>; readonly optional?: Readonly<Record<string, Shape>> }

/** The first member that does not fit, and the rule; undefined when all do. Members that no shape names are let be. */
export function shapeProblem(value: unknown, shape: Shape, path = ''): string | undefined {
  const must = (what: string): string => `${path === '' ? 'it' : path} must be ${what}`
  if (typeof shape === 'string') return scalars[shape].fits(value) ? undefined : must(scalars[shape].words)
  if ('oneOf' in shape)
    return shape.oneOf.includes(value as string) ? undefined : must(`one of ${shape.oneOf.join(', ')}`)
  if ('items' in shape) return problemInList(value, shape, path)
  if (!isObject(value)) return must('an object')
  if ('values' in shape) {
    return first(Object.entries(value), ([name, inner]) => shapeProblem(inner, shape.values, `${path}[${shown(name)}]`))
  }
  const inner = (name: string): string => (path === '' ? name : `${path}.${name}`)
  return (
    first(Object.entries(shape.members), ([name, of]) => shapeProblem(own(value, name), of, inner(name))) ??
    first(Object.entries(shape.optional ?? {}), ([name, of]) =>
      own(value, name) === undefined ? undefined : shapeProblem(value[name], of, inner(name)),
    )
  )
}

interface Scalar {
  readonly words: string
  fits(value: unknown): boolean
}

const scalars: Readonly<Record<Extract<Shape, string>, Scalar>> = {
  text: { words: 'a string', fits: value => typeof value === 'string' },
  count: { words: 'an integer from 0', fits: value => Number.isSafeInteger(value) && Number(value) >= 0 },
  number: { words: 'a number', fits: value => typeof value === 'number' },
  flag: { words: 'true or false', fits: value => typeof value === 'boolean' },
  object: { words: 'an object', fits: isObject },
  sha256: { words: 'a SHA-256 in lower-case hexadecimal', fits: value => matches(value, /^[0-9a-f]{64}$/) },
  base64: {
    words: 'Base64',
    fits: value => matches(value, /^[A-Za-z0-9+/]+={0,2}$/) && String(value).length % 4 === 0,
  },
  time: { words: 'a time in ISO 8601', fits: value => matches(value, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) },
}

function problemInList(
  value: unknown,
  { items, atLeast = 0 }: { readonly items: Shape; readonly atLeast?: number },
  path: string,
): string | undefined {
  if (!Array.isArray(value)) return `${path} must be a list`
  if (value.length < atLeast) return `${path} must have at least ${atLeast} ${atLeast === 1 ? 'item' : 'items'}`
  return first([...value.entries()], ([i, item]) => shapeProblem(item, items, `${path}[${i}]`))
}

function first<T>(of: readonly T[], problem: (one: T) => string | undefined): string | undefined {
  for (const one of of) {
    const found = problem(one)
    if (found !== undefined) return found
  }
  return undefined
}

function own(value: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value)
}

/** A name out of a file stays short in a message. */
function shown(name: string): string {
  return JSON.stringify(name.length > 60 ? `${name.slice(0, 59)}…` : name)
}
