import type { Target } from '../../src/core/target.ts'
import type { CscAnswers } from '../../src/protocols/csc-v2/index.ts'
import { type Simulation, simulationSession } from '../../src/targets/sim.ts'
import { simulation } from './simulation.ts'

/** What the specification permits and the reference server does not do: the same server, told to be otherwise. */
export interface Permitted {
  readonly answers?: (answers: CscAnswers) => CscAnswers
  /** Changes what an operation answers; the name is the path below the base. */
  readonly json?: (name: string, body: Members, status: number) => Members
  /** Stands before the server: an answer of its own, or the request to pass on. */
  readonly before?: (request: Request) => Promise<Request | Response>
  /** The same before the test driver. */
  readonly driver?: (request: Request) => Promise<Request | Response>
}

export type Members = Readonly<Record<string, unknown>>

export function permittedTarget(variation: Permitted): Target {
  return {
    label: 'a permitted variation of the simulation',
    async open() {
      const honest = await simulation()
      const answers = honest.answers as CscAnswers
      return simulationSession({
        ...honest,
        answers: variation.answers?.(answers) ?? answers,
        fetch: async request => changed(variation, await through(request, variation.before, honest), request),
        driver: { fetch: async request => through(request, variation.driver, honest.driver) },
      })
    },
  }
}

async function through(
  request: Request,
  before: Permitted['before'],
  next: Pick<Simulation, 'fetch'>,
): Promise<Response> {
  const passed = before ? await before(request) : request
  return passed instanceof Response ? passed : (await next.fetch(passed))!
}

async function changed({ json }: Permitted, response: Response, request: Request): Promise<Response> {
  const type = response.headers.get('content-type') ?? ''
  if (!json || !type.startsWith('application/json')) return response
  const body = (await response.json()) as Members
  const name = new URL(request.url).pathname.replace(/^.*\/csc\/v2\//, '')
  return Response.json(json(name, body, response.status), { status: response.status, headers: response.headers })
}

/** Announces other ways to authorize than the server has; the endpoints stay as they are. */
function announcing(info: Members): NonNullable<Permitted['json']> {
  return (name, body) => (name === 'info' ? without({ ...body, ...info }) : body)
}

function without(body: Members): Members {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
}

export function methodsBut(...gone: readonly string[]): NonNullable<Permitted['json']> {
  return (name, body) =>
    name === 'info' && Array.isArray(body.methods)
      ? { ...body, methods: body.methods.filter(method => !gone.includes(method)) }
      : body
}

/** A method that is not announced is not there. */
export function absent(...gone: readonly string[]): NonNullable<Permitted['before']> {
  const refusal = { error: 'not_implemented', error_description: 'Not implemented' }
  return async request =>
    gone.some(method => new URL(request.url).pathname.endsWith(`/csc/v2/${method}`))
      ? Response.json(refusal, { status: 501 })
      : request
}

/** One stands before the other. */
function inTurn(
  first: NonNullable<Permitted['before']>,
  second: NonNullable<Permitted['before']>,
): NonNullable<Permitted['before']> {
  return async request => {
    const passed = await first(request)
    return passed instanceof Response ? passed : second(passed)
  }
}

const all =
  (...changes: readonly NonNullable<Permitted['json']>[]): NonNullable<Permitted['json']> =>
  (name, body, status) =>
    changes.reduce((now, change) => change(name, now, status), body)

/** Credential `main` is the one of another role. */
function mainIs(role: keyof CscAnswers['credentials']): NonNullable<Permitted['answers']> {
  return answers => ({ ...answers, credentials: { ...answers.credentials, main: answers.credentials[role]! } })
}

function withoutRefresh(_: string, { refresh_token: _token, ...body }: Members): Members {
  return body
}

/** The addresses of an authorization server that has nothing but its metadata in common with the API's own. */
const elsewhere: Readonly<Record<string, string>> = {
  authorize: '/idp/a',
  pushed_authorize: '/idp/p',
  token: '/idp/t',
  revoke: '/idp/r',
}

function movedBack(url: string): string {
  const { origin, pathname, search } = new URL(url)
  const [name] = Object.entries(elsewhere).find(([, path]) => path === pathname) ?? []
  return name === undefined ? url : `${origin}/csc/v2/oauth2/${name}${search}`
}

function issuerAt(wellKnown: (issuer: string) => string): Permitted {
  const metadataOf = (origin: string): Members => ({
    issuer: `${origin}/idp`,
    authorization_endpoint: `${origin}${elsewhere.authorize}`,
    pushed_authorization_request_endpoint: `${origin}${elsewhere.pushed_authorize}`,
    token_endpoint: `${origin}${elsewhere.token}`,
    revocation_endpoint: `${origin}${elsewhere.revoke}`,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'tls_client_auth'],
  })
  return {
    answers: ({ clients: { jwt: _, ...clients }, ...answers }) => ({ ...answers, clients }),
    json: (name, body) => {
      if (name !== 'info' || body.oauth2 === undefined) return body
      const { oauth2, ...rest } = body
      return { ...rest, oauth2Issuer: `${new URL(String(oauth2)).origin}/idp` }
    },
    before: async request => {
      const { origin, pathname } = new URL(request.url)
      if (`${origin}${pathname}` === wellKnown(`${origin}/idp`)) return Response.json(metadataOf(origin))
      if (pathname.includes('/oauth2/')) return Response.json({ error: 'not_found' }, { status: 404 })
      const moved = movedBack(request.url)
      if (moved === request.url) return request
      const body = request.method === 'GET' ? {} : { body: await request.arrayBuffer() }
      return new Request(moved, { method: request.method, headers: request.headers, redirect: 'manual', ...body })
    },
    driver: async request => {
      if (!request.url.endsWith('/consent')) return request
      const { url, ...rest } = (await request.json()) as Members
      const body = JSON.stringify({ ...rest, url: movedBack(String(url)) })
      return new Request(request.url, { method: 'POST', headers: request.headers, body })
    },
  }
}

