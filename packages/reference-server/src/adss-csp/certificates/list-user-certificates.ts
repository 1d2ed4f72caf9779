import type { StoredAdssUser } from '../../ports/index.ts'
import type { Answer, Operation, UserCall } from '../operation.ts'
import { shownCertificates } from './shown-certificates.ts'

/** Of the user whose token it is. @spec ADSS CSP §6.5 */
export const listUserCertificates: Operation = { id: 'listUserCertificates', token: 'user', handle }

async function handle(call: UserCall): Promise<Answer> {
  const user = (await somebodyElse(call)) ?? call.user
  return { body: { certificates: await shownCertificates(call, user) } }
}

/** For a lie: another user who has certificates. */
async function somebodyElse({ client, user, deps, faults }: UserCall): Promise<StoredAdssUser | undefined> {
  if (!faults.isOn('adss-list-of-other-user')) return undefined
  const { users } = await deps.stores.adss.users.list(client.clientId, { start: 0, limit: 50 })
  for (const other of users) {
    const theirs = other.id === user.id ? [] : await deps.stores.adss.certificates.list(other.id)
    if (theirs.length > 0 && faults.tell('adss-list-of-other-user')) return other
  }
  return undefined
}
