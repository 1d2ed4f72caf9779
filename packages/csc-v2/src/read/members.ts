/** Lenient access to the members of JSON that a service sent. */
import { isObject } from '@x/http-protocol'

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The strings of an array; a single string counts as an array of one. */
export function texts(value: unknown): string[] | undefined {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : undefined
}

/** A number, also when it was sent as a decimal string. */
export function count(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^\d{1,15}$/.test(value.trim()) ? Number(value) : undefined
}

/** A boolean, also when it was sent as a string. */
export function flag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string') return undefined
  return { true: true, false: false }[value.toLowerCase()]
}

/**
 * A copy in which null members of objects are gone: null counts as absent. Elements of arrays stay, since there null may
 * hold a place (algoParams).
 */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (!isObject(value)) return value
  const kept = Object.entries(value).filter(([, member]) => member !== null)
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutNulls(member)]))
}
