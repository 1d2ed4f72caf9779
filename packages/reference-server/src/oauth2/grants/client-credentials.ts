import { randomUUID } from 'node:crypto'
import { refuse } from '../../csc-v2/domain-errors.ts'
import type { Client } from '../../ports/index.ts'
import type { OAuthCall } from '../oauth-call.ts'
import { newAccessToken, type TokenAnswer, tokenAnswer } from './token-answer.ts'

/**
 * grant_type client_credentials: a token of the application itself, of scope service only, without a refresh token. For whom
 * it may act is the client's configuration. @spec CSC API v2.0.0.2 §8.4.4, RFC 6749 §4.4
 */
export async function clientCredentialsGrant(call: OAuthCall, client: Client): Promise<TokenAnswer> {
  const scope = call.form.get('scope') ?? 'service'
  if (scope !== 'service' && !call.faults.tell('grant-scope-not-checked')) refuse('csc-v2.common.invalid-scope')
  const access = newAccessToken(call, { grantId: randomUUID(), clientId: client.clientId, userID: null })
  await call.deps.stores.tokens.issue([access.token])
  return tokenAnswer(call, { access })
}
