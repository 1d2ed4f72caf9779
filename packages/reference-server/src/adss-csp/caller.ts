import { operations } from '@x/adss-csp/operations'
import type { AdssClient, StoredAdssUser, Token, TokenState } from '../ports/index.ts'
import { refuseClient } from './client-standing.ts'
import type { CallContext } from './operation.ts'
import { refuse } from './refusal.ts'
import { tokenHash } from './token.ts'
import { refuseStanding } from './user-standing.ts'

/** Who calls, as the bearer token tells. */
export interface Caller {
  readonly client: AdssClient
  /** Null for the token of a client. */
  readonly user: StoredAdssUser | null
  readonly token: Token
}

/** Stages `client` and `token`: of a token that was issued, its client is judged before the token itself. */
export async function authenticateBearer(call: CallContext, kind: 'client' | 'user'): Promise<Caller> {
  const found = await findToken(call)
  const client = await clientOf(call, found?.token)
  await refuseClient(call, client)
  await refuseUnknownAppName(call)
  const token = found === undefined ? strangers : refuseUnlessLive(call, found)
  const user = await userOf(call, { client, token, kind })
  if (user !== null) {
    call.notes.userID = user.userId
    refuseStanding(call, user, 'token')
  }
  return { client, user, token }
}

// The scheme in any letter case, one blank, a token68. @spec RFC 6750 §2.1, RFC 9110 §11.2
const bearer = /^bearer ([A-Za-z0-9\-._~+/]+=*)$/i

/** Longer than any token we issue; bounds the hashing of hostile input. */
const maxTokenLength = 4096

type Found = { readonly token: Token; readonly state: TokenState }

async function findToken(call: CallContext): Promise<Found | undefined> {
  const secret = readBearer(call)
  if (secret === undefined) return undefined
  const found = await call.deps.stores.tokens.find(tokenHash(secret), call.now)
  if (found?.token.kind === 'access' && found.token.clientId !== null) return found
  return call.faults.tell('adss-token-unknown-accepted') ? undefined : refuse('token-invalid')
}

function readBearer({ headers, faults }: CallContext): string | undefined {
  const authorization = headers.get('authorization')
  if (authorization === null) return faults.tell('adss-token-missing-accepted') ? undefined : refuse('token-invalid')
  const secret = bearer.exec(authorization)?.[1]
  if (secret !== undefined && secret.length <= maxTokenLength) return secret
  return faults.tell('adss-scheme-not-checked') ? authorization.split(' ').at(-1) : refuse('token-invalid')
}

async function clientOf({ deps }: CallContext, token: Token | undefined): Promise<AdssClient> {
  if (token === undefined) return nobody
  const client = token.clientId === null ? undefined : await deps.stores.adss.clients.find(token.clientId)
  return client ?? refuse('token-invalid')
}

/** A proxy says for whom it asks; whom the token names decides all the same. @spec ADSS CSP §3.4 */
async function refuseUnknownAppName({ deps, operation, headers, faults }: CallContext): Promise<void> {
  const appName = headers.get('app-name')
  const takesIt = operations[operation].parameters?.some(({ name }) => name === 'App-Name') ?? false
  if (appName === null || !takesIt) return
  if (faults.tell('adss-app-name-refused')) refuse('client-unknown')
  if ((await deps.stores.adss.clients.find(appName)) === undefined) refuse('client-unknown')
}

function refuseUnlessLive({ faults }: CallContext, { token, state }: Found): Token {
  if (state === 'live' || (state === 'expired' && faults.tell('adss-expired-token-accepted'))) return token
  return refuse('token-invalid')
}

async function userOf(
  call: CallContext,
  of: { readonly client: AdssClient; readonly token: Token; readonly kind: 'client' | 'user' },
): Promise<StoredAdssUser | null> {
  const { users } = call.deps.stores.adss
  const { userID } = of.token
  if (of.kind === 'client') {
    if (userID !== null && !call.faults.tell('adss-user-token-for-client')) refuse('token-invalid')
    return null
  }
  if (userID === null) {
    const { users: some } = await users.list(of.client.clientId, { start: 0, limit: 1 })
    return some[0] !== undefined && call.faults.tell('adss-client-token-for-user') ? some[0] : refuse('token-invalid')
  }
  return (await users.findById(userID)) ?? refuse('user-not-found', { stage: 'existence' })
}

/** What a lie about tokens makes of a stranger: a client that owns nothing. */
const nobody: AdssClient = {
  clientId: '',
  secretHash: '',
  active: true,
  serviceAllowed: true,
  profiles: [],
  defaultProfile: null,
  authenticationProfiles: [],
  defaultAuthenticationProfile: null,
}

const strangers: Token = {
  hash: '',
  kind: 'access',
  grantId: '',
  clientId: '',
  userID: null,
  scope: null,
  issuedAt: new Date(0),
  expiresAt: new Date(0),
  details: {},
}
