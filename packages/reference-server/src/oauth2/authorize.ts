import { DomainError } from '../csc-v2/domain-errors.ts'
import type { Client } from '../ports/index.ts'
import { secretHash } from '../secrets/index.ts'
import { verifyAccountToken } from './account-token.ts'
import {
  type AuthorizationRequest,
  type AuthorizeErrorId,
  type Form,
  readAuthorizationRequest,
  refuseRequest,
} from './authorization-request.ts'
import { errorRedirect, messageAnswer } from './browser-answer.ts'
import { beginInteraction } from './interaction.ts'
import { showLogin } from './login.ts'
import type { OAuthCall } from './oauth-call.ts'
import { registeredRedirectUri } from './redirect-target.ts'

/**
 * GET oauth2/authorize: where a browser arrives with a client's request. A request whose client or redirect URI is not
 * good ends in a page; any other fault, a repeated parameter too, goes back to the client.
 * @spec CSC API v2.0.0.2 §8.4.2, RFC 6749 §4.1
 */
export async function authorize(call: OAuthCall, repeated: ReadonlySet<string>): Promise<Response> {
  if (repeated.has('client_id') || repeated.has('redirect_uri')) return notAClient(call)
  const client = await call.deps.stores.clients.find(call.form.get('client_id') ?? '')
  if (client === undefined) return notAClient(call)
  call.notes.clientId = client.clientId
  if (call.form.has('request_uri')) return authorizePushed(call, client)
  const redirectUri = redirectUriFor(call, client, call.form)
  if (redirectUri === undefined) return notAClient(call)
  try {
    for (const name of repeated) refuseRequest('csc-v2.oauth2-authorize.invalid-request', name)
    const request = await readRequest(call, { client, redirectUri, form: call.form })
    return await showLogin(call, { client, started: await beginInteraction(call, request) })
  } catch (error) {
    if (!(error instanceof DomainError) || !isAuthorizeError(error)) throw error
    return errorRedirect(call, { redirectUri, state: call.form.get('state') ?? null }, { id: error.id })
  }
}

/** The same for a request that the client has pushed; parameters beside client_id and request_uri count for nothing. */
async function authorizePushed(call: OAuthCall, client: Client): Promise<Response> {
  const hash = secretHash(call.form.get('request_uri') ?? '')
  const { tokens } = call.deps.stores
  const found = await tokens.find(hash, call.now)
  if (found?.token.kind !== 'request_uri' || found.token.clientId !== client.clientId) return staleRequest(call)
  const spent = await tokens.spend(hash, { kind: 'request_uri', now: call.now })
  if (spent?.state !== 'live' && !call.faults.tell('request-uri-reused')) return staleRequest(call)
  const request = found.token.details.request as AuthorizationRequest
  return showLogin(call, { client, started: await beginInteraction(call, request) })
}

/** Reads a request, pushed or not, with whom an account_token names. Throws a DomainError `csc-v2.oauth2-authorize.*`. */
export async function readRequest(
  call: OAuthCall,
  { client, redirectUri, form }: { readonly client: Client; readonly redirectUri: string; readonly form: Form },
): Promise<AuthorizationRequest> {
  const request = readAuthorizationRequest(form, { client, redirectUri, faults: call.faults })
  const accountToken = form.get('account_token')
  if (accountToken === undefined) return request
  const user = await verifyAccountToken(call, client, accountToken)
  if (user === undefined) refuseRequest('csc-v2.oauth2-authorize.invalid-request', 'account_token')
  return { ...request, userID: user.userID }
}

/** The registered redirect URI that the form asks for, unless a lie lets any through. */
export function redirectUriFor(call: OAuthCall, client: Client, form: Form): string | undefined {
  const requested = form.get('redirect_uri')
  const registered = registeredRedirectUri(client, requested)
  if (registered !== undefined || requested === undefined || !URL.canParse(requested)) return registered
  return call.faults.tell('redirect-uri-not-checked') ? requested : undefined
}

export function isAuthorizeError(error: DomainError): error is DomainError & { readonly id: AuthorizeErrorId } {
  return error.id.startsWith('csc-v2.oauth2-authorize.')
}

function notAClient(call: OAuthCall): Response {
  return messageAnswer(call, {
    title: 'Unknown application',
    text: 'The address that brought you here names an application or a return address that is not registered.',
  })
}

function staleRequest(call: OAuthCall): Response {
  return messageAnswer(call, {
    title: 'Request not valid',
    text: 'This request was used already or is too old. Go back and start again.',
  })
}
