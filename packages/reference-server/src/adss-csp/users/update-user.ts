import type { AdssUser, AdssUserStatus } from '../../ports/index.ts'
import type { Answer, ClientCall, Operation } from '../operation.ts'
import { optionalString } from '../parameters.ts'
import { refuse } from '../refusal.ts'
import { findUser } from './find-user.ts'
import { userNameOf } from './user-name.ts'

/** What is left out stays, and nothing but name and status can be changed so. @spec ADSS CSP §5.2 */
export const updateUser: Operation = { id: 'updateUser', token: 'client', handle }

async function handle(call: ClientCall): Promise<Answer> {
  const { deps, path, faults } = call
  const userName = userNameOf(call)
  const status = readStatus(call)
  const user = await findUser(call, path.user_id!)
  await deps.stores.adss.users.update(user.id, {
    ...(userName === null ? emptiedName(call, user) : { userName }),
    ...(status === undefined || faults.tell('adss-status-change-ignored') ? {} : { status }),
    ...changedEmail(call),
  })
  return {}
}

const statuses: readonly string[] = ['ACTIVE', 'INACTIVE', 'BLOCKED'] satisfies AdssUserStatus[]

/** Stage `syntax`. */
function readStatus({ parameters, faults }: ClientCall): AdssUserStatus | undefined {
  const given = optionalString(parameters, 'status')
  if (given === undefined || statuses.includes(given)) return given as AdssUserStatus | undefined
  const capitals = given.toUpperCase()
  const isTaken = statuses.includes(capitals) && faults.tell('adss-user-status-any-case')
  return isTaken ? (capitals as AdssUserStatus) : refuse('status-invalid')
}

/** The lie of a request that sets everything, what it leaves out included. */
function emptiedName({ faults }: ClientCall, user: AdssUser): { readonly userName?: string } {
  return user.userName !== null && faults.tell('adss-update-empties-omitted') ? { userName: '' } : {}
}

/** The lie of an address that changes without anybody's one-time password. */
function changedEmail({ parameters, faults }: ClientCall): { readonly email?: string } {
  const { email } = parameters
  return typeof email === 'string' && faults.tell('adss-update-changes-email') ? { email } : {}
}