function refused(error: string, error_description = 'Invalid parameter'): Response {
  return Response.json({ error, error_description }, { status: 400 })
}

/** Says of access tokens that it cannot revoke them, to a client that asks as it should. @spec RFC 7009 §2.2.1 */
function irrevocable(): Permitted {
  const accessTokens = new Set<unknown>()
  return {
    json: (_, body) => {
      if (typeof body.access_token === 'string') accessTokens.add(body.access_token)
      return body
    },
    before: async request => {
      if (!request.url.endsWith('/oauth2/revoke')) return request
      const form = new URLSearchParams(await request.clone().text())
      const { clients } = (await simulation()).answers as CscAnswers
      const { clientId, clientSecret } = clients.main!
      const right = form.get('client_secret') === clientSecret && form.get('client_id') === clientId
      const hinted = form.get('token_type_hint') ?? 'access_token'
      const own = accessTokens.has(form.get('token')) && right && hinted === 'access_token'
      return own ? refused('unsupported_token_type') : request
    },
  }
}

/** Whoever brings a SAD twice has lost it. */
function jealous(): Permitted {
  const [issued, used, dead] = [new Set<unknown>(), new Set<unknown>(), new Set<unknown>()]
  return {
    json: (_, body) => {
      if (typeof body.access_token === 'string') issued.add(`Bearer ${body.access_token}`)
      return body
    },
    before: async request => {
      const authorized = issued.has(request.headers.get('authorization'))
      if (!authorized || !/(signHash|extendTransaction)$/.test(request.url)) return request
      const { SAD } = jsonOf(await request.clone().text())
      if (dead.has(SAD)) return refused('invalid_request', 'Invalid parameter SAD')
      if (typeof SAD !== 'string' || !request.url.endsWith('signHash')) return request
      if (used.has(SAD)) dead.add(SAD)
      used.add(SAD)
      return dead.has(SAD) ? refused('invalid_request', 'Invalid parameter SAD') : request
    },
  }
}

function jsonOf(text: string): Members {
  try {
    return (JSON.parse(text) as Members | null) ?? {}
  } catch {
    return {}
  }
}

const pssOverSha256: Permitted = {
  before: async request => {
    const { hashAlgorithmOID, signAlgo } = jsonOf(request.method === 'POST' ? await request.clone().text() : '')
    const other = hashAlgorithmOID !== '2.16.840.1.101.3.4.2.1' && signAlgo === '1.2.840.113549.1.1.10'
    return other ? refused('invalid_request', 'Invalid parameter hashAlgorithmOID') : request
  },
}

/** Takes no request at the authorization endpoint that was not pushed. @spec RFC 9126 §5 */
function pushedOnly(): Permitted {
  const issuer = issuerAt(of => `${of}/.well-known/oauth-authorization-server`)
  return {
    ...issuer,
    before: async request => {
      const { pathname, searchParams } = new URL(request.url)
      if (pathname === elsewhere.authorize && !searchParams.has('request_uri')) return refused('invalid_request')
      const passed = await issuer.before!(request)
      if (!(passed instanceof Response) || !pathname.includes('.well-known')) return passed
      return Response.json({ ...((await passed.json()) as Members), require_pushed_authorization_requests: true })
    },
  }
}

/** Has client main for a public one, which its API otherwise is not: the secret is put in where the suite has none to send. */
function publicClient(): Permitted {
  const tokens = ['/oauth2/token', '/oauth2/revoke', '/oauth2/pushed_authorize']
  return {
    answers: ({ clients, ...answers }) => {
      const { clientSecret: _, ...main } = clients.main!
      return { ...answers, clients: { ...clients, main: { ...main, authentication: 'none' } } }
    },
    json: all(announcing({ authType: ['oauth2code'] }), methodsBut('auth/login')),
    before: inTurn(absent('auth/login'), async request => {
      const { pathname } = new URL(request.url)
      if (!tokens.some(path => pathname.endsWith(path))) return request
      const form = new URLSearchParams(await request.clone().text())
      const { clientId, clientSecret } = ((await simulation()).answers as CscAnswers).clients.main!
      if (form.get('client_id') !== clientId || form.has('client_secret')) return request
      form.set('client_secret', clientSecret!)
      const { method, headers } = request
      return new Request(request.url, { method, headers, body: form.toString() })
    }),
  }
}

