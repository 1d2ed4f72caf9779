import type { StoredAdssUser } from '../../ports/index.ts'
import type { ClientCall } from '../operation.ts'
import { refuse } from '../refusal.ts'

/** Stage `existence`: the client's user whose certificates are meant; undefined only under a lie, which then does nothing. */
export async function certificateOwner(call: ClientCall, userId: string): Promise<StoredAdssUser | undefined> {
  const { client, deps, faults, notes, operation } = call
  notes.userID = userId
  const user = await deps.stores.adss.users.find(client.clientId, userId)
  if (user !== undefined) return user
  if (operation === 'addUserCertificates' && faults.tell('adss-certificates-for-unknown-user')) return undefined
  return refuse('user-not-found')
}
