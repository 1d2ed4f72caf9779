import { refuse } from '../csc-v2/domain-errors.ts'
import { revokeToken } from '../csc-v2/revoke-token.ts'
import { authenticateClient, type ClientErrors } from './client-authentication.ts'
import type { FormAnswer } from './form-endpoint.ts'
import type { OAuthCall } from './oauth-call.ts'

const clientErrors: ClientErrors = {
  clientIdMissing: 'csc-v2.oauth2-revoke.client-id-missing',
  clientIdInvalid: 'csc-v2.oauth2-revoke.client-id-invalid',
  authenticationMissing: 'csc-v2.oauth2-revoke.client-authentication-missing',
  secretInvalid: 'csc-v2.oauth2-revoke.client-secret-invalid',
  assertionInvalid: 'csc-v2.oauth2-revoke.client-assertion-invalid',
  authorizationInvalid: 'csc-v2.oauth2-revoke.authorization-invalid',
}

/** POST oauth2/revoke: 204, and 400 for a token that is none of the client's, unlike RFC 7009. @spec CSC API v2.0.0.2 §8.4.5 */
export async function revoke(call: OAuthCall): Promise<FormAnswer> {
  const client = await authenticateClient(call, clientErrors)
  const token = call.form.get('token') ?? refuse('csc-v2.oauth2-revoke.token-missing')
  const hint = call.form.get('token_type_hint')
  if (hint !== undefined && hint !== 'access_token' && hint !== 'refresh_token') {
    refuse('csc-v2.oauth2-revoke.token-type-hint-invalid')
  }
  const revoked = await revokeToken(call, { token, clientId: client.clientId, userID: null, hint })
  return revoked ? { status: 204 } : refuse('csc-v2.oauth2-revoke.token-invalid')
}
