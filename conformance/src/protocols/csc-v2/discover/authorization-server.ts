import type { Driver } from '../../../core/scenario.ts'
import type { CscAnswers } from '../answers.ts'

type Members = Readonly<Record<string, unknown>>

/** What an issuer publishes of its authorization server, as far as the suite goes by it. */
export interface AuthorizationServer {
  /** URLs by operation. */
  readonly endpoints: Readonly<Record<string, string>>
  /** Whether only pushed requests are accepted. @spec RFC 9126 §5 */
  readonly pushedOnly: boolean
  readonly par: boolean
  readonly revocation: boolean
  /** Kinds of clients that cannot authenticate there. */
  readonly lacks: readonly ('jwt' | 'mtls')[]
}

/** Asks at both addresses that are in use for an issuer with a path. @spec RFC 8414 §3.1, RFC 8414 §5 */
export async function authorizationServer(
  t: Driver<CscAnswers, never>,
  issuer: string,
): Promise<AuthorizationServer | undefined> {
  if (!isHttpUrl(issuer)) return undefined
  const { origin, pathname } = new URL(issuer)
  const path = pathname.replace(/\/$/, '')
  const wellKnown = '/.well-known/oauth-authorization-server'
  for (const [step, url] of [
    ['metadata', `${origin}${wellKnown}${path}`],
    ['metadata.appended', `${origin}${path}${wellKnown}`],
  ] as const) {
    const headers = { accept: 'application/json' }
    const { status, json } = await t.raw(step, { method: 'GET', base: 'absolute', path: url, headers })
    if (status === 200 && json && isOf(json, issuer)) return read(json)
    if (path === '') break
  }
  return undefined
}

/** Metadata of somebody else are not used. @spec RFC 8414 §3.3 */
function isOf({ issuer }: Members, wanted: string): boolean {
  return typeof issuer === 'string' && issuer.replace(/\/$/, '') === wanted.replace(/\/$/, '')
}

const members: Readonly<Record<string, string>> = {
  'oauth2/authorize': 'authorization_endpoint',
  'oauth2/pushed_authorize': 'pushed_authorization_request_endpoint',
  'oauth2/token': 'token_endpoint',
  'oauth2/revoke': 'revocation_endpoint',
}

function read(metadata: Members): AuthorizationServer {
  const endpoints = Object.entries(members).flatMap(([operation, member]): [string, string][] => {
    const url = metadata[member]
    return typeof url === 'string' && isHttpUrl(url) ? [[operation, url]] : []
  })
  const known = new Set(endpoints.map(([operation]) => operation))
  return {
    endpoints: Object.fromEntries(endpoints),
    pushedOnly: metadata.require_pushed_authorization_requests === true,
    par: known.has('oauth2/pushed_authorize'),
    revocation: known.has('oauth2/revoke'),
    lacks: lackingClients(metadata.token_endpoint_auth_methods_supported),
  }
}

/** Left out, client_secret_basic is meant. @spec RFC 8414 §2 */
function lackingClients(methods: unknown): AuthorizationServer['lacks'] {
  const known: readonly unknown[] = Array.isArray(methods) ? methods : ['client_secret_basic']
  const byCertificate = ['tls_client_auth', 'self_signed_tls_client_auth'].some(method => known.includes(method))
  return [...(known.includes('private_key_jwt') ? [] : ['jwt' as const]), ...(byCertificate ? [] : ['mtls' as const])]
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
