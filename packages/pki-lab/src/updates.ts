import { addDuration, wholeSecond } from './declaration/instant.ts'

/** From when to when something that is said now holds; `validity` is a duration. */
export function updates(now: Date, validity: string): { thisUpdate: Date; nextUpdate: Date } {
  const thisUpdate = wholeSecond(now)
  return { thisUpdate, nextUpdate: addDuration(thisUpdate, validity) }
}
