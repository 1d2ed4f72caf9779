import { type Answered, type Reply, withJson } from './answered.ts'
import { placesOf, replaced } from './place.ts'

/** The value itself where there is nothing to change, undefined to take it out. */
export type Change = (value: unknown) => unknown

/** Changes every place of a good answer that a pattern stands for; undefined where nothing is changed. */
export function everywhere(pattern: string, change: Change): (answer: Answered) => Reply | undefined {
  return answer => {
    if (answer.status >= 300) return undefined
    const places = placesOf(answer.json, pattern).filter(({ value }) => change(value) !== value)
    if (places.length === 0) return undefined
    // From the last place to the first, so that taking one out of an array moves no other.
    const json = places
      .toReversed()
      .reduce((whole, { pointer, value }) => replaced(whole, pointer, change(value)), answer.json)
    return withJson(answer, json)
  }
}

export function inText(change: (text: string) => string): Change {
  return value => (typeof value === 'string' ? change(value) : value)
}

/** An array in the opposite order. */
export const turned: Change = value => (Array.isArray(value) && value.length > 1 ? value.toReversed() : value)
