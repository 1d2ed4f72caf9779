import type { Answer, ClientCall, Operation } from '../operation.ts'
import { refuse } from '../refusal.ts'
import { findUser } from './find-user.ts'

/** Certificates, one-time passwords and pending requests go with the user; tokens name nobody any more. @spec ADSS CSP §5.4 */
export const deleteUser: Operation = { id: 'deleteUser', token: 'client', handle }

async function handle(call: ClientCall): Promise<Answer> {
  const { deps, path, faults } = call
  const { users } = deps.stores.adss
  const user = await findUser(call, path.user_id!)
  if (faults.tell('adss-user-deletion-ignored')) return {}
  if (faults.tell('adss-deleted-user-lives-on')) {
    // Nobody finds them by their user id, and whoever has their token does not notice.
    await users.remove(user.id)
    await users.put({ ...user, userId: `deleted ${user.id}` })
    return {}
  }
  if (!(await users.remove(user.id))) refuse('user-not-found', { stage: 'existence' })
  return {}
}
