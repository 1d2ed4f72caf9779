/** Lenient access to the members of JSON that a service sent. */
import { isObject, type Json } from '@x/http-protocol'

/**
 * The value under the first of these names that the object has; where it has none, under the first that it has in other
 * letter case. null counts as absent.
 */
export function member(body: Json, ...names: readonly string[]): unknown {
  const exact = names.find(name => Object.hasOwn(body, name) && body[name] !== null)
  if (exact !== undefined) return body[exact]
  const wanted = names.map(name => name.toLowerCase())
  const near = Object.keys(body).filter(key => body[key] !== null && wanted.includes(key.toLowerCase()))
  near.sort((left, right) => wanted.indexOf(left.toLowerCase()) - wanted.indexOf(right.toLowerCase()))
  return near[0] === undefined ? undefined : body[near[0]]
}

/** A text; a number counts, since ids of digits are sent as either. */
export function text(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' ? value : undefined
}

/** A number that is no fraction and not negative, also when it was sent as a decimal string. */
export function count(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : undefined
  return typeof value === 'string' && /^\d{1,15}$/.test(value.trim()) ? Number(value) : undefined
}

/** A boolean, also when it was sent as a string in any letter case. */
export function flag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string') return undefined
  return { true: true, false: false }[value.trim().toLowerCase()]
}

/** The word of a closed list, whatever the blanks around it and its letter case. */
export function word<W extends string>(value: unknown, words: readonly W[]): W | undefined {
  const said = text(value)?.trim().toUpperCase()
  return words.find(known => known === said)
}

/** An array; a single object counts as an array of one. */
export function list(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value
  return isObject(value) ? [value] : undefined
}
