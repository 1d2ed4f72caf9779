import type { Answer, Operation, UserCall } from '../operation.ts'
import { refuse } from '../refusal.ts'
import { startEmailChange } from './email-change.ts'

/**
 * Only hashes are kept of one-time passwords, so that new ones go out, and the earlier ones are none any more.
 * @spec ADSS CSP §5.12
 */
export const resendChangeEmail: Operation = { id: 'resendChangeEmail', token: 'user', handle }

async function handle(call: UserCall): Promise<Answer> {
  const { deps, faults, user, now } = call
  const pending = await deps.stores.adss.codes.find(user.id, 'email-change')
  if (pending !== undefined && pending.expiresAt > now) {
    return startEmailChange(call, pending.newEmail)
  }
  if (!faults.tell('adss-resend-without-change')) refuse('otp-invalid')
  return {}
}
