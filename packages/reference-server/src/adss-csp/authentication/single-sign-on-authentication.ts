import { randomUUID } from 'node:crypto'
import type { AdssAuthenticationProfile, StoredAdssUser } from '../../ports/index.ts'
import type { Answer, ClientCall, Operation } from '../operation.ts'
import { mandatory } from '../parameters.ts'
import { refuse } from '../refusal.ts'
import { newTokens } from '../token.ts'
import { refuseStanding } from '../user-standing.ts'
import { authenticationProfileOf } from './authentication-profile.ts'
import { thirdPartyClaims } from './third-party-token.ts'

/** @spec ADSS CSP §3.2 */
export const singleSignOnAuthentication: Operation = { id: 'singleSignOnAuthentication', token: 'client', handle }

const azure = 'AZURE_ACTIVE_DIRECTORY'

async function handle(call: ClientCall): Promise<Answer> {
  const profile = await authenticationProfileOf(call, call.client, azure)
  const { token, method } = mandatory(call, { token: 'sso-token-missing', method: 'sso-method-missing' })
  if (method !== azure && !call.faults.tell('adss-sso-method-not-checked')) refuse('sso-method-invalid')
  const user = await userOf(call, profile, token)
  call.notes.userID = user.userId
  refuseStanding(call, user, 'state')
  const userID = call.faults.tell('adss-sso-gives-client-token') ? null : user.id
  const { tokens, answer } = newTokens(call, { grantId: randomUUID(), clientId: call.client.clientId, userID })
  await call.deps.stores.tokens.issue(tokens)
  return { body: answer }
}

/** Whom the third party vouches for, if the client registered somebody of that name. */
async function userOf(
  call: ClientCall,
  { azure: provider }: AdssAuthenticationProfile,
  token: string,
): Promise<StoredAdssUser> {
  const claims = provider === undefined ? undefined : await thirdPartyClaims(call, provider, token)
  const name = claims?.preferred_username
  if (typeof name !== 'string') refuse('token-invalid', { stage: 'existence' })
  const user = await call.deps.stores.adss.users.find(call.client.clientId, name)
  return user ?? refuse('token-invalid', { stage: 'existence' })
}
