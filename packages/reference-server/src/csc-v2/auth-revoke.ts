import { refuse } from './domain-errors.ts'
import type { Answer, AuthorisedCall, Operation } from './operation.ts'
import { optionalString, requiredString } from './parameters.ts'
import { revokeToken } from './revoke-token.ts'

/** @spec CSC API v2.0.0.2 §11.3 */
export const authRevoke: Operation = {
  id: 'auth/revoke',
  access: { scopes: ['service'], malformed: 'csc-v2.revoke.authorization-malformed' },
  handle,
}

async function handle(call: AuthorisedCall): Promise<Answer> {
  const { token, hint } = parse(call)
  const { clientId, userID } = call.caller
  const revoked = await revokeToken(call, { token, clientId, userID, hint })
  return revoked ? { status: 204 } : refuse('csc-v2.revoke.token-invalid')
}

function parse({ parameters }: AuthorisedCall): { readonly token: string; readonly hint: string | undefined } {
  const token = requiredString(parameters, 'token', 'csc-v2.revoke.token-missing')
  const hint = optionalString(parameters, 'token_type_hint', 'csc-v2.revoke.token-type-hint-invalid')
  if (hint !== undefined && hint !== 'access_token' && hint !== 'refresh_token') {
    refuse('csc-v2.revoke.token-type-hint-invalid')
  }
  return { token, hint }
}
