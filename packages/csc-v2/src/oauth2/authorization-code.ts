/**
 * The code flow in two halves: what lies between them happens in the user's browser, perhaps in another process, so the
 * first half returns plain data to keep and the second takes it back.
 */
import type { CallOptions } from '../client/call.ts'
import type { CscClient } from '../client/csc-client.ts'
import { CscError, CscResponseError } from '../errors.ts'
import type { AuthorizeInput, TokenInput } from '../inputs.ts'
import type { AuthorizationDetails, OAuth2TokenResponse } from '../wire.ts'
import { codeChallenge, createCodeVerifier } from './pkce.ts'

/** Plain data; `code_verifier` is a secret. */
export interface PendingAuthorization {
  /** Where to send the user agent. */
  readonly url: string
  readonly state: string
  readonly code_verifier: string
  readonly redirect_uri?: string
  readonly authorization_details?: AuthorizationDetails
  readonly issuer?: string
}

export type PrepareInput = Omit<AuthorizeInput, 'code_challenge' | 'code_challenge_method' | 'state' | 'request_uri'>

export interface PrepareOptions extends CallOptions {
  /** Push the request first (PAR). Default false. */
  readonly pushed?: boolean
}

/** PKCE with S256 and a random state are always used. */
export async function prepareAuthorization(
  client: CscClient,
  input: PrepareInput,
  { pushed = false, ...options }: PrepareOptions = {},
): Promise<PendingAuthorization> {
  const code_verifier = createCodeVerifier()
  const state = createCodeVerifier()
  const code_challenge = await codeChallenge(code_verifier)
  const request: AuthorizeInput = { ...input, state, code_challenge, code_challenge_method: 'S256' }
  const sent = pushed ? { request_uri: (await client.oauth2.pushed_authorize(request, options)).request_uri } : request
  const url = await client.oauth2.authorize(sent, options)
  const { issuer } = await client.oauth2.metadata(options)
  return {
    url: url.href,
    state,
    code_verifier,
    ...(input.redirect_uri !== undefined && { redirect_uri: input.redirect_uri }),
    ...(input.authorization_details && { authorization_details: input.authorization_details }),
    ...(issuer !== undefined && { issuer }),
  }
}

/**
 * Exchanges the code of the redirect for a token. Throws CscError (status 302) where the redirect carries an error,
 * CscResponseError where its state or issuer is not that of the request.
 */
export async function finishAuthorization(
  client: CscClient,
  pending: PendingAuthorization,
  { redirected, ...options }: CallOptions & { readonly redirected: string | URL },
): Promise<OAuth2TokenResponse> {
  const code = codeOf(pending, new URL(redirected).searchParams)
  const { code_verifier, redirect_uri, authorization_details } = pending
  const input: TokenInput = {
    grant_type: 'authorization_code',
    code,
    code_verifier,
    ...(redirect_uri !== undefined && { redirect_uri }),
    ...(authorization_details && { authorization_details }),
  }
  return client.oauth2.token(input, options)
}

/** @spec RFC 6749 §4.1.2 */
function codeOf(pending: PendingAuthorization, redirect: URLSearchParams): string {
  const operation = 'oauth2/authorize'
  if (redirect.get('state') !== pending.state) {
    throw new CscResponseError('CSC_STATE_MISMATCH', operation, 'state is not that of the request')
  }
  // A mix-up of servers shows here. @spec RFC 9207 §2.4
  const iss = redirect.get('iss')
  if (iss !== null && pending.issuer !== undefined && iss !== pending.issuer) {
    throw new CscResponseError('CSC_ISSUER_MISMATCH', operation, 'iss is not the issuer that was asked')
  }
  const error = redirect.get('error')
  const error_description = redirect.get('error_description')?.slice(0, 500)
  if (error !== null) throw new CscError({ operation, status: 302, error, error_description })
  const code = redirect.get('code')
  if (code) return code
  throw new CscResponseError('CSC_RESPONSE_INVALID', operation, 'the redirect has neither code nor error')
}
