import { hashOf, refuseWeakPassword } from '../new-password.ts'
import type { Answer, Operation, UserCall } from '../operation.ts'
import { mandatory } from '../parameters.ts'
import { isPasswordOf, tryPassword } from '../password-attempt.ts'
import { refuse } from '../refusal.ts'
import { settingsOf } from '../user-settings.ts'

/** Wrong old passwords count towards the block of the user like those of a login. @spec ADSS CSP §5.7 */
export const changePassword: Operation = { id: 'changePassword', token: 'user', handle }

async function handle(call: UserCall): Promise<Answer> {
  const { user, faults } = call
  const members = mandatory(call, { old_password: 'password-missing', new_password: 'new-password-missing' })
  await proveOldPassword(call, members.old_password)
  refuseWeakPassword(call, members.new_password, await settingsOf(call, user))
  const passwordHash = await hashOf(call, members.new_password)
  if (faults.tell('adss-old-password-lives-on')) return {}
  // Whoever proved the old password in parallel and was faster has changed it.
  const replacing = user.passwordHash
  const isSet = await call.deps.stores.adss.users.setPassword(user.id, { passwordHash, replacing })
  if (!isSet) refuse('user-credentials-invalid')
  return {}
}

/** Stage `state`. */
async function proveOldPassword(call: UserCall, password: string): Promise<void> {
  const { user, faults } = call
  const verify = () => isPasswordOf(call, user, password)
  const isRight = faults.isOn('adss-old-password-not-counted') ? await verify() : await tryPassword(call, user, verify)
  if (!isRight) faults.tell('adss-old-password-not-counted')
  if (!isRight && !faults.tell('adss-old-password-not-checked')) refuse('user-credentials-invalid')
}
