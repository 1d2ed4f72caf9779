import { createHash } from 'node:crypto'
import type { Facilities } from '../../../core/facility.ts'
import type { Answer, Body } from '../../../core/scenario.ts'
import type { ClientRole } from '../answers.ts'
import { authenticate } from './clients.ts'
import { type CscDriver, clientOf, textOf } from './driver.ts'

/** A code verifier and what goes into the authorization request for it. @spec RFC 7636 §4.1, RFC 7636 §4.2 */
export function pkce(t: CscDriver): {
  readonly verifier: string
  readonly challenge: { readonly code_challenge: string; readonly code_challenge_method: 'S256' }
} {
  const verifier = t.random.hex(32)
  t.secret('code', verifier)
  const code_challenge = createHash('sha256').update(verifier, 'ascii').digest('base64url')
  return { verifier, challenge: { code_challenge, code_challenge_method: 'S256' } }
}

export interface AuthorizationRequest {
  /** Under which the outcome is noted: `redirect.<name>`. */
  readonly name: string
  readonly parameters: Readonly<Record<string, string>>
  readonly user?: 'main' | 'other'
  readonly decision?: 'approve' | 'deny'
}

/** Where the user agent was sent, as the judge sees it: never a code. */
export interface NotedRedirect {
  /** Origin and path of the target; null when the user agent was sent nowhere. */
  readonly to: string | null
  /** It is the redirect_uri of client main, with every parameter that it has of its own. @spec RFC 6749 §3.1.2 */
  readonly registered: boolean
  readonly parameters: readonly string[]
  readonly error?: string
  readonly state?: string
  readonly fragment: boolean
}

/** Takes a request through login and consent; the code is '' where none came back. */
export async function approve(
  t: CscDriver,
  consent: Facilities['consent'],
  request: AuthorizationRequest,
): Promise<{ readonly code: string }> {
  const { name, parameters, user = 'main', decision = 'approve' } = request
  const url = authorizeUrl(t, await pushed(t, name, parameters))
  return noteRedirect(t, name, await consent.decide({ url, user, decision }))
}

/**
 * Takes a request that must be granted through login and consent. Where no code comes of it, it is sent once more, without
 * a user, for the trace to show what the server says to it: the facility tells no more than where the user agent was sent.
 */
export async function granted(
  t: CscDriver,
  consent: Facilities['consent'],
  request: AuthorizationRequest,
): Promise<{ readonly code: string }> {
  const { name, parameters } = request
  const { code } = await approve(t, consent, request)
  if (code === '') await t.send(answerTo(name), 'oauth2/authorize', await pushed(t, name, parameters))
  return { code }
}

/** The step at which the trace shows the answer to a request that `granted` got no code for. */
export function answerTo(name: string): string {
  return `${name}.answer`
}

/**
 * Sends an authorization request that must fail. A server may look at it before or after the user logs in, so where it
 * shows a page first, the user approves and the outcome after that counts.
 */
export async function refusedAuthorization(
  t: CscDriver<'consent'>,
  step: string,
  parameters: Readonly<Record<string, string>>,
  violates: string,
): Promise<void> {
  const answer = await t.sendInvalid(step, 'oauth2/authorize', parameters, { violates })
  const location = answer.headers.get('location')
  if (answer.status === 200) await approve(t, t.facilities.consent, { name: step, parameters })
  else noteRedirect(t, step, location)
}

function authorizeUrl(t: CscDriver, parameters: Readonly<Record<string, string>>): string {
  const url = oauth2Url(t, 'oauth2/authorize')
  return `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams(parameters)}`
}

/** Where an OAuth 2.0 endpoint is: where the issuer's metadata say, else below the base that the tester names. */
export function oauth2Url(t: CscDriver, operation: string): string {
  const { serviceUrl, oauth2Url: base = serviceUrl } = t.answers
  return endpoint(operation, t.profile) ?? `${base.replace(/\/+$/, '')}/${operation}`
}

export function endpoint(operation: string, profile: Readonly<Record<string, unknown>>): string | undefined {
  const url = (profile.endpoints as Readonly<Record<string, unknown>> | undefined)?.[operation]
  return typeof url === 'string' ? url : undefined
}

/** Some servers take a request only when it was pushed before. @spec RFC 9126 §5 */
async function pushed(
  t: CscDriver,
  name: string,
  parameters: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  if (t.profile.pushedOnly !== true || 'request_uri' in parameters) return parameters
  const { body, options } = authenticate(t, 'main', name)
  const answer = await t.send(pushOf(name), 'oauth2/pushed_authorize', { ...parameters, ...body }, options)
  const { client_id = '' } = parameters
  return { client_id, request_uri: textOf(t, pushOf(name), answer, 'request_uri') }
}

/** The step at which a request is pushed, where the server takes no other. */
export function pushOf(name: string): string {
  return `${name}.pushed`
}

function noteRedirect(t: CscDriver, name: string, location: string | null): { readonly code: string } {
  const url = location !== null && URL.canParse(location) ? new URL(location) : undefined
  const code = url?.searchParams.get('code') ?? ''
  if (code !== '') t.secret('code', code)
  const error = url?.searchParams.get('error')
  const state = url?.searchParams.get('state')
  const noted: NotedRedirect = {
    to: url ? `${url.origin}${url.pathname}` : null,
    registered: url !== undefined && isRegistered(t, url),
    parameters: url ? [...url.searchParams.keys()] : [],
    ...(error && { error }),
    ...(state && { state }),
    fragment: url !== undefined && url.hash !== '',
  }
  t.note(`redirect.${name}`, noted)
  return { code }
}

function isRegistered(t: CscDriver, url: URL): boolean {
  const registered = t.answers.clients.main?.redirectUri
  if (registered === undefined || !URL.canParse(registered)) return false
  const wanted = new URL(registered)
  const same = (['protocol', 'host', 'pathname'] as const).every(part => wanted[part] === url[part])
  return same && [...wanted.searchParams].every(([name, value]) => url.searchParams.getAll(name).includes(value))
}

export interface CodeExchange {
  readonly code: string
  /** Left out of the request when undefined. */
  readonly verifier?: string | undefined
  readonly client?: ClientRole
  readonly redirectUri?: string
  readonly extra?: Body
  /** Set when the exchange must fail. */
  readonly violates?: string
}

/** @spec RFC 6749 §4.1.3, RFC 7636 §4.5 */
export function exchange(t: CscDriver, step: string, request: CodeExchange): Promise<Answer> {
  const { code, verifier, client = 'main', violates, extra } = request
  if (code === '') t.blocked(step, 'the authorization gave no code')
  const { body, options } = authenticate(t, client, step)
  const parameters = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: request.redirectUri ?? clientOf(t, client, step).redirectUri,
    ...(verifier !== undefined && { code_verifier: verifier }),
    ...body,
    ...extra,
  }
  return violates === undefined
    ? t.send(step, 'oauth2/token', parameters, options)
    : t.sendInvalid(step, 'oauth2/token', parameters, { ...options, violates })
}
