import type { AdssProfile } from '../../ports/index.ts'
import { mailOtp, newOtp, otpHash, refuseFlood } from '../one-time-password.ts'
import type { Answer, UserCall } from '../operation.ts'
import { refuse } from '../refusal.ts'
import { settingsOf } from '../user-settings.ts'

/**
 * Sends one one-time password to the address that the user has, and another to the one wished for. They take the place of
 * a change that is pending, its one-time passwords included. @spec ADSS CSP §5.11
 */
export async function startEmailChange(call: UserCall, newEmail: string): Promise<Answer> {
  const { deps, faults, user } = call
  await refuseFlood(call, user)
  const profile = await settingsOf(call, user)
  const otp = newOtp(call, profile)
  const newEmailOtp = faults.tell('adss-email-otps-alike') ? otp : otherThan(otp, () => newOtp(call, profile))
  const pending = await deps.stores.adss.codes.find(user.id, 'email-change')
  const isKept = pending !== undefined && pending.newEmail !== newEmail && faults.tell('adss-email-change-not-replaced')
  if (!isKept) await issue(call, { otp, newEmailOtp, newEmail, profile })
  await mailOtp(call, { to: user.email, otp, what: 'change your e-mail address', profile })
  await mailOtp(call, { to: newEmail, otp: newEmailOtp, what: 'confirm your new e-mail address', profile })
  return faults.tell('adss-email-otp-answered') ? { body: { otp } } : {}
}

async function issue(
  call: UserCall,
  of: {
    readonly otp: string
    readonly newEmailOtp: string
    readonly newEmail: string
    readonly profile: AdssProfile
  },
): Promise<void> {
  const { deps, now, user } = call
  const { newEmail, profile } = of
  const isIssued = await deps.stores.adss.codes.issue({
    purpose: 'email-change',
    user: user.id,
    codeHash: otpHash(call, user, { purpose: 'email-change old', otp: of.otp }),
    newCodeHash: otpHash(call, user, { purpose: 'email-change new', otp: of.newEmailOtp }),
    newEmail,
    expiresAt: new Date(now.getTime() + profile.otp.expirySeconds * 1000),
    maxAttempts: profile.retryLimit,
  })
  if (!isIssued) refuse('user-not-found', { stage: 'existence' })
}

/** Whoever has one of the two addresses must not know both. */
function otherThan(first: string, make: () => string): string {
  for (;;) {
    const next = make()
    if (next !== first) return next
  }
}
