import type { AdssProfile, AdssUser } from '../ports/index.ts'
import { decimalCode, keyedCodeHash } from '../secrets/index.ts'
import type { CallContext } from './operation.ts'
import { refuse } from './refusal.ts'

/** What a one-time password is for; one for the one is none for the other. */
export type OtpPurpose = 'password-reset' | 'email-change old' | 'email-change new'

/** Messages to one user: enough for every honest retry, and no way to flood a mailbox. */
const mailed = { limit: 30, windowSeconds: 60 }

/** Makes a one-time password of the length that the profile says. Secret. */
export function newOtp({ deps, faults }: CallContext, { otp }: AdssProfile): string {
  const length = faults.tell('adss-otp-length-wrong') ? otp.length - 1 : otp.length
  return decimalCode(deps.random, length)
}

/** What is kept of it: good for this user and purpose alone. */
export function otpHash(
  { deps }: CallContext,
  user: AdssUser,
  of: { readonly purpose: OtpPurpose; readonly otp: string },
): string {
  const { dataKey } = deps.config
  return keyedCodeHash(dataKey, { credentialID: user.id, authObjectID: of.purpose, code: of.otp })
}

/** No code speaks of too many requests; that of a malformed one comes nearest. */
export async function refuseFlood({ deps, now }: CallContext, user: AdssUser): Promise<void> {
  const taken = await deps.stores.throttle.take(`adss-csp one-time passwords ${user.id}`, { ...mailed, now })
  if (!taken.allowed) refuse('request-malformed', { stage: 'form' })
}

export async function mailOtp(
  { deps }: CallContext,
  {
    to,
    otp,
    what,
    profile,
  }: { readonly to: string; readonly otp: string; readonly what: string; readonly profile: AdssProfile },
): Promise<void> {
  const { name } = deps.config.adssCsp
  await deps.mail.send({
    to,
    subject: `${name}: your one-time password`,
    text: `${otp} is your one-time password to ${what}. It is good for ${profile.otp.expirySeconds} seconds. If you have not asked for it, do nothing and give it to nobody.`,
  })
}
