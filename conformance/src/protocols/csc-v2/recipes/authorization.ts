import { createHash } from 'node:crypto'
import type { Facilities } from '../../../core/facility.ts'
import type { Answer, Body } from '../../../core/scenario.ts'
import type { ClientRole } from '../answers.ts'
import { authenticate } from './clients.ts'
import { type CscDriver, clientOf } from './driver.ts'

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
  const url = authorizeUrl(t, parameters)
  return noteRedirect(t, name, await consent.decide({ url, user, decision }))
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

export function authorizeUrl(t: CscDriver, parameters: Readonly<Record<string, string>>): string {
  const base = (t.answers.oauth2Url ?? t.answers.serviceUrl).replace(/\/$/, '')
  return `${base}/oauth2/authorize?${new URLSearchParams(parameters)}`
}

function noteRedirect(t: CscDriver, name: string, location: string | null): { readonly code: string } {
  const url = location !== null && URL.canParse(location) ? new URL(location) : undefined
  const code = url?.searchParams.get('code') ?? ''
  if (code !== '') t.secret('code', code)
  const error = url?.searchParams.get('error')
  const state = url?.searchParams.get('state')
  const noted: NotedRedirect = {
    to: url ? `${url.origin}${url.pathname}` : null,
    parameters: url ? [...url.searchParams.keys()] : [],
    ...(error && { error }),
    ...(state && { state }),
    fragment: url !== undefined && url.hash !== '',
  }
  t.note(`redirect.${name}`, noted)
  return { code }
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
