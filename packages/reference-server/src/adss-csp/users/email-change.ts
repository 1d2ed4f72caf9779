import type { AdssUser } from '../../ports/index.ts'
import { mailOtp, newOtp, otpHash, refuseFlood } from '../one-time-password.ts'
import type { UserCall } from '../operation.ts'
import { refuse } from '../refusal.ts'
import { settingsOf } from '../user-settings.ts'

/**
 * Sends one one-time password to the address that the user has, and another to the one wished for. They take the place of
 * a change that is pending, its one-time passwords included. @spec ADSS CSP §5.11
 */
export async function startEmailChange(call: UserCall, newEmail: string): Promise<void> {
  const { deps, faults, user, now } = call
  await refuseFlood(call, user)
  const profile = await settingsOf(call, user)
  const otp = newOtp(call, profile)
  const newEmailOtp = faults.tell('adss-email-otps-alike') ? otp : otherThan(otp, () => newOtp(call, profile))
  const pending = await deps.stores.adss.codes.find(user.id, 'email-change')
  const isKept = pending !== undefined && pending.newEmail !== newEmail && faults.tell('adss-email-change-not-replaced')
  if (!isKept)
    await issue(call, user, {
      otp,
      newEmailOtp,
      newEmail,
      expiresAt: after(now, profile.otp.expirySeconds),
      maxAttempts: profile.retryLimit,
    })
  await mailOtp(call, { to: user.email, otp, what: 'change your e-mail address', profile })
  await mailOtp(call, { to: newEmail, otp: newEmailOtp, what: 'confirm your new e-mail address', profile })
}

async function issue(
  call: UserCall,
  user: AdssUser,
  of: { otp: string; newEmailOtp: string; newEmail: string; expiresAt: Date; maxAttempts: number },
): Promise<void> {
  const { newEmail, expiresAt, maxAttempts } = of
  const isIssued = await call.deps.stores.adss.codes.issue({
    purpose: 'email-change',
    user: user.id,
    codeHash: otpHash(call, user, { purpose: 'email-change old', otp: of.otp }),
    newCodeHash: otpHash(call, user, { purpose: 'email-change new', otp: of.newEmailOtp }),
    newEmail,
    expiresAt,
    maxAttempts,
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

function after(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000)
}
