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
  const clean = items.map(withoutNulls)
  return clean.every((item, i) => item === items[i]) ? items : clean
}

function cleanMembers(members: Members): Members {
  const entries = Object.entries(members)
  const clean = entries.flatMap(([name, value]) => (value === null ? [] : [[name, withoutNulls(value)] as const]))
  const isSame = clean.length === entries.length && clean.every(([name, value]) => value === members[name])
  return isSame ? members : Object.fromEntries(clean)
}
