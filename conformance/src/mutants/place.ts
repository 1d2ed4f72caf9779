import { at, expand, tokensOf } from '../core/pointer.ts'

/** A copy of a JSON value with one place changed. `undefined` takes the member, or the element, out. */
export function replaced(value: unknown, pointer: string, by: unknown): unknown {
  const tokens = tokensOf(pointer)
  const last = tokens.at(-1)
  if (last === undefined) return by
  const copy: unknown = structuredClone(value)
  const parent = at(copy, pointer.slice(0, pointer.lastIndexOf('/')))
  if (typeof parent !== 'object' || parent === null) return value
  if (by !== undefined) (parent as Record<string, unknown>)[last] = by
  else if (Array.isArray(parent)) parent.splice(Number(last), 1)
  else delete (parent as Record<string, unknown>)[last]
  return copy
}

export interface Place {
  readonly pointer: string
  readonly value: unknown
}

/** Every place of a value that a pattern stands for. */
export function placesOf(value: unknown, pattern: string): readonly Place[] {
  return expand(pattern, value).map(pointer => ({ pointer, value: at(value, pointer) }))
}
