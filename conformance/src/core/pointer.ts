/**
 * JSON pointers into messages. Marks use `*` for "every item or member" (`/certificates/*`), which is no RFC 6901 syntax
 * but cannot meet a real member, because no protocol here has a member of that name.
 */

/** @spec RFC 6901 §4 */
export function at(value: unknown, pointer: string): unknown {
  let here = value
  for (const token of tokensOf(pointer)) {
    if (here === null || typeof here !== 'object') return undefined
    if (!Object.hasOwn(here, token)) return undefined
    here = (here as Record<string, unknown>)[token]
  }
  return here
}

/** Whether a concrete pointer is one of those that a pattern with `*` stands for. */
export function matches(pattern: string, pointer: string): boolean {
  const wanted = tokensOf(pattern)
  const given = tokensOf(pointer)
  return wanted.length === given.length && wanted.every((token, i) => token === '*' || token === given[i])
}

/** Whether a concrete pointer is what a pattern stands for, or lies inside of it. */
export function within(pattern: string, pointer: string): boolean {
  // Asked of every mark for every scalar of every message: most are told apart by how they begin.
  const star = pattern.indexOf('*')
  if (!pointer.startsWith(star < 0 ? pattern : pattern.slice(0, star))) return false
  const wanted = tokensOf(pattern)
  const given = tokensOf(pointer)
  return wanted.length <= given.length && wanted.every((token, i) => token === '*' || token === given[i])
}

/** Every concrete pointer that a pattern with `*` stands for in this value. */
export function expand(pattern: string, value: unknown): readonly string[] {
  let found: readonly { pointer: string; value: unknown }[] = [{ pointer: '', value }]
  for (const token of tokensOf(pattern)) found = found.flatMap(place => step(place, token))
  return found.map(place => place.pointer)
}

export function tokensOf(pointer: string): readonly string[] {
  const known = split.get(pointer)
  if (known) return known
  const tokens = pointer === '' ? [] : pointer.slice(1).split('/').map(unescaped)
  if (split.size >= mostSplit) split.clear()
  split.set(pointer, tokens)
  return tokens
}

/** The same few hundred pointers are asked for again and again: of every mark, for every scalar of every message. */
const split = new Map<string, readonly string[]>()
const mostSplit = 10_000

export function child(pointer: string, token: string | number): string {
  const name = String(token)
  return `${pointer}/${/[~/]/.test(name) ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name}`
}

function unescaped(token: string): string {
  return token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token
}

function step(
  place: { readonly pointer: string; readonly value: unknown },
  token: string,
): readonly { pointer: string; value: unknown }[] {
  if (place.value === null || typeof place.value !== 'object') return []
  const members = place.value as Record<string, unknown>
  const names = token === '*' ? Object.keys(members) : Object.hasOwn(members, token) ? [token] : []
  return names.map(name => ({ pointer: child(place.pointer, name), value: members[name] }))
}
