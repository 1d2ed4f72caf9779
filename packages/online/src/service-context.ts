import type { HttpClient } from './http/fetch-octets.ts'

/** What an answer of one kind may cost. */
export interface AnswerLimits {
  readonly octets: number
  /** From the request to the last octet of the answer, redirects included. */
  readonly seconds: number
}

/** What every service needs besides its address. */
export interface ServiceContext {
  readonly client: HttpClient
  readonly clock: () => Date
  /** Octets from a cryptographically strong generator. */
  readonly random: (octets: number) => Uint8Array
}

/** How far the clocks of two machines may be apart, in milliseconds. */
export const CLOCK_SKEW: number = 5 * 60 * 1000
