import { constantTimeEqual } from '../../secrets/index.ts'
import { otpHash } from '../one-time-password.ts'
import type { Answer, Operation, UserCall } from '../operation.ts'
import { mandatory } from '../parameters.ts'
import { refuse } from '../refusal.ts'

/** Both one-time passwords or nothing. @spec ADSS CSP §5.13 */
export const confirmChangeEmail: Operation = { id: 'confirmChangeEmail', token: 'user', handle }

async function handle(call: UserCall): Promise<Answer> {
  const { deps, user, now } = call
  const { codes, users } = deps.stores.adss
  const given = mandatory(call, { otp: 'email-otp-missing', new_email_otp: 'email-otp-missing' })
  const codeHash = otpHash(call, user, { purpose: 'email-change old', otp: given.otp })
  const newCodeHash = otpHash(call, user, { purpose: 'email-change new', otp: given.new_email_otp })
  const pending = await codes.find(user.id, 'email-change')
  const outcome = await codes.spendEmailChange({ user: user.id, codeHash, newCodeHash, now })
  if (outcome === 'spent') {
    if (pending !== undefined && call.faults.tell('adss-email-otps-reused')) await codes.issue(pending)
    return {}
  }
  if (pending === undefined || !isForgiven(call, pending, { codeHash, newCodeHash })) refuse('otp-invalid')
  await users.update(user.id, { email: pending.newEmail })
  return {}
}

interface Hashes {
  readonly codeHash: string
  readonly newCodeHash: string
}

/** The lies of a server that looks at one of the two. */
function isForgiven({ faults }: UserCall, pending: Hashes, given: Hashes): boolean {
  const isOld = constantTimeEqual(pending.codeHash, given.codeHash)
  const isNew = constantTimeEqual(pending.newCodeHash, given.newCodeHash)
  if (isNew && !isOld) return faults.tell('adss-old-email-otp-not-checked')
  return isOld && !isNew && faults.tell('adss-new-email-otp-not-checked')
}
