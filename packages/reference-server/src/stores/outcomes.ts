import type {
  AdssCode,
  AdssCodeOutcome,
  Authorisation,
  ExtendOutcome,
  SpendOutcome,
  TokenState,
} from '../ports/index.ts'

/** A thing that expires at an instant is expired from that instant on. */
export function isExpired(expiresAt: Date, now: Date): boolean {
  return expiresAt.getTime() <= now.getTime()
}

/** What a token is at `now`. Revoked and spent outlive expiry: a replay of a spent token is worth noticing for longer. */
export function tokenState(
  token: { readonly revoked: boolean; readonly spent: boolean; readonly expiresAt: Date },
  now: Date,
): TokenState {
  if (token.revoked) return 'revoked'
  if (token.spent) return 'spent'
  return isExpired(token.expiresAt, now) ? 'expired' : 'live'
}

/** What `Authorisations.spend` answers for an authorisation in this state. A revoked one is as if it had never been. */
export function spendOutcome(
  authorisation: Authorisation | undefined,
  { count, now }: { readonly count: number; readonly now: Date },
): SpendOutcome {
  if (authorisation === undefined || authorisation.state === 'revoked') return 'unknown'
  if (authorisation.state !== 'fresh') return 'already-used'
  if (isExpired(authorisation.expiresAt, now)) return 'expired'
  return count > authorisation.remaining ? 'too-many' : 'spent'
}

/** What `Authorisations.extend` answers for an authorisation in this state. */
export function extendOutcome(authorisation: Authorisation | undefined, now: Date): ExtendOutcome {
  if (authorisation === undefined || authorisation.state === 'revoked') return 'unknown'
  if (authorisation.state === 'extended') return 'already-extended'
  if (isExpired(authorisation.expiresAt, now)) return 'expired'
  return authorisation.remaining > 0 ? 'extended' : 'exhausted'
}

/** What spending a one-time password answers, where as many tries were made before. */
export function codeOutcome<Code extends AdssCode>(
  row: { readonly code: Code; readonly attempts: number } | undefined,
  { now, isRight }: { readonly now: Date; readonly isRight: (code: Code) => boolean },
): AdssCodeOutcome {
  if (row === undefined) return 'none'
  if (row.attempts >= row.code.maxAttempts) return 'dead'
  if (isExpired(row.code.expiresAt, now)) return 'expired'
  return isRight(row.code) ? 'spent' : 'wrong'
}

/** Guards a count of signatures: a negative one would give back what was spent. */
export function assertCount(count: number, name: string): void {
  if (!Number.isSafeInteger(count) || count < 1) throw new TypeError(`${name} must be a positive integer.`)
}

/** Guards a number of attempts: none would let nobody in. */
export function assertAttempts(attempts: number, name: string): void {
  if (!Number.isSafeInteger(attempts) || attempts < 1) throw new TypeError(`${name} must be a positive integer.`)
}

/** Guards the length of an answer. */
export function assertLimit(limit: number, name: string): void {
  if (!Number.isSafeInteger(limit) || limit < 0) throw new TypeError(`${name} must be a non-negative integer.`)
}