/** Only codes and refresh tokens are exchanged. @spec RFC 6749 §5.2 */
const noClientCredentials: NonNullable<Permitted['before']> = async request => {
  const isToken = request.url.endsWith('/oauth2/token')
  const form = new URLSearchParams(isToken ? await request.clone().text() : '')
  return form.get('grant_type') === 'client_credentials' ? refused('unauthorized_client') : request
}

const noConsent: NonNullable<Permitted['driver']> = async request =>
  request.url.endsWith('/consent') ? Response.json({ error: 'not_supported' }, { status: 501 }) : request

const explicitOnly: NonNullable<Permitted['answers']> = ({ credentials, ...answers }) => {
  const { oauth2: _, oauth2Scal1: _1, ...explicit } = credentials
  return { ...answers, credentials: explicit }
}

/** All that is signed with is on a curve. */
export function withoutRsa(answers: CscAnswers): CscAnswers {
  const { scal2: _, ...credentials } = answers.credentials
  return { ...answers, credentials: { ...credentials, main: credentials.ecdsa256! }, lacks: ['scal2'] }
}

/** `leavesOpen`: the run cannot be complete, since it lacks what only the tester can give. */
export const permitted: Readonly<Record<string, Permitted & { readonly leavesOpen?: true }>> = {
  'main is bound to hashes (SCAL 2)': { answers: mainIs('scal2') },
  'main signs once by an authorization': { answers: mainIs('single') },
  'main has a key on P-256': { answers: mainIs('ecdsa256') },
  'main is authorized by the authorization server': {
    answers: answers => {
      const { main: _, oauth2 } = answers.credentials
      const { other } = answers.users
      return {
        ...answers,
        credentials: { main: oauth2!, oauth2: oauth2!, foreign: answers.credentials.foreign! },
        users: { ...answers.users, other: other! },
      }
    },
    json: methodsBut(
      'credentials/authorize',
      'credentials/authorizeCheck',
      'credentials/getChallenge',
      'credentials/extendTransaction',
    ),
    before: absent(
      'credentials/authorize',
      'credentials/authorizeCheck',
      'credentials/getChallenge',
      'credentials/extendTransaction',
    ),
    leavesOpen: true,
  },
  'no RSA key': { answers: answers => ({ ...withoutRsa(answers), lacks: ['rsa', 'scal2'] }) },
  'no refresh tokens': { json: withoutRefresh },
  'HTTP Basic alone': { answers: explicitOnly, json: announcing({ authType: ['basic'], oauth2: undefined }) },
  'the client alone': {
    answers: explicitOnly,
    json: all(announcing({ authType: ['oauth2client'] }), methodsBut('auth/login')),
    before: absent('auth/login'),
  },
  'a consent that nobody can give': {
    answers: explicitOnly,
    json: all(announcing({ authType: ['oauth2code', 'oauth2client'] }), methodsBut('auth/login')),
    before: absent('auth/login'),
    driver: noConsent,
    leavesOpen: true,
  },
  'the code flow alone': {
    json: all(announcing({ authType: ['oauth2code'] }), methodsBut('auth/login')),
    before: inTurn(noClientCredentials, absent('auth/login')),
  },
  'a public client': publicClient(),
  'every credential is authorized by the authorization server': {
    answers: ({ credentials: { oauth2, foreign }, ...answers }) => ({
      ...answers,
      credentials: {
        ...{ main: oauth2!, rsa: oauth2!, scal2: oauth2!, ecdsa256: oauth2!, ecdsa384: oauth2!, ecdsa521: oauth2! },
        ...{ single: oauth2!, lockout: oauth2!, expired: oauth2!, oauth2: oauth2!, foreign: foreign! },
      },
    }),
    leavesOpen: true,
  },
  'an issuer whose endpoints are elsewhere': issuerAt(issuer =>
    issuer.replace('/idp', '/.well-known/oauth-authorization-server/idp'),
  ),
  'an issuer with appended metadata': issuerAt(issuer => `${issuer}/.well-known/oauth-authorization-server`),
  'an authorization server that takes pushed requests alone': pushedOnly(),
  'access tokens that cannot be revoked': irrevocable(),
  'a SAD that dies when it comes again': jealous(),
  'RSASSA-PSS over SHA-256 alone': pssOverSha256,
  'main wants a one-time code each time': { answers: mainIs('otp'), leavesOpen: true },
  'members that no edition knows': { json: (_, body) => ({ 'x-vendor': { odd: [null, 1] }, ...body }) },
  'kinds that the service lacks': {
    answers: ({ clients, credentials, ...answers }) => ({
      ...answers,
      clients: { main: clients.main!, other: clients.other! },
      credentials: { main: credentials.main!, single: credentials.single!, foreign: credentials.foreign! },
      lacks: [
        ...(['jwt', 'mtls', 'scal2', 'ecdsa256', 'ecdsa384', 'ecdsa521', 'otp', 'otherOtp'] as const),
        ...(['oauth2', 'oauth2Scal1', 'disabled', 'expired', 'lockout', 'managed', 'oob'] as const),
      ],
    }),
  },
}
