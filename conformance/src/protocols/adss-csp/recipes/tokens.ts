import type { Answer, Body } from '../../../core/scenario.ts'
import type { ClientRole, UserRole } from '../answers.ts'
import { type AdssDriver, ask, askWrongly, type Call, clientOf, passwordOf, textOf, userOf } from './driver.ts'

/** The members by which a client authenticates. */
export function clientMembers(t: AdssDriver, role: ClientRole, step: string): Body {
  const { clientId, clientSecret } = clientOf(t, role, step)
  return { client_id: clientId, client_secret: clientSecret }
}

/** The request of a client for a token of its own. */
export function clientGrant(t: AdssDriver, step: string, role: ClientRole = 'main'): Promise<Answer> {
  const body = { grant_type: 'client_credentials', ...clientMembers(t, role, step) }
  return ask(t, step, 'authentication', { body, ...withTls(t, role) })
}

/** The same members in the other order, which means nothing in a form. */
export function turned(body: Body): Body {
  return Object.fromEntries(Object.entries(body).toReversed())
}

/** A token of client_credentials. */
export async function clientToken(t: AdssDriver, step = 'token.client', role: ClientRole = 'main'): Promise<string> {
  return textOf(t, step, await clientGrant(t, step, role), 'access_token')
}

export interface Login {
  readonly user?: UserRole
  readonly client?: ClientRole
  /** Of a user that is in no answers. */
  readonly username?: string
  readonly password?: string
  readonly call?: Call
}

/** The members of a password grant. */
export function passwordMembers(t: AdssDriver, step: string, login: Login = {}): Body {
  const { user = 'main', client = 'main' } = login
  return {
    grant_type: 'password',
    ...clientMembers(t, client, step),
    username: login.username ?? userOf(t, user, step).userId,
    password: login.password ?? passwordOf(t, user, step),
  }
}

/** The login of a user with a password. */
export function passwordGrant(t: AdssDriver, step: string, login: Login = {}): Promise<Answer> {
  const { call } = login
  return ask(t, step, 'authentication', { ...call, body: { ...passwordMembers(t, step, login), ...call?.body } })
}

/** A login that must not succeed. */
export function passwordRefused(
  t: AdssDriver,
  step: string,
  { violates, ...login }: Login & { readonly violates: string },
): Promise<Answer> {
  const { call } = login
  const body = { ...passwordMembers(t, step, login), ...call?.body }
  return askWrongly(t, step, 'authentication', { ...call, body, violates })
}

/** A token of a user, by the password grant. */
export async function userToken(t: AdssDriver, step = 'token.user', user: UserRole = 'main'): Promise<string> {
  const client: ClientRole = user === 'foreign' ? 'other' : 'main'
  return textOf(t, step, await passwordGrant(t, step, { user, client }), 'access_token')
}

/** The members of a refresh. */
export function refreshMembers(
  t: AdssDriver,
  step: string,
  { refresh_token, client = 'main' }: { readonly refresh_token: string; readonly client?: ClientRole },
): Body {
  return { grant_type: 'refresh_token', ...clientMembers(t, client, step), refresh_token }
}

export function refresh(t: AdssDriver, step: string, refresh_token: string): Promise<Answer> {
  return ask(t, step, 'authentication', { body: refreshMembers(t, step, { refresh_token }) })
}

/** A client with a certificate shows it. */
function withTls(t: AdssDriver, role: ClientRole): { readonly tlsClient?: string } {
  return t.answers.clients[role]?.tls === undefined ? {} : { tlsClient: role }
}
