import { NotSupported } from '../../../core/errors.ts'
import type { Facilities } from '../../../core/facility.ts'
import type { Answer, Body } from '../../../core/scenario.ts'
import type { ClientRole } from '../answers.ts'
import { approve, exchange, pkce } from './authorization.ts'
import { authenticate, basic } from './clients.ts'
import { type CscDriver, clientOf, textOf, userOf } from './driver.ts'

export type Signer = 'main' | 'other'

/** Condition of what takes auth/login: authType names the way, and methods the method. @spec CSC API 2.0.0.2 §11.1 */
export const loginOffered = "(authType has 'basic' and methods has 'auth/login')"

/** The same of a profile. */
export function offersLogin({ authType, methods }: Readonly<Record<string, unknown>>): boolean {
  return listOf(authType).includes('basic') && listOf(methods).includes('auth/login')
}

/**
 * A token of scope service for a user, by whatever the service offers: auth/login, else the code flow where the target
 * can decide for the user, else the client's own token.
 */
export async function userToken(t: CscDriver, step = 'token.user', user: Signer = 'main'): Promise<string> {
  const authType = listOf(t.profile.authType)
  if (offersLogin(t.profile)) return textOf(t, step, await login(t, step, user), 'access_token')
  const { consent } = t.facilities as Partial<Facilities>
  if (consent && decidesForUsers(t)) return codeToken(t, consent, { step, user })
  if (authType.includes('oauth2client')) return clientToken(t, step)
  if (authType.length === 0) return t.blocked(step, 'no way to a token of scope service: authType is empty')
  if (authType.includes('basic') && !authType.includes('oauth2code'))
    return t.blocked(step, 'no way to a token of scope service: authType has basic, methods has no auth/login')
  const consentHelps = authType.includes('oauth2code') ? ', without the facility consent,' : ''
  throw new NotSupported(`authorization by ${authType.join(', ')}${consentHelps}`)
}

/** The same where nothing but a user's own token will do. */
export function ownToken(t: CscDriver, step = 'token.user', user: Signer = 'main'): Promise<string> {
  if (isUserSpecific(t)) return userToken(t, step, user)
  throw new NotSupported('consent, since no other way leads to a token of a user')
}

/** Condition of a scenario that needs `ownToken`. */
export const userSpecific: string = `(${loginOffered} or authType has 'oauth2code')`

/** `userID` where the token is the application's, as the methods that act for a user want it. */
export function forUser(t: CscDriver, step: string): { readonly userID?: string } {
  return isUserSpecific(t) ? {} : { userID: userOf(t, 'main', step).userID }
}

/** Whether `userToken` stands for a user, so that userID must not be sent with it. @spec CSC API 2.0.0.2 §11.4 */
function isUserSpecific(t: CscDriver): boolean {
  return offersLogin(t.profile) || decidesForUsers(t)
}

/** A driver that answers 501 to the first wish for a consent has none. */
export function decidesForUsers(t: CscDriver): boolean {
  const { authType, consent } = t.profile
  return listOf(authType).includes('oauth2code') && 'consent' in t.facilities && consent !== false
}

export function login(t: CscDriver, step: string, user: Signer, rememberMe?: boolean): Promise<Answer> {
  const { username, password } = userOf(t, user, step)
  const body = rememberMe === undefined ? {} : { rememberMe }
  return t.send(step, 'auth/login', body, { authorization: basic(username, password) })
}

/** A token of scope service that stands for the application. @spec RFC 6749 §4.4 */
export async function clientToken(t: CscDriver, step = 'token.client', client: ClientRole = 'main'): Promise<string> {
  const { body, options } = authenticate(t, client, step)
  const answer = await t.send(step, 'oauth2/token', { grant_type: 'client_credentials', ...body }, options)
  return textOf(t, step, answer, 'access_token')
}

/** A user's token of scope service by the code flow, so that it belongs to client main as well. */
export function serviceToken(t: CscDriver<'consent'>, step = 'token.user', user: Signer = 'main'): Promise<string> {
  return codeToken(t, t.facilities.consent, { step, user })
}

async function codeToken(
  t: CscDriver,
  consent: Facilities['consent'],
  request: { readonly step: string; readonly user: Signer },
): Promise<string> {
  return textOf(t, request.step, await serviceGrant(t, consent, request), 'access_token')
}

/** The answer of the token endpoint at the end of the code flow for scope service. */
export async function serviceGrant(
  t: CscDriver,
  consent: Facilities['consent'],
  { step, user }: { readonly step: string; readonly user: Signer },
): Promise<Answer> {
  return exchange(t, step, await serviceCode(t, consent, { step, user }))
}

/** The members of a request to the token endpoint that exchange a fresh code, less those of the client. */
export async function codeGrant(t: CscDriver, consent: Facilities['consent'], step: string): Promise<Body> {
  const { code, verifier } = await serviceCode(t, consent, { step, user: 'main' })
  if (code === '') t.blocked(step, 'the authorization gave no code')
  const { redirectUri } = clientOf(t, 'main', step)
  return { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier }
}

/** A code of scope service; '' where none came back. */
export async function serviceCode(
  t: CscDriver,
  consent: Facilities['consent'],
  { step, user }: { readonly step: string; readonly user: Signer },
): Promise<{ readonly code: string; readonly verifier: string }> {
  const { clientId, redirectUri } = clientOf(t, 'main', step)
  const { challenge, verifier } = pkce(t)
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: 'service',
    ...challenge,
  }
  const { code } = await approve(t, consent, { name: step, parameters, user })
  return { code, verifier }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
