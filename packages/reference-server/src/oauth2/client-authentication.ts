import { readBasicCredentials } from '../csc-v2/basic-credentials.ts'
import { type DomainErrorId, refuse } from '../csc-v2/domain-errors.ts'
import { throttleRequest } from '../csc-v2/throttle.ts'
import type { Client, ClientAuthentication } from '../ports/index.ts'
import { constantTimeEqual, secretHash } from '../secrets/index.ts'
import { assertionSubject, verifyClientAssertion } from './client-assertion.ts'
import type { OAuthCall } from './oauth-call.ts'

/** What an endpoint answers to each way of failing. */
export interface ClientErrors {
  readonly clientIdMissing: DomainErrorId
  readonly clientIdInvalid: DomainErrorId
  readonly authenticationMissing: DomainErrorId
  readonly secretInvalid: DomainErrorId
  readonly assertionInvalid: DomainErrorId
  readonly authorizationInvalid: DomainErrorId
}

/**
 * The client that sends a request, authenticated in one of the ways it is registered with: secret in the body, HTTP Basic,
 * private_key_jwt, or the certificate of the TLS connection. @spec CSC API v2.0.0.2 §8.4.4, RFC 6749 §2.3
 */
export async function authenticateClient(call: OAuthCall, errors: ClientErrors): Promise<Client> {
  const client = await verifyClient(call, errors)
  await throttleRequest(call, { clientId: client.clientId, userID: null })
  return client
}

async function verifyClient(call: OAuthCall, errors: ClientErrors): Promise<Client> {
  const credentials = readCredentials(call, errors)
  const client = await call.deps.stores.clients.find(credentials.clientId)
  if (client === undefined) refuse(errors.clientIdInvalid)
  call.notes.clientId = client.clientId
  switch (credentials.method) {
    case 'client_secret_post':
    case 'client_secret_basic':
      return verifySecret(call, client, { ...credentials, errors })
    case 'private_key_jwt':
      return verifyAssertion(call, client, { ...credentials, errors })
    case 'none':
      return verifyWithoutSecret(call, client, errors)
  }
}

type Credentials = { readonly clientId: string } & (
  | { readonly method: 'client_secret_post' | 'client_secret_basic'; readonly secret: string }
  | { readonly method: 'private_key_jwt'; readonly assertion: string }
  /** Nothing in the request: a public client, or one that the TLS connection has authenticated. */
  | { readonly method: 'none' }
)

const jwtBearer = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** A client uses one method a request. @spec RFC 6749 §2.3 */
function readCredentials({ form, authorization }: OAuthCall, errors: ClientErrors): Credentials {
  const secret = form.get('client_secret')
  const assertion = form.get('client_assertion')
  if ([authorization, secret, assertion].filter(method => method !== null && method !== undefined).length > 1) {
    refuse('csc-v2.common.invalid-request')
  }
  if (authorization !== null) return readBasic(authorization, form.get('client_id'), errors)
  if (assertion !== undefined) {
    if (form.get('client_assertion_type') !== jwtBearer) refuse(errors.assertionInvalid)
    const clientId = form.get('client_id') ?? assertionSubject(assertion) ?? refuse(errors.assertionInvalid)
    return { clientId, method: 'private_key_jwt', assertion }
  }
  const clientId = form.get('client_id') ?? refuse(errors.clientIdMissing)
  return secret === undefined ? { clientId, method: 'none' } : { clientId, method: 'client_secret_post', secret }
}

/** Both parts are form-encoded before they are joined. @spec RFC 6749 §2.3.1 */
function readBasic(authorization: string, claimed: string | undefined, errors: ClientErrors): Credentials {
  const basic = readBasicCredentials(authorization)
  if (basic === 'not-basic' || basic === 'malformed') refuse(errors.authorizationInvalid)
  try {
    const clientId = decodeURIComponent(basic.username.replaceAll('+', ' '))
    const secret = decodeURIComponent(basic.password.replaceAll('+', ' '))
    if (claimed !== undefined && claimed !== clientId) refuse(errors.clientIdInvalid)
    return { clientId, method: 'client_secret_basic', secret }
  } catch (error) {
    if (error instanceof URIError) refuse(errors.authorizationInvalid)
    throw error
  }
}

function verifySecret(
  { faults }: OAuthCall,
  client: Client,
  given: { readonly method: ClientAuthentication; readonly secret: string; readonly errors: ClientErrors },
): Client {
  const isRight =
    client.authentication.includes(given.method) &&
    client.secretHash !== undefined &&
    constantTimeEqual(secretHash(given.secret), client.secretHash)
  if (!isRight && !faults.tell('client-secret-not-checked')) refuse(given.errors.secretInvalid)
  return client
}

async function verifyAssertion(
  call: OAuthCall,
  client: Client,
  given: { readonly assertion: string; readonly errors: ClientErrors },
): Promise<Client> {
  if (!client.authentication.includes('private_key_jwt')) refuse(given.errors.assertionInvalid)
  const isGood = await verifyClientAssertion(call, client, given.assertion)
  return isGood ? client : refuse(given.errors.assertionInvalid)
}

/** @spec RFC 8705 §2.1 */
function verifyWithoutSecret({ tlsClientSubject, faults }: OAuthCall, client: Client, errors: ClientErrors): Client {
  const byTls =
    client.authentication.includes('tls_client_auth') &&
    client.tlsSubject !== undefined &&
    client.tlsSubject === tlsClientSubject
  if (byTls || client.authentication.includes('none')) return client
  return faults.tell('client-authentication-not-required') ? client : refuse(errors.authenticationMissing)
}
