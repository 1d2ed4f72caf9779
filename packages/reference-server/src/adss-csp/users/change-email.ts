import type { Answer, Operation, UserCall } from '../operation.ts'
import { mandatory } from '../parameters.ts'
import { refuse } from '../refusal.ts'
import { addressOf } from './address.ts'
import { startEmailChange } from './email-change.ts'

/** The address changes by confirmChangeEmail and not before. @spec ADSS CSP §5.11 */
export const changeEmail: Operation = { id: 'changeEmail', token: 'user', handle }

async function handle(call: UserCall): Promise<Answer> {
  const { deps, faults, user } = call
  mandatory(call, { old_email: 'email-missing', new_email: 'email-missing' })
  const oldEmail = addressOf(call, 'old_email')
  const newEmail = addressOf(call, 'new_email')
  if (oldEmail !== user.email && !faults.tell('adss-old-email-not-checked')) refuse('old-email-mismatch')
  const answer = await startEmailChange(call, newEmail)
  if (faults.tell('adss-email-changed-at-once')) await deps.stores.adss.users.update(user.id, { email: newEmail })
  return answer
}
