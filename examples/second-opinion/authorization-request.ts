import { type Parameters, parametersOf, Refusal, type Reply } from './http.ts'
import { digestLength } from './signing.ts'
import {
  type Authorization,
  type Client,
  type Grant,
  lifetimes,
  secret,
  type User,
  type Waiting,
  type World,
} from './world.ts'

/** What a redirect says when a request cannot be granted. @spec CSC API 2.0.0.2 §8.4.2 */
class Denied extends Error {
  readonly error: string

  constructor(error: string, text: string) {
    super(text)
    this.error = error
  }
}

/** @spec RFC 9126 §2.1 */
export function push(world: World, client: Client, parameters: Parameters): Reply {
  if (parameters.request_uri !== undefined) throw badRequest('request_uri cannot be pushed')
  try {
    requestOf(world, parameters)
  } catch (error) {
    throw error instanceof Denied ? new Refusal(400, error.error, error.message) : error
  }
  const request_uri = `urn:ietf:params:oauth:request_uri:${secret('par')}`
  world.pushed.set(request_uri, { client, parameters, until: world.until(lifetimes.pushed) })
  const headers = { 'Cache-Control': 'no-cache, no-store' }
  return { status: 201, headers, json: { expires_in: lifetimes.pushed, request_uri } }
}

/**
 * Shows the page on which a user signs in. Only a request that cannot go back to a client is refused here; everything
 * else is looked at when the user has decided, so that a stranger learns nothing of credentials.
 */
export function open(world: World, query: URLSearchParams): { readonly page: string } {
  const { client, parameters } = waitingFor(world, parametersOf(query))
  const { redirect_uri = client.redirectUri } = parameters
  // @spec RFC 6749 §3.1.2.4
  if (redirect_uri !== client.redirectUri) throw badRequest('redirect_uri is not registered for this client')
  const page = secret('page')
  world.pages.set(page, { client, parameters, until: world.until(lifetimes.page) })
  return { page }
}

function waitingFor(world: World, given: Parameters): Pick<Waiting, 'client' | 'parameters'> {
  const client = world.clients.find(({ clientId }) => clientId === given.client_id)
  if (!client) throw badRequest('client_id is not known')
  if (given.request_uri === undefined) return { client, parameters: given }
  const pushed = world.pushed.get(given.request_uri)
  const alone = Object.keys(given).every(name => name === 'client_id' || name === 'request_uri')
  if (!pushed || pushed.client !== client || pushed.until < world.now() || !alone)
    throw badRequest('request_uri is not valid, or does not stand alone')
  world.pushed.delete(given.request_uri)
  return pushed
}

export interface Decision {
  readonly username: string | undefined
  readonly password: string | undefined
  readonly approved: boolean
}

/** Where the user agent goes when the user has signed in and decided. */
export function conclude(world: World, page: string | undefined, decision: Decision): string {
  const waiting = world.pages.get(page ?? '')
  if (!waiting || waiting.until < world.now()) throw badRequest('This page is no longer valid')
  const user = world.users.find(({ username }) => username === decision.username)
  if (!user || user.password !== decision.password) throw badRequest('User name or password is wrong')
  world.pages.delete(page ?? '')
  const { client, parameters } = waiting
  const location = new URL(client.redirectUri)
  for (const [name, value] of outcome(world, { client, user, parameters, approved: decision.approved })) {
    location.searchParams.set(name, value)
  }
  if (parameters.state !== undefined) location.searchParams.set('state', parameters.state)
  return location.href
}

type Asked = Pick<Waiting, 'client' | 'parameters'> & { readonly user: User; readonly approved: boolean }

function outcome(world: World, { client, user, parameters, approved }: Asked): readonly (readonly [string, string])[] {
  try {
    const { challenge, method, authorization } = requestOf(world, parameters)
    const foreign = authorization !== null && authorization.credential.owner !== user
    if (!approved || foreign) throw new Denied('access_denied', 'The signer said no')
    const code = secret('code')
    const grant: Grant = { client, user, revoked: false }
    const redirectUri = parameters.redirect_uri ?? ''
    const until = world.until(lifetimes.code)
    world.codes.set(code, { grant, redirectUri, challenge, method, authorization, until, used: false })
    return [['code', code]]
  } catch (error) {
    if (!(error instanceof Denied)) throw error
    return [
      ['error', error.error],
      ['error_description', error.message],
    ]
  }
}

interface Requested {
  readonly challenge: string
  readonly method: 'plain' | 'S256'
  /** Null for scope service. */
  readonly authorization: Authorization | null
}

function requestOf(world: World, parameters: Parameters): Requested {
  const { response_type, scope = 'service', code_challenge = '', code_challenge_method = 'plain' } = parameters
  if (response_type === undefined) throw new Denied('invalid_request', 'response_type is missing')
  if (response_type !== 'code') throw new Denied('unsupported_response_type', 'response_type must be code')
  if (scope !== 'service' && scope !== 'credential') throw new Denied('invalid_scope', 'scope is service or credential')
  // @spec RFC 7636 §4.2
  if (!/^[A-Za-z0-9._~-]{43,128}$/.test(code_challenge)) throw new Denied('invalid_request', 'code_challenge is needed')
  if (code_challenge_method !== 'plain' && code_challenge_method !== 'S256')
    throw new Denied('invalid_request', 'code_challenge_method is plain or S256')
  const authorization = scope === 'credential' ? authorizationOf(world, parameters) : null
  return { challenge: code_challenge, method: code_challenge_method, authorization }
}

/** @spec CSC API 2.0.0.2 §8.4.2 */
function authorizationOf(world: World, parameters: Parameters): Authorization {
  const credential = world.credentials.find(({ credentialID }) => credentialID === parameters.credentialID)
  if (credential?.mode !== 'oauth2code') throw new Denied('invalid_request', 'credentialID names no such credential')
  const { numSignatures = '1', hashAlgorithmOID } = parameters
  const left = /^[1-9]\d{0,5}$/.test(numSignatures) ? Number(numSignatures) : 0
  if (left < 1 || left > credential.multisign) throw new Denied('invalid_request', 'numSignatures is out of bounds')
  if (parameters.hashes === undefined) {
    if (credential.scal2) throw new Denied('invalid_request', 'hashes are needed for this credential')
    return { credential, left, digests: null }
  }
  const length = digestLength(hashAlgorithmOID ?? '')
  const digests = parameters.hashes.split(',').map(hash => Buffer.from(hash, 'base64url'))
  if (length === undefined || digests.some(digest => digest.length !== length))
    throw new Denied('invalid_request', 'hashes and hashAlgorithmOID do not go together')
  return { credential, left, digests: credential.scal2 ? digests.map(digest => digest.toString('base64')) : null }
}

function badRequest(text: string): Refusal {
  return new Refusal(400, 'invalid_request', text)
}
