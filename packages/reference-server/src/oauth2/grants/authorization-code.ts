import { refuse } from '../../csc-v2/domain-errors.ts'
import { authorisationOf } from '../../csc-v2/sad.ts'
import type { Client, Token, TokenState } from '../../ports/index.ts'
import { newToken, secretHash } from '../../secrets/index.ts'
import { isSameJson, parseJson } from '../authorization-details.ts'
import type { AuthorizationRequest } from '../authorization-request.ts'
import type { CredentialRequest } from '../credential-request.ts'
import type { OAuthCall } from '../oauth-call.ts'
import { answersChallenge } from '../pkce.ts'
import { readCodeDetails } from './code-details.ts'
import { newAccessToken, newRefreshToken, type TokenAnswer, tokenAnswer } from './token-answer.ts'

/** grant_type authorization_code. @spec CSC API v2.0.0.2 §8.4.4, RFC 6749 §4.1.3 */
export async function authorizationCodeGrant(call: OAuthCall, client: Client): Promise<TokenAnswer> {
  const code = await findCode(call, client)
  const { request, credentialID } = readCodeDetails(code)
  checkBinding(call, request)
  call.notes.userID = code.userID ?? ''
  if (request.credential === null || credentialID === null) return giveServiceToken(call, client, code)
  return giveCredentialToken(call, { code, credentialID, credential: request.credential })
}

/** A code that was issued to this client and is still good; one that comes a second time ends everything it gave. */
async function findCode(call: OAuthCall, client: Client): Promise<Token> {
  const code = call.form.get('code') ?? refuse('csc-v2.oauth2-token.code-missing')
  const found = await call.deps.stores.tokens.find(secretHash(code), call.now)
  if (found?.token.kind !== 'code') refuse('csc-v2.oauth2-token.code-invalid')
  if (found.token.clientId !== client.clientId && !call.faults.tell('code-of-other-client-accepted')) {
    refuse('csc-v2.oauth2-token.code-invalid')
  }
  await refuseUnlessLive(call, found)
  return found.token
}

/** @spec RFC 6749 §4.1.2, §10.5 */
async function refuseUnlessLive(
  { deps, faults }: OAuthCall,
  { token, state }: { readonly token: Token; readonly state: TokenState },
): Promise<void> {
  if (state === 'live') return
  if (state === 'spent' && faults.tell('code-reused')) return
  if (state === 'expired' && faults.tell('code-expired-accepted')) return
  if (state === 'spent') await deps.stores.tokens.revokeGrant(token.grantId)
  refuse('csc-v2.oauth2-token.code-expired')
}

/** What the authorization request fixed must come back, before the code is spent. */
function checkBinding({ form, faults }: OAuthCall, request: AuthorizationRequest): void {
  const redirectUri = form.get('redirect_uri')
  const isMissing = request.redirectUriGiven && redirectUri === undefined
  const isOther = redirectUri !== undefined && redirectUri !== request.redirectUri
  if ((isMissing || isOther) && !faults.tell('code-redirect-uri-not-checked')) {
    refuse('csc-v2.oauth2-token.redirect-uri-mismatch')
  }
  const { codeChallenge, codeChallengeMethod: method } = request
  if (
    !answersChallenge(form.get('code_verifier') ?? '', { codeChallenge, method }) &&
    !faults.tell('pkce-not-checked')
  ) {
    refuse('csc-v2.oauth2-token.code-verifier-mismatch')
  }
  if (
    !repeatsDetails(form.get('authorization_details'), request) &&
    !faults.tell('authorization-details-not-checked')
  ) {
    refuse('csc-v2.oauth2-token.authorization-details-mismatch')
  }
}

function repeatsDetails(text: string | undefined, { credential }: AuthorizationRequest): boolean {
  const first = credential?.authorizationDetails ?? null
  if (first === null || text === undefined) return first === null && text === undefined
  return isSameJson(parseJson(text), first)
}

async function giveServiceToken(call: OAuthCall, client: Client, code: Token): Promise<TokenAnswer> {
  const access = newAccessToken(call, code)
  const refresh = client.grantTypes.includes('refresh_token') ? newRefreshToken(call, code) : undefined
  await spendCode(call, code, refresh ? [access.token, refresh.token] : [access.token])
  return tokenAnswer(call, { access, refresh })
}

/** The access token is a SAD at the same time: its hash names a token and an authorisation. */
async function giveCredentialToken(
  call: OAuthCall,
  {
    code,
    credentialID,
    credential: request,
  }: {
    readonly code: Token
    readonly credentialID: string
    readonly credential: CredentialRequest
  },
): Promise<TokenAnswer> {
  const { authorisations, credentials } = call.deps.stores
  const credential = await credentials.find(credentialID)
  if (credential === undefined) refuse('csc-v2.oauth2-token.code-invalid')
  const { grantId, clientId, userID } = code
  const seconds = call.deps.config.cscV2.sadSeconds
  const details = { credentialID }
  const access = newToken(call, { kind: 'access', grantId, clientId, userID, scope: 'credential', seconds, details })
  const { hash: sadHash } = access.token
  const grant = { credential, clientId, numSignatures: request.numSignatures, authorised: request.authorised, sadHash }
  // The authorisation first: nobody can use it without its token, but a client must not be given a token that cannot sign.
  await authorisations.issue(authorisationOf(call, grant))
  try {
    await spendCode(call, code, [access.token])
  } catch (error) {
    await authorisations.revoke(sadHash)
    throw error
  }
  return { ...tokenAnswer(call, { access, seconds }), ...chosenMembers(request, credentialID) }
}

/** What the client did not know yet. @spec CSC API v2.0.0.2 §8.4.4 */
function chosenMembers({ chosenBy, authorizationDetails }: CredentialRequest, credentialID: string): object {
  return {
    ...('signatureQualifier' in chosenBy ? { credentialID } : {}),
    ...(authorizationDetails === null
      ? {}
      : { authorization_details: authorizationDetails.map(entry => ({ ...entry, credentialID })) }),
  }
}

/** Exactly one of any number of parallel requests gets this far. */
async function spendCode(call: OAuthCall, code: Token, issue: readonly Token[]): Promise<void> {
  const { tokens } = call.deps.stores
  const spent = await tokens.spend(code.hash, { kind: 'code', now: call.now, issue })
  if (spent?.state === 'live') return
  if (spent === undefined) refuse('csc-v2.oauth2-token.code-invalid')
  await refuseUnlessLive(call, spent)
  await tokens.issue(issue)
}
