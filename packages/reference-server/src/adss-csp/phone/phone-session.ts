import { randomUUID } from 'node:crypto'
import type { StoredAdssUser, Token } from '../../ports/index.ts'
import { constantTimeEqual, newToken, secretHash } from '../../secrets/index.ts'
import { statusOf } from '../user-standing.ts'
import type { PhoneCall } from './phone-call.ts'

/*
 * Who uses the phone. A browser has a session from its first page on; a cookie names it, and it is replaced when the user
 * signs in, so that nobody can have planted it. An app has one from its sign-in on, and names it by a bearer token.
 */

export interface PhoneSession {
  readonly token: Token
  /** null until the user has signed in. */
  readonly user: StoredAdssUser | null
}

export interface StartedSession {
  readonly session: PhoneSession
  /** Value of the cookie, or the bearer token. */
  readonly secret: string
}

export type SessionKind = 'browser' | 'app'

/** Long enough to read what is to be signed, short enough for a phone that was left on a table. */
export const sessionSeconds: number = 900

const hashPrefix = 'adss-csp phone '

export async function beginSession(call: PhoneCall, kind: SessionKind): Promise<StartedSession> {
  const started = newSession(call, kind, null)
  await call.deps.stores.tokens.issue([started.session.token])
  return started
}

/** The session of a user who has signed in, under a new secret; undefined when a parallel request was faster. */
export async function signedIn(
  call: PhoneCall,
  { token }: PhoneSession,
  user: StoredAdssUser,
): Promise<StartedSession | undefined> {
  const next = newSession(call, token.details.kind as SessionKind, user)
  const issue = [next.session.token]
  const spent = await call.deps.stores.tokens.spend(token.hash, { kind: 'session', now: call.now, issue })
  return spent?.state === 'live' ? next : undefined
}

/** The session that a secret names, while it lasts and its user may sign. */
export async function findSession(
  call: PhoneCall,
  secret: string,
  kind: SessionKind,
): Promise<PhoneSession | undefined> {
  const { tokens, adss } = call.deps.stores
  const found = await tokens.find(secretHash(`${hashPrefix}${secret}`), call.now)
  if (found?.token.kind !== 'session' || found.state !== 'live' || found.token.details.kind !== kind) return undefined
  const { token } = found
  if (token.userID === null) return { token, user: null }
  const user = await adss.users.findById(token.userID)
  return user !== undefined && (await maySign(call, user)) ? { token, user } : undefined
}

export async function endSession(call: PhoneCall, { token }: PhoneSession): Promise<void> {
  await call.deps.stores.tokens.revoke(token.hash)
}

/** Whom an operator switched off or blocked decides on nothing, nor does anybody of a client that was switched off. */
export async function maySign({ deps, now }: PhoneCall, user: StoredAdssUser): Promise<boolean> {
  const client = await deps.stores.adss.clients.find(user.clientId)
  return client?.active === true && client.serviceAllowed && statusOf(user, now) === 'ACTIVE'
}

/** A value for the forms of the next page of this session; it is accepted once. */
export async function newCsrfToken(call: PhoneCall, { token }: PhoneSession): Promise<string> {
  const { grantId, clientId } = token
  const csrf = newToken(call, {
    kind: 'csrf',
    grantId,
    clientId,
    userID: null,
    scope: null,
    seconds: sessionSeconds,
    details: { protocol: 'adss-csp', session: token.hash },
    hashPrefix,
  })
  await call.deps.stores.tokens.issue([csrf.token])
  return csrf.secret
}

/** Whether a form comes from a page that this session was shown, and was not sent before. */
export async function spendCsrfToken(call: PhoneCall, { token }: PhoneSession, value: string): Promise<boolean> {
  const hash = secretHash(`${hashPrefix}${value}`)
  const spent = await call.deps.stores.tokens.spend(hash, { kind: 'csrf', now: call.now })
  return spent?.state === 'live' && constantTimeEqual(String(spent.token.details.session), token.hash)
}

function newSession(call: PhoneCall, kind: SessionKind, user: StoredAdssUser | null): StartedSession {
  const { secret, token } = newToken(call, {
    kind: 'session',
    grantId: randomUUID(),
    clientId: user?.clientId ?? null,
    userID: user?.id ?? null,
    scope: null,
    seconds: sessionSeconds,
    details: { protocol: 'adss-csp', kind },
    hashPrefix,
  })
  return { secret, session: { token, user } }
}
