import { child } from './pointer.ts'

/**
 * The same value without members that are null, at any depth; elements of arrays keep their places. A value that has none
 * is given back itself, and one that was asked for before is not gone through again.
 */
export function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const known = cleaned.get(value)
  if (known) return known
  const clean = Array.isArray(value) ? cleanItems(value) : cleanMembers(value as Members)
  cleaned.set(value, clean)
  return clean
}

/** Pointers of the members that are null, in the order in which they stand; `*` stands for the place in an array. */
export function nullMembers(value: unknown, pointer = ''): readonly string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap(item => nullMembers(item, `${pointer}/*`)))]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    inner === null ? [child(pointer, name)] : nullMembers(inner, child(pointer, name)),
  )
}

type Members = Readonly<Record<string, unknown>>

const cleaned = new WeakMap<object, object>()

function cleanItems(items: readonly unknown[]): readonly unknown[] {
  return items.every(item => withoutNulls(item) === item) ? items : items.map(withoutNulls)
}

function cleanMembers(members: Members): Members {
  const isClean = Object.values(members).every(value => value !== null && withoutNulls(value) === value)
  if (isClean) return members
  const kept = Object.entries(members).filter(([, value]) => value !== null)
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutNulls(value)]))
}
