import { child } from '../core/pointer.ts'
import type { Comparable } from './mask.ts'

/** One thing in which two answers differ. */
export interface Difference {
  /** `status`, `header <name>`, `body`, or the JSON pointer of a member. */
  readonly place: string
  readonly a: string
  readonly b: string
}

/** Of one pair of answers; a server that answers something else altogether differs in the first few as well. */
const maxDifferences = 100
/** Of one value. */
const shownCharacters = 160

export function compare(a: Comparable, b: Comparable): readonly Difference[] {
  const found: Difference[] = []
  if (a.status !== b.status) found.push({ place: 'status', a: a.status, b: b.status })
  for (const name of names(a.headers, b.headers)) {
    const [left, right] = [own(a.headers, name), own(b.headers, name)]
    if (left !== right) found.push({ place: `header ${name}`, a: shown(left), b: shown(right) })
  }
  values(a.body, b.body, '', found)
  return found.slice(0, maxDifferences)
}

function values(a: unknown, b: unknown, pointer: string, found: Difference[]): void {
  if (found.length >= maxDifferences) return
  if (isContainer(a) && isContainer(b) && Array.isArray(a) === Array.isArray(b)) {
    for (const name of names(a, b)) values(own(a, name), own(b, name), child(pointer, name), found)
  } else if (!Object.is(a, b)) {
    found.push({ place: pointer === '' ? 'body' : pointer, a: shown(a), b: shown(b) })
  }
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function names(a: object, b: object): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
}

function own(value: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined
}

function shown(value: unknown): string {
  if (value === undefined) return '(absent)'
  const text = JSON.stringify(value)
  return text.length <= shownCharacters ? text : `${text.slice(0, shownCharacters)}… (${text.length} characters)`
}
