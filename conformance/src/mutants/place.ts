import { at, expand, tokensOf } from '../core/pointer.ts'

/** A JSON value with one place changed, beside its original. `undefined` takes the member, or the element, out. */
export function replaced(value: unknown, pointer: string, by: unknown): unknown {
  return changed(value, tokensOf(pointer), by)
}

/** Only what lies on the way is copied. A way that leads nowhere changes nothing. */
function changed(value: unknown, [token, ...rest]: readonly string[], by: unknown): unknown {
  if (token === undefined) return by
  if (typeof value !== 'object' || value === null) return value
  if (rest.length > 0 && !Object.hasOwn(value, token)) return value
  const inner = rest.length > 0 ? changed((value as Members)[token], rest, by) : by
  if (Array.isArray(value)) {
    const i = Number(token)
    return inner === undefined ? value.toSpliced(i, 1) : value.toSpliced(i, 1, inner)
  }
  const others = { ...value, [token]: inner }
  return inner === undefined ? Object.fromEntries(Object.entries(others).filter(([name]) => name !== token)) : others
}

type Members = Readonly<Record<string, unknown>>

export interface Place {
  readonly pointer: string
  readonly value: unknown
}

/** Every place of a value that a pattern stands for. */
export function placesOf(value: unknown, pattern: string): readonly Place[] {
  return expand(pattern, value).map(pointer => ({ pointer, value: at(value, pointer) }))
}
