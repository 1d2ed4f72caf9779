import type { AdssCodeOutcome } from '../../ports/index.ts'
import { constantTimeEqual } from '../../secrets/index.ts'
import { otpHash } from '../one-time-password.ts'
import type { ClientCall } from '../operation.ts'
import type { GivenReset } from './confirm-reset-password.ts'

/** Whether a lie makes good what is wrong with a one-time password of a password reset. */
export async function isForgiven(call: ClientCall, given: GivenReset, outcome?: AdssCodeOutcome): Promise<boolean> {
  const { deps, faults, now } = call
  const code = await deps.stores.adss.codes.find(given.user.id, 'password-reset')
  const isIts = code !== undefined && constantTimeEqual(code.codeHash, given.codeHash)
  if (isIts && outcome === 'dead' && faults.tell('adss-otp-tries-not-limited')) return true
  if (isIts && code.expiresAt <= now && faults.tell('adss-otp-expired-accepted')) return true
  if (code !== undefined && !isIts && faults.tell('adss-otp-not-checked')) return true
  return faults.isOn('adss-otp-of-other-user-accepted') && (await fitsAnother(call, given))
}

/** The lie of a one-time password that is not bound to its user. */
async function fitsAnother(call: ClientCall, { otp }: GivenReset): Promise<boolean> {
  const { codes, users } = call.deps.stores.adss
  const { users: others } = await users.list(call.client.clientId, { start: 0, limit: 1000 })
  for (const other of others) {
    const codeHash = otpHash(call, other, { purpose: 'password-reset', otp })
    const code = await codes.find(other.id, 'password-reset')
    if (code?.codeHash === codeHash && call.faults.tell('adss-otp-of-other-user-accepted')) return true
  }
  return false
}

/** The lie of a one-time password that a refused request has used up. */
export async function endOtp({ deps, now }: ClientCall, { user }: GivenReset): Promise<void> {
  const { codes } = deps.stores.adss
  const waiting = await codes.find(user.id, 'password-reset')
  if (waiting !== undefined) await codes.issue({ ...waiting, expiresAt: now })
}
