import type { AdssProfile, AdssUser } from '../../ports/index.ts'
import { newOpaqueToken } from '../../secrets/index.ts'
import { hashOf } from '../new-password.ts'
import { mailOtp, newOtp, otpHash, refuseFlood } from '../one-time-password.ts'
import type { Answer, ClientCall, Operation } from '../operation.ts'
import { mandatory } from '../parameters.ts'
import { refuse } from '../refusal.ts'
import { settingsOf } from '../user-settings.ts'
import { findUser } from './find-user.ts'

/** Sends a one-time password, which takes the place of an earlier one. @spec ADSS CSP §5.9 */
export const resetPassword: Operation = { id: 'resetPassword', token: 'client', handle }

async function handle(call: ClientCall): Promise<Answer> {
  const { faults } = call
  const { user_id: userId } = mandatory(call, { user_id: 'user-id-missing' })
  const user = await findUser(call, userId)
  await refuseFlood(call, user)
  const profile = await settingsOf(call, user)
  const otp = newOtp(call, profile)
  await issue(call, user, { profile, otp })
  await mailOtp(call, { to: user.email, otp, what: 'set a new password', profile })
  if (user.passwordHash !== null && faults.tell('adss-password-ends-with-reset')) await endPassword(call, user.id)
  return faults.tell('adss-otp-answered') ? { body: { otp } } : {}
}

/** Takes the place of the one that may wait. */
async function issue(
  call: ClientCall,
  user: AdssUser,
  of: { readonly profile: AdssProfile; readonly otp: string },
): Promise<void> {
  const { codes } = call.deps.stores.adss
  const { otp, retryLimit } = of.profile
  const waiting = await codes.find(user.id, 'password-reset')
  if (waiting !== undefined && call.faults.tell('adss-otp-not-replaced')) return
  const isIssued = await codes.issue({
    purpose: 'password-reset',
    user: user.id,
    codeHash: otpHash(call, user, { purpose: 'password-reset', otp: of.otp }),
    expiresAt: new Date(call.now.getTime() + otp.expirySeconds * 1000),
    maxAttempts: retryLimit,
  })
  if (!isIssued) refuse('user-not-found', { stage: 'existence' })
}

/** The lie of a password that ends before anybody has proven anything. */
async function endPassword(call: ClientCall, id: string): Promise<void> {
  const passwordHash = await hashOf(call, newOpaqueToken(call.deps.random))
  await call.deps.stores.adss.users.setPassword(id, { passwordHash })
}
