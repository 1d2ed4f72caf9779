import { randomUUID } from 'node:crypto'
import { DomainError, refuse } from '../csc-v2/domain-errors.ts'
import type { Client } from '../ports/index.ts'
import { newToken, secretHash } from '../secrets/index.ts'
import type { AuthorizationRequest } from './authorization-request.ts'
import { isAuthorizeError, readRequest, redirectUriFor } from './authorize.ts'
import { authenticateClient, type ClientErrors } from './client-authentication.ts'
import type { FormAnswer } from './form-endpoint.ts'
import type { OAuthCall } from './oauth-call.ts'

const clientErrors: ClientErrors = {
  clientIdMissing: 'csc-v2.oauth2-pushed-authorize.client-id-missing',
  clientIdInvalid: 'csc-v2.oauth2-pushed-authorize.client-id-invalid',
  authenticationMissing: 'csc-v2.oauth2-pushed-authorize.client-authentication-missing',
  secretInvalid: 'csc-v2.oauth2-pushed-authorize.client-secret-invalid',
  assertionInvalid: 'csc-v2.oauth2-pushed-authorize.client-assertion-invalid',
  authorizationInvalid: 'csc-v2.oauth2-pushed-authorize.authorization-invalid',
}

/** POST oauth2/pushed_authorize. @spec CSC API v2.0.0.2 §8.4.3, RFC 9126 §2 */
export async function pushedAuthorize(call: OAuthCall): Promise<FormAnswer> {
  const client = await authenticateClient(call, clientErrors)
  if (call.form.has('request_uri') && !call.faults.tell('request-uri-pushed')) {
    refuse('csc-v2.oauth2-pushed-authorize.request-uri-given')
  }
  const request = await read(call, client)
  const seconds = call.deps.config.cscV2.requestUriSeconds
  const pushed = newToken(call, {
    kind: 'request_uri',
    grantId: randomUUID(),
    clientId: client.clientId,
    userID: null,
    scope: null,
    seconds,
    details: { request },
  })
  const requestUri = `${prefix}${pushed.secret}`
  await call.deps.stores.tokens.issue([{ ...pushed.token, hash: secretHash(requestUri) }])
  return { status: 201, body: { request_uri: requestUri, expires_in: seconds } }
}

/** @spec RFC 9126 §2.2 */
const prefix = 'urn:ietf:params:oauth:request_uri:'

/** The rules of the authorization endpoint, except that every fault is told to the client at once. */
async function read(call: OAuthCall, client: Client): Promise<AuthorizationRequest> {
  const redirectUri = redirectUriFor(call, client, call.form)
  if (redirectUri === undefined) invalid('redirect_uri')
  try {
    return await readRequest(call, { client, redirectUri, form: call.form })
  } catch (error) {
    if (error instanceof DomainError && isAuthorizeError(error)) refuseHere(error)
    throw error
  }
}

/** The redirect's errors as answers of this endpoint. @spec RFC 9126 §2.3 */
function refuseHere({ id, parameter }: DomainError): never {
  if (id === 'csc-v2.oauth2-authorize.invalid-scope') refuse('csc-v2.common.invalid-scope')
  if (id === 'csc-v2.oauth2-authorize.unsupported-response-type') refuse('csc-v2.common.unsupported-response-type')
  if (id === 'csc-v2.oauth2-authorize.access-denied') refuse('csc-v2.common.unauthorized-client')
  invalid(parameter ?? 'client_id')
}

function invalid(parameter: string): never {
  return refuse('csc-v2.oauth2-pushed-authorize.invalid-request', { parameter })
}
