import { randomUUID } from 'node:crypto'
import type { AdssClient } from '../../../ports/index.ts'
import type { Call } from '../../operation.ts'
import { keepTokens, newTokens, type TokenAnswer } from '../../token.ts'

/** grant_type client_credentials: a token of the client itself, without a refresh token. @spec ADSS CSP §3.1 */
export async function clientCredentialsGrant(call: Call, { clientId }: AdssClient): Promise<TokenAnswer> {
  const { tokens, answer } = newTokens(call, { grantId: randomUUID(), clientId, userID: null })
  await keepTokens(call, tokens)
  return answer
}
