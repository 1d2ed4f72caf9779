import type { StoredAdssUser } from '../../ports/index.ts'
import type { ClientCall } from '../operation.ts'
import { refuse } from '../refusal.ts'

/** Stage `existence`: a user of the client. The user of another client is none. */
export async function findUser({ client, deps, faults, notes }: ClientCall, userId: string): Promise<StoredAdssUser> {
  const { users } = deps.stores.adss
  notes.userID = userId
  const user = await users.find(client.clientId, userId)
  if (user !== undefined) return user
  if (faults.isOn('adss-foreign-user-accessible')) {
    const [foreign] = await users.findInAnyClient(userId, 1)
    if (foreign !== undefined && faults.tell('adss-foreign-user-accessible')) return foreign
  }
  return refuse('user-not-found', { stage: 'existence' })
}
