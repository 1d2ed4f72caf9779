import type { AdssUserStatus } from '../../ports/index.ts'
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
  const emptied = userName === null && user.userName !== null && faults.tell('adss-update-empties-omitted') ? '' : null
  const email = readEmail(call)
  await deps.stores.adss.users.update(user.id, {
    ...((userName ?? emptied) === null ? {} : { userName: (userName ?? emptied)! }),
    ...(status === undefined || faults.tell('adss-status-change-ignored') ? {} : { status }),
    ...(email === undefined ? {} : { email }),
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

/** The lie of an address that changes without anybody's one-time password. */
function readEmail({ parameters, faults }: ClientCall): string | undefined {
  const { email } = parameters
  return typeof email === 'string' && faults.tell('adss-update-changes-email') ? email : undefined
}
