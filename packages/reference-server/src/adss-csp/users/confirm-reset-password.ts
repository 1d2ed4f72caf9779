import type { AdssCodeOutcome, AdssProfile, AdssUser } from '../../ports/index.ts'
import { constantTimeEqual } from '../../secrets/index.ts'
import { codeOutcome } from '../../stores/index.ts'
import { hashOf, refuseWeakPassword } from '../new-password.ts'
import { otpHash } from '../one-time-password.ts'
import type { Answer, ClientCall, Operation } from '../operation.ts'
import { mandatory } from '../parameters.ts'
import { refuse } from '../refusal.ts'
import { settingsOf } from '../user-settings.ts'
import { findUser } from './find-user.ts'
import { endOtp, isForgiven } from './reset-lies.ts'

/** A password against the policy does not spend the one-time password. @spec ADSS CSP §5.10 */
export const confirmResetPassword: Operation = { id: 'confirmResetPassword', token: 'client', handle }

async function handle(call: ClientCall): Promise<Answer> {
  const members = mandatory(call, {
    user_id: 'user-id-missing',
    new_password: 'new-password-missing',
    otp: 'password-otp-missing',
  })
  const user = await findUser(call, members.user_id)
  const codeHash = otpHash(call, user, { purpose: 'password-reset', otp: members.otp })
  const given = { user, otp: members.otp, password: members.new_password, codeHash }
  const outcome = await tried(call, given)
  if (outcome !== 'spent' && !(await isForgiven(call, given, outcome))) return countWrongTry(call, user)
  await judgePassword(call, given, await settingsOf(call, user))
  if (!(await spend(call, given))) refuse('otp-invalid')
  return {}
}

export interface GivenReset {
  readonly user: AdssUser
  readonly otp: string
  readonly password: string
  readonly codeHash: string
}

/** Stage `state`, before the policy: what would come of spending it, which is left to the end. */
async function tried({ deps, now }: ClientCall, { user, codeHash }: GivenReset): Promise<AdssCodeOutcome> {
  const code = await deps.stores.adss.codes.find(user.id, 'password-reset')
  const isRight = (its: { readonly codeHash: string }) => constantTimeEqual(its.codeHash, codeHash)
  return codeOutcome(code && { code, attempts: code.attempts }, { now, isRight })
}

/** A hash that no one-time password has. */
const noHash = ''

async function countWrongTry({ deps, now }: ClientCall, { id: user }: AdssUser): Promise<never> {
  await deps.stores.adss.codes.spendPasswordReset({ user, codeHash: noHash, passwordHash: noHash, now })
  return refuse('otp-invalid')
}

/** Stage `policy`. */
async function judgePassword(call: ClientCall, given: GivenReset, profile: AdssProfile): Promise<void> {
  try {
    refuseWeakPassword(call, given.password, profile)
  } catch (error) {
    if (call.faults.tell('adss-otp-spent-by-weak-password')) await endOtp(call, given)
    throw error
  }
}

/** Spends the one-time password and sets the new one, both or neither. */
async function spend(call: ClientCall, given: GivenReset): Promise<boolean> {
  const { deps, now } = call
  const { user, codeHash } = given
  const passwordHash = await hashOf(call, given.password)
  const before = await deps.stores.adss.codes.find(user.id, 'password-reset')
  const outcome = await deps.stores.adss.codes.spendPasswordReset({ user: user.id, codeHash, passwordHash, now })
  if (outcome === 'spent') {
    if (before !== undefined && call.faults.tell('adss-otp-reused')) await deps.stores.adss.codes.issue(before)
    return true
  }
  if (!(await isForgiven(call, given, outcome))) return false
  return deps.stores.adss.users.setPassword(user.id, { passwordHash })
}
