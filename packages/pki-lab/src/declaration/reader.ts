import { declarationError } from '../errors.ts'

/** Turns an untrusted value into a typed one, or throws a PkiLabError that names the path and the rule. */
export type Reader<T> = (value: unknown, path: string) => T

/** An object with exactly these members; the interface states the type, and each member must have its reader. */
export function shape<T extends object>(
  readers: { readonly [K in keyof T]-?: Reader<Exclude<T[K], undefined>> },
  required: readonly (keyof T & string)[],
): Reader<T> {
  return (value, path) => {
    const members = plainObject(value, path)
    for (const name of Object.keys(members)) {
      if (!Object.hasOwn(readers, name)) {
        throw declarationError(`${path}.${shown(name)}`, `is not known; known are ${Object.keys(readers).join(', ')}`)
      }
    }
    const read: Record<string, unknown> = {}
    for (const name of Object.keys(readers) as (keyof T & string)[]) {
      const member = members[name]
      if (member !== undefined && member !== null) read[name] = readers[name](member, `${path}.${name}`)
      else if (required.includes(name)) throw declarationError(`${path}.${name}`, 'is required')
      else if (member === null) throw declarationError(`${path}.${name}`, 'must not be empty; leave it out instead')
    }
    return read as T
  }
}

/** A map from names that match `name` to values of one kind. */
export function map<T>(
  item: Reader<T>,
  limits: { name: RegExp; rule: string; max: number },
): Reader<Record<string, T>> {
  return (value, path) => {
    const entries = Object.entries(plainObject(value, path))
    if (entries.length === 0) throw declarationError(path, 'must not be empty')
    if (entries.length > limits.max) throw declarationError(path, `must have at most ${limits.max} members`)
    const misnamed = entries.find(([name]) => !limits.name.test(name))
    if (misnamed) throw declarationError(`${path}.${shown(misnamed[0])}`, limits.rule)
    return Object.fromEntries(entries.map(([name, member]) => [name, item(member, `${path}.${name}`)]))
  }
}

/** Between one and `max` values of one kind. */
export function list<T>(item: Reader<T>, max = 100): Reader<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value) || value.length === 0) throw declarationError(path, 'must be a list that is not empty')
    if (value.length > max) throw declarationError(path, `must have at most ${max} items`)
    return value.map((member, index) => item(member, `${path}[${index}]`))
  }
}

/** Text that `check` accepts; it throws an Error whose message reads on after the path ("must be …"). */
export function text(check: (value: string) => unknown, maxLength = 2048): Reader<string> {
  return (value, path) => {
    if (typeof value !== 'string' || value === '') throw declarationError(path, 'must be text (quote it in the YAML)')
    if (value.length > maxLength) throw declarationError(path, `must have at most ${maxLength} characters`)
    obey(() => check(value), path)
    return value
  }
}

export function matching(pattern: RegExp, rule: string): Reader<string> {
  return text(value => {
    if (!pattern.test(value)) throw new RangeError(rule)
  })
}

export function oneOf<const T extends string>(values: readonly T[]): Reader<T> {
  return (value, path) => {
    const found = values.find(candidate => candidate === value)
    if (found === undefined) throw declarationError(path, `must be one of ${values.join(', ')}`)
    return found
  }
}

export const flag: Reader<boolean> = (value, path) => {
  if (typeof value !== 'boolean') throw declarationError(path, 'must be true or false')
  return value
}

export function integer(min: number, max: number): Reader<number> {
  return (value, path) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value
    throw declarationError(path, `must be a whole number from ${min} to ${max}`)
  }
}

/** `false` says: leave out what the profile would put there. */
export function orFalse<T>(reader: Reader<T>): Reader<T | false> {
  return (value, path) => (value === false ? false : reader(value, path))
}

function obey(check: () => unknown, path: string): void {
  try {
    check()
  } catch (error) {
    throw declarationError(path, error instanceof Error ? error.message : String(error))
  }
}

function plainObject(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw declarationError(path, 'must be a map of names to values')
}

/** A name from outside, short enough and escaped for a message. */
function shown(name: string): string {
  return /^[\w-]{1,40}$/.test(name) ? name : JSON.stringify(name.slice(0, 40))
}
