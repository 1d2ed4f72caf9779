import type { Stores } from '../index.ts'

/** The two functions of a test framework that a contract needs; Vitest's and node:test's fit. */
export interface TestApi {
  readonly describe: (name: string, body: () => void) => void
  readonly it: (name: string, body: () => Promise<void>) => void
}

/** Gives the stores under test, empty. Called once a test; may give the same ones each time. */
export type EmptyStores = () => Promise<Stores>

/** How many callers race for what only one may have. */
export const racers = 60

/** Calls `act` as often as there are racers, all before the first has answered. */
export function race<T>(act: (racer: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: racers }, (_, racer) => act(racer)))
}

/** How often each answer was given. */
export function tally<T extends PropertyKey>(answers: readonly T[]): Partial<Record<T, number>> {
  const counts: Partial<Record<T, number>> = {}
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1
  return counts
}
