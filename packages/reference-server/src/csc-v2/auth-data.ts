import type { Credential } from '../ports/index.ts'
import { refuse } from './domain-errors.ts'

/** What a client gathered for one authentication object. @spec CSC API v2.0.0.2 §8.3 */
export interface AuthDataEntry {
  readonly id: string
  /** Secret. Absent for objects that are answered out of band. */
  readonly value?: string
}

/** Reads `authData`; it may be empty but not left out. */
export function readAuthData(value: unknown): readonly AuthDataEntry[] {
  if (!Array.isArray(value)) refuse('csc-v2.authorize.authdata-missing', { parameter: 'authData' })
  return value.map(entryOf)
}

function entryOf(entry: unknown): AuthDataEntry {
  if (typeof entry !== 'object' || entry === null)
    refuse('csc-v2.authorize.authdata-missing', { parameter: 'authData' })
  const { id, value } = entry as { readonly id?: unknown; readonly value?: unknown }
  if (typeof id !== 'string') refuse('csc-v2.authorize.authdata-missing', { parameter: 'authData' })
  if (value === undefined || value === null) return { id }
  if (typeof value !== 'string') refuse('csc-v2.authorize.authdata-missing', { parameter: 'authData' })
  return { id, value }
}

/** Each entry with the factor of its id; undefined when an id is not announced, comes twice, or lacks its value. */
export function matchFactors(
  credential: Credential,
  authData: readonly AuthDataEntry[],
): readonly MatchedFactor[] | undefined {
  if (new Set(authData.map(entry => entry.id)).size !== authData.length) return undefined
  const matched: MatchedFactor[] = []
  for (const { id, value } of authData) {
    const factor = credential.auth.factors.find(candidate => candidate.id === id)
    if (factor === undefined) return undefined
    if (factor.type === 'Password' || factor.type === 'ChallengeResponse') {
      if (value === undefined) return undefined
      matched.push({ factor, value })
    } else {
      matched.push({ factor })
    }
  }
  return matched
}

type Factor = Credential['auth']['factors'][number]

export type MatchedFactor =
  | { readonly factor: Extract<Factor, { type: 'Password' | 'ChallengeResponse' }>; readonly value: string }
  | { readonly factor: Exclude<Factor, { type: 'Password' | 'ChallengeResponse' }> }
