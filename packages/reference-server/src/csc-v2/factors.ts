import type { Credential } from '../ports/index.ts'
import { verifyPassword } from '../secrets/index.ts'
import { type AuthDataEntry, type MatchedFactor, matchFactors } from './auth-data.ts'
import { refuse } from './domain-errors.ts'
import { holds, parseExpression } from './expression.ts'
import { spendOneTimeCode } from './one-time-code.ts'
import type { CallContext } from './operation.ts'

/**
 * Whether the signer has authenticated for this credential: `granted`, or `pending` while an out-of-band object waits for
 * the signer. Refuses a combination that the expression does not ask for, any wrong value, and a locked credential.
 * The caller checks everything else before, so that no attempt is lost to another mistake.
 * @spec CSC API v2.0.0.2 §8.3, §11.6
 */
export async function checkFactors(
  call: CallContext,
  credential: Credential,
  authData: readonly AuthDataEntry[],
): Promise<'granted' | 'pending'> {
  const ids = credential.auth.factors.map(factor => factor.id)
  const expression = parseExpression(credential.auth.expression, ids)
  const matched = matchFactors(credential, authData) ?? misreadIds(call, credential, authData)
  if (expression === undefined) {
    if (call.faults.tell('empty-auth-data-refused')) refuse('csc-v2.authorize.authentication-data-invalid')
    return 'granted'
  }
  // Nothing is verified for a combination that cannot do, so that a PIN alone cannot be tried out where a code is needed too.
  if (!holds(expression, new Set(matched.map(({ factor }) => factor.id)))) {
    refuse('csc-v2.authorize.authentication-data-invalid')
  }
  // One after the other: honest parallel callers would otherwise claim each other's attempts and lock the credential.
  await call.turns.take(`factors ${credential.credentialID}`, () => attempt(call, credential, matched))
  return matched.some(({ factor }) => isOutOfBand(factor.type)) ? 'pending' : 'granted'
}

/** Unknown ids are refused; only a lie overlooks them. */
function misreadIds(
  { faults }: CallContext,
  credential: Credential,
  authData: readonly AuthDataEntry[],
): readonly MatchedFactor[] {
  const known = authData.filter(({ id }) => credential.auth.factors.some(factor => factor.id === id))
  const matched = known.length < authData.length ? matchFactors(credential, known) : undefined
  if (matched !== undefined && faults.tell('auth-data-id-not-checked')) return matched
  return refuse('csc-v2.authorize.authentication-data-invalid')
}

async function attempt(call: CallContext, credential: Credential, matched: readonly MatchedFactor[]): Promise<void> {
  const { credentials } = call.deps.stores
  const claimed = await credentials.claimAttempt(credential.credentialID)
  if (!claimed && !call.faults.tell('attempts-not-limited')) refuse('csc-v2.authorize.credential-locked')
  if (!(await areRight(call, credential, matched))) refuse('csc-v2.authorize.authentication-data-invalid')
  await credentials.resetAttempts(credential.credentialID)
}

/** Passwords first: a wrong one leaves the one-time code for the next try. */
async function areRight(
  call: CallContext,
  credential: Credential,
  matched: readonly MatchedFactor[],
): Promise<boolean> {
  for (const entry of matched) {
    if (!('value' in entry) || entry.factor.type !== 'Password') continue
    const right = await verifyPassword(entry.value, entry.factor.passwordHash)
    if (!right && !call.faults.tell('wrong-pin-accepted')) return false
  }
  for (const entry of matched) {
    if (!('value' in entry) || entry.factor.type !== 'ChallengeResponse') continue
    const right = await spendOneTimeCode(call, credential, { authObjectID: entry.factor.id, code: entry.value })
    if (!right && !call.faults.tell('wrong-otp-accepted')) return false
  }
  return true
}

function isOutOfBand(type: string): boolean {
  return type.endsWith('OOB')
}
