import { randomUUID } from 'node:crypto'
import type { Token } from '../ports/index.ts'
import { constantTimeEqual, newToken, secretHash } from '../secrets/index.ts'
import type { AuthorizationRequest } from './authorization-request.ts'
import type { OAuthCall } from './oauth-call.ts'

/*
 * What happens between the browser's first request and the redirect back to the client. A cookie names it; it is replaced
 * when the user logs in (so that nobody can have planted it) and spent when the user decides (so that one consent gives one code).
 */

export interface Interaction {
  readonly token: Token
  readonly request: AuthorizationRequest
  /** Whoever has logged in; null on the login page. */
  readonly userID: string | null
  /** The credential that will sign, chosen once the user is known; null for scope service. */
  readonly credentialID: string | null
}

export interface StartedInteraction {
  readonly interaction: Interaction
  /** Value of the cookie. */
  readonly secret: string
}

/** Long enough to find the telephone with the password, short enough for a page that was left open. */
const seconds = 600

/** Begins with a request that waits for its user. */
export async function beginInteraction(call: OAuthCall, request: AuthorizationRequest): Promise<StartedInteraction> {
  const started = newInteraction(call, { grantId: randomUUID(), request, userID: null, credentialID: null })
  await call.deps.stores.tokens.issue([started.interaction.token])
  return started
}

/** Goes on with a user who has logged in, under a new cookie; undefined when a parallel request was faster. */
export async function loggedIn(
  call: OAuthCall,
  interaction: Interaction,
  user: { readonly userID: string; readonly credentialID: string | null },
): Promise<StartedInteraction | undefined> {
  const { grantId, hash } = interaction.token
  const next = newInteraction(call, { grantId, request: interaction.request, ...user })
  const issue = [next.interaction.token]
  const spent = await call.deps.stores.tokens.spend(hash, { kind: 'session', now: call.now, issue })
  return spent?.state === 'live' ? next : undefined
}

/** The interaction that a cookie names, while it lasts. */
export async function findInteraction(call: OAuthCall, secret: string): Promise<Interaction | undefined> {
  const found = await call.deps.stores.tokens.find(secretHash(secret), call.now)
  if (found?.token.kind !== 'session' || found.state !== 'live') return undefined
  return interactionOf(found.token)
}

/** Ends an interaction, once; with tokens to issue, all or nothing. */
export async function endInteraction(
  call: OAuthCall,
  { token }: Interaction,
  issue: readonly Token[] = [],
): Promise<boolean> {
  const spent = await call.deps.stores.tokens.spend(token.hash, { kind: 'session', now: call.now, issue })
  return spent?.state === 'live'
}

/** A value for the next form of this interaction; it is accepted once. */
export async function newCsrfToken(call: OAuthCall, { token }: Interaction): Promise<string> {
  const { grantId, clientId } = token
  const details = { session: token.hash }
  const csrf = newToken(call, { kind: 'csrf', grantId, clientId, userID: null, scope: null, seconds, details })
  await call.deps.stores.tokens.issue([csrf.token])
  return csrf.secret
}

/** Whether a form comes from the page that this interaction was last shown. */
export async function spendCsrfToken(call: OAuthCall, { token }: Interaction, value: string): Promise<boolean> {
  const spent = await call.deps.stores.tokens.spend(secretHash(value), { kind: 'csrf', now: call.now })
  return spent?.state === 'live' && constantTimeEqual(String(spent.token.details.session), token.hash)
}

function newInteraction(
  call: OAuthCall,
  of: Omit<Interaction, 'token'> & { readonly grantId: string },
): StartedInteraction {
  const { grantId, request, userID, credentialID } = of
  const { clientId } = request
  const details = { request, credentialID }
  const { secret, token } = newToken(call, {
    kind: 'session',
    grantId,
    clientId,
    userID,
    scope: null,
    seconds,
    details,
  })
  return { secret, interaction: interactionOf(token) }
}

function interactionOf(token: Token): Interaction {
  const { request, credentialID } = token.details as unknown as Pick<Interaction, 'request' | 'credentialID'>
  return { token, request, userID: token.userID, credentialID }
}
