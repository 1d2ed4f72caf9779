import { refuse } from '../csc-v2/domain-errors.ts'
import type { Client, GrantType } from '../ports/index.ts'
import { authenticateClient, type ClientErrors } from './client-authentication.ts'
import type { FormAnswer } from './form-endpoint.ts'
import { authorizationCodeGrant } from './grants/authorization-code.ts'
import { clientCredentialsGrant } from './grants/client-credentials.ts'
import { refreshTokenGrant } from './grants/refresh-token.ts'
import type { TokenAnswer } from './grants/token-answer.ts'
import type { OAuthCall } from './oauth-call.ts'

const clientErrors: ClientErrors = {
  clientIdMissing: 'csc-v2.oauth2-token.client-id-missing',
  clientIdInvalid: 'csc-v2.oauth2-token.client-id-invalid',
  authenticationMissing: 'csc-v2.oauth2-token.client-authentication-missing',
  secretInvalid: 'csc-v2.oauth2-token.client-secret-invalid',
  assertionInvalid: 'csc-v2.oauth2-token.client-assertion-invalid',
  authorizationInvalid: 'csc-v2.oauth2-token.authorization-invalid',
}

const grants: Readonly<Record<GrantType, (call: OAuthCall, client: Client) => Promise<TokenAnswer>>> = {
  authorization_code: authorizationCodeGrant,
  client_credentials: clientCredentialsGrant,
  refresh_token: refreshTokenGrant,
}

/** POST oauth2/token. @spec CSC API v2.0.0.2 §8.4.4 */
export async function token(call: OAuthCall): Promise<FormAnswer> {
  const client = await authenticateClient(call, clientErrors)
  const grantType = readGrantType(call)
  if (!client.grantTypes.includes(grantType)) refuse('csc-v2.oauth2-token.grant-not-allowed')
  return { status: 200, body: await grants[grantType](call, client) }
}

function readGrantType({ form }: OAuthCall): GrantType {
  const grantType = form.get('grant_type') ?? refuse('csc-v2.oauth2-token.grant-type-missing')
  return Object.hasOwn(grants, grantType) ? (grantType as GrantType) : refuse('csc-v2.oauth2-token.grant-type-invalid')
}
