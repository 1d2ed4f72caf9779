import { hashOf, refuseWeakPassword } from '../new-password.ts'
import type { Answer, ClientCall, Operation } from '../operation.ts'
import { mandatory } from '../parameters.ts'
import { refuse } from '../refusal.ts'
import { settingsOf } from '../user-settings.ts'
import { findUser } from './find-user.ts'

/** Without a one-time password, but never without the token of the client. @spec ADSS CSP §5.8 */
export const resetPasswordNoAuth: Operation = { id: 'resetPasswordNoAuth', token: 'client', handle }

async function handle(call: ClientCall): Promise<Answer> {
  const members = mandatory(call, { user_id: 'user-id-missing', user_password: 'password-missing' })
  const user = await findUser(call, members.user_id)
  refuseWeakPassword(call, members.user_password, await settingsOf(call, user))
  const passwordHash = await hashOf(call, members.user_password)
  const isSet = await call.deps.stores.adss.users.setPassword(user.id, { passwordHash })
  if (!isSet) refuse('user-not-found', { stage: 'existence' })
  return {}
}
