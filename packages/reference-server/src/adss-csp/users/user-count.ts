import type { Answer, ClientCall, Operation } from '../operation.ts'

/** Of the users of the client whose token it is. @spec ADSS CSP §5.5 */
export const userCount: Operation = { id: 'userCount', token: 'client', handle }

/** Of the lie of a count over all clients. */
const mostCounted = 10_000

async function handle({ client, deps, faults }: ClientCall): Promise<Answer> {
  const { users } = deps.stores.adss
  const own = await users.count(client.clientId)
  const count = faults.tell('adss-foreign-users-counted') ? (await users.listInAnyClient(mostCounted)).length : own
  const told = faults.tell('adss-user-count-wrong') ? count + 1 : count
  const isNative = deps.config.adssCsp.nativeValues === true || faults.tell('adss-user-count-native')
  return { body: { user_count: isNative ? told : String(told) } }
}
