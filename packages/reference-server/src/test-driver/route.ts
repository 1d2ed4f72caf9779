import type { Members } from './members.ts'

/** What is answered as JSON, or nothing: 204. */
export type Route = (members: Members) => Promise<object | undefined>

/** By path and method. */
export type Routes = Readonly<Record<string, Readonly<Record<string, Route>>>>

/** A route that has nothing to tell. */
export function done(act: (members: Members) => Promise<void> | void): Route {
  return async members => {
    await act(members)
    return undefined
  }
}
