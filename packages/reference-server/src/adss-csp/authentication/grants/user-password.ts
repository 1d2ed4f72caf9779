import { randomUUID } from 'node:crypto'
import type { AdssClient, StoredAdssUser } from '../../../ports/index.ts'
import type { Call } from '../../operation.ts'
import { optionalString } from '../../parameters.ts'
import { isPasswordOf, tryPassword } from '../../password-attempt.ts'
import { refuse } from '../../refusal.ts'
import { keepTokens, newTokens, type TokenAnswer } from '../../token.ts'
import { refuseStanding } from '../../user-standing.ts'

/** grant_type password. @spec ADSS CSP §3.1 */
export function passwordGrant(call: Call, client: AdssClient): Promise<TokenAnswer> {
  return userGrant(call, client, (user, password) => isPasswordOf(call, user, password))
}

/** grant_type active_directory: the directory knows the password of the registered user. @spec ADSS CSP §3.1 */
export function activeDirectoryGrant(call: Call, client: AdssClient): Promise<TokenAnswer> {
  return userGrant(call, client, (_, password) => call.deps.directory.verify(usernameOf(call), password))
}

type Verify = (user: StoredAdssUser | undefined, password: string) => Promise<boolean>

async function userGrant(call: Call, client: AdssClient, verify: Verify): Promise<TokenAnswer> {
  const user = await authenticate(call, client, verify)
  refuseStanding(call, user, 'state')
  const owner = { grantId: randomUUID(), clientId: client.clientId, userID: user.id }
  const { tokens, answer } = newTokens(call, owner)
  await keepTokens(call, tokens)
  return answer
}

/** An unknown user and a wrong password look alike, in code, status, text and work. Who is blocked is told so at once. */
async function authenticate(call: Call, client: AdssClient, verify: Verify): Promise<StoredAdssUser> {
  const { users } = call.deps.stores.adss
  const password = optionalString(call.parameters, 'password') ?? ''
  const user = await users.find(client.clientId, usernameOf(call))
  if (user === undefined) {
    await verify(undefined, password)
    return refuse(call.faults.tell('adss-unknown-user-told') ? 'user-id-missing' : 'user-credentials-invalid')
  }
  call.notes.userID = user.userId
  if (user.status === 'BLOCKED') refuseStanding(call, user, 'state')
  if (!(await tryPassword(call, user, () => verify(user, password)))) refuse('user-credentials-invalid')
  // What is true of the user now: an attempt that succeeded has ended a block.
  return (await users.findById(user.id)) ?? refuse('user-credentials-invalid')
}

function usernameOf({ parameters }: Call): string {
  return optionalString(parameters, 'username') ?? ''
}
