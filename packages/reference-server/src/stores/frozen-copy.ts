/**
 * A deep copy that its receiver cannot use to alter what is stored, nor its giver later: objects and arrays are frozen;
 * dates and octets, which cannot be frozen, are new ones. Members that are undefined are left out, as JSON does. What
 * nobody can alter is its own copy. For plain data only (see `assertStorable`).
 */
export function frozenCopy<T>(value: T): T {
  return copy(value) as T
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || isUnalterable(value)) return value
  if (value instanceof Date) return new Date(value)
  if (value instanceof Uint8Array) return new Uint8Array(value)
  if (Array.isArray(value)) return Object.freeze(value.map(copy))
  const members: Record<string, unknown> = {}
  for (const [member, item] of Object.entries(value)) {
    if (item === undefined) continue
    // A plain assignment to __proto__ would change the copy's prototype instead of giving it a member.
    if (member === '__proto__') Object.defineProperty(members, member, { value: copy(item), enumerable: true })
    else members[member] = copy(item)
  }
  return Object.freeze(members)
}

function isUnalterable(value: object): boolean {
  if (!Object.isFrozen(value) || value instanceof Date || value instanceof Uint8Array) return false
  return Object.values(value).every(
    item => item !== undefined && (typeof item !== 'object' || item === null || isUnalterable(item)),
  )
}
