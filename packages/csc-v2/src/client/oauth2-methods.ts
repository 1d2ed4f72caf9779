import { CscUsageError } from '../errors.ts'
import { type AuthorizeInput, type TokenInput, toHashesParameter } from '../inputs.ts'
import { clientProof } from '../oauth2/client-authentication.ts'
import { checkedBody, withQuery } from '../operation-request.ts'
import type { OperationId } from '../operations.ts'
import type { OAuth2PushedAuthorizeResponse, OAuth2TokenResponse } from '../wire.ts'
import type { AuthorizationServer, OAuth2Endpoint } from './authorization-server.ts'
import type { CallOptions } from './call.ts'
import type { Connection } from './connection.ts'
import type { CscClient } from './csc-client.ts'
import type { CscOAuth2Options } from './options.ts'

/** The four operations of the authorization server. */
export function oauth2Methods({ settings, call }: Connection, server: AuthorizationServer): CscClient['oauth2'] {
  return {
    async authorize(input, options = {}) {
      const { client_id } = oauth2('oauth2/authorize')
      const parameters = { client_id, ...authorizationParameters('oauth2/authorize', input) }
      const checked = checkedBody('oauth2/authorize', parameters)
      return withQuery(await server.endpoint('authorization_endpoint', options.signal), inDialect(checked, input))
    },
    async pushed_authorize(input, options) {
      const parameters = authorizationParameters('oauth2/pushed_authorize', input)
      const sent = { id: 'oauth2/pushed_authorize', endpoint: 'pushed_authorization_request_endpoint' } as const
      return (await post(sent, parameters, { ...options, input })) as OAuth2PushedAuthorizeResponse
    },
    async token({ authorization_details, ...input }, options) {
      const details = authorization_details && { authorization_details: JSON.stringify(authorization_details) }
      const sent = { id: 'oauth2/token', endpoint: 'token_endpoint' } as const
      return (await post(sent, { ...redirected(input), ...details }, options)) as OAuth2TokenResponse
    },
    async revoke(input, options) {
      await post({ id: 'oauth2/revoke', endpoint: 'revocation_endpoint' }, input, options)
    },
    metadata: (options = {}) => server.metadata(options.signal),
  }

  /** Posts a form with the client's authentication, which is made anew for each attempt. */
  async function post(
    { id, endpoint }: { id: OperationId; endpoint: OAuth2Endpoint },
    members: object,
    { bearer: _, input, ...options }: CallOptions & { input?: AuthorizeInput } = {},
  ): Promise<unknown> {
    const { client_id, authentication = { method: 'none' } } = oauth2(id)
    const prepare = async () => {
      const url = await server.endpoint(endpoint, options.signal)
      const tokenEndpoint = (await server.endpoint('token_endpoint', options.signal)).href
      const proof = await clientProof({ client_id, authentication, tokenEndpoint, now: settings.clock.now() })
      const body = checkedBody(id, { ...members, ...proof.members })
      return { url, body: inDialect(body, input), headers: proof.headers }
    }
    return (await call(id, prepare, options)).value
  }

  function authorizationParameters(id: OperationId, input: AuthorizeInput): object {
    if (input.request_uri !== undefined) return input
    const { hashes, numSignatures, authorization_details, ...rest } = input
    const { redirect_uri } = oauth2(id)
    return {
      response_type: 'code',
      redirect_uri,
      ...rest,
      ...(hashes && { hashes: toHashesParameter(hashes, 'base64url') }),
      ...(numSignatures !== undefined && { numSignatures: String(numSignatures) }),
      ...(authorization_details && { authorization_details: JSON.stringify(authorization_details) }),
    }
  }

  /** The token request repeats the redirect_uri of the authorization request, also where that was filled in. */
  function redirected(input: Omit<TokenInput, 'authorization_details'>): object {
    const { redirect_uri } = oauth2('oauth2/token')
    return input.grant_type === 'authorization_code' ? { redirect_uri, ...input } : input
  }

  /** What was validated as the standard has it goes out as this server wants it. */
  function inDialect(body: Readonly<Record<string, unknown>>, input: AuthorizeInput | undefined) {
    const alphabet = settings.oauth2?.hashAlphabet ?? 'base64url'
    return input?.hashes === undefined ? body : { ...body, hashes: toHashesParameter(input.hashes, alphabet) }
  }

  function oauth2(id: OperationId): CscOAuth2Options {
    if (settings.oauth2 !== undefined) return settings.oauth2
    throw new CscUsageError('CSC_OPTION_INVALID', `${id} needs the option oauth2 with a client_id`)
  }
}
