import type { Answer, ClientCall, Operation } from '../operation.ts'
import { mandatory, optionalString } from '../parameters.ts'
import { refuse } from '../refusal.ts'
import { tokenHash } from '../token.ts'

/**
 * Ends a refresh token, and nothing else: access tokens that were issued end by themselves. A token that is spent,
 * expired or revoked already was this client's to end, and is ended. @spec ADSS CSP §3.3
 */
export const revokeTokens: Operation = { id: 'revokeTokens', token: 'client', handle }

async function handle(call: ClientCall): Promise<Answer> {
  const { deps, faults, client, now } = call
  const members = mandatory(call, { refresh_token: 'refresh-token-missing' })
  const isRightType = optionalString(call.parameters, 'token_type') === 'refresh_token'
  if (!isRightType && !faults.tell('adss-revoked-token-type-not-checked'))
    refuse('request-malformed', { stage: 'form' })
  const found = await deps.stores.tokens.find(tokenHash(members.refresh_token), now)
  if (found?.token.kind !== 'refresh') refuse('token-invalid')
  if (found.token.clientId !== client.clientId && !faults.tell('adss-revocation-by-other-client'))
    refuse('token-invalid')
  if (!faults.tell('adss-revocation-ignored')) await deps.stores.tokens.revoke(found.token.hash)
  return {}
}
