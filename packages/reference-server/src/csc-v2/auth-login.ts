import { randomUUID } from 'node:crypto'
import type { Token } from '../ports/index.ts'
import { newToken, secretHash } from '../secrets/index.ts'
import { readBasicCredentials } from './basic-credentials.ts'
import { refuse } from './domain-errors.ts'
import type { Answer, Call, Operation } from './operation.ts'
import { optionalBoolean, parameter } from './parameters.ts'
import { passwordLogin } from './password-login.ts'

/** @spec CSC API v2.0.0.2 §11.2 */
export const authLogin: Operation = { id: 'auth/login', access: 'open', handle }

async function handle(call: Call): Promise<Answer> {
  const request = parse(call)
  return 'refreshToken' in request ? refresh(call, request) : login(call, request)
}

type Request = { readonly rememberMe: boolean } & (
  | { readonly refreshToken: string }
  | { readonly username: string; readonly password: string }
)

/** Longer than any token we issue. */
const tokenForm = /^[A-Za-z0-9\-._~+/]{1,4096}=*$/

function parse({ parameters, authorization }: Call): Request {
  const rememberMe = optionalBoolean(parameters, 'rememberMe')
  const refreshToken = parameter(parameters, 'refresh_token')
  const basic = authorization === null ? 'not-basic' : readBasicCredentials(authorization)
  if (refreshToken === undefined) {
    if (basic === 'not-basic') refuse('csc-v2.login.authorization-not-basic')
    if (basic === 'malformed') refuse('csc-v2.login.credentials-malformed')
    return { ...basic, rememberMe }
  }
  // Two identities in one request: neither is preferred.
  if (authorization !== null) refuse('csc-v2.common.invalid-request')
  if (typeof refreshToken !== 'string' || !tokenForm.test(refreshToken)) refuse('csc-v2.login.refresh-token-malformed')
  return { refreshToken, rememberMe }
}

async function login(call: Call, request: Extract<Request, { readonly username: string }>): Promise<Answer> {
  const user = await passwordLogin(call, request)
  if (user === undefined) refuse('csc-v2.login.failed')
  call.notes.userID = user.userID
  const grant = { grantId: randomUUID(), userID: user.userID }
  const access = newAccessToken(call, grant)
  const remembered = request.rememberMe || call.faults.tell('refresh-token-unasked')
  const renewed = remembered ? newRefreshToken(call, grant) : undefined
  await call.deps.stores.tokens.issue(renewed ? [access.token, renewed.token] : [access.token])
  return answer(call, access.secret, renewed?.secret)
}

async function refresh(call: Call, request: Extract<Request, { readonly refreshToken: string }>): Promise<Answer> {
  const { tokens } = call.deps.stores
  const hash = secretHash(request.refreshToken)
  const found = await tokens.find(hash, call.now)
  // Tokens of the authorization server serve its token endpoint only.
  if (found?.token.kind !== 'refresh' || found.token.clientId !== null || found.token.userID === null) {
    refuse('csc-v2.login.refresh-token-unknown')
  }
  call.notes.userID = found.token.userID
  const grant = { grantId: found.token.grantId, userID: found.token.userID }
  const access = newAccessToken(call, grant)
  if (!request.rememberMe) {
    if (found.state !== 'live') await refuseReplay(call, found.token, found.state)
    await tokens.issue([access.token])
    return answer(call, access.secret)
  }
  const renewed = newRefreshToken(call, grant)
  const spent = await tokens.spend(hash, { kind: 'refresh', now: call.now, issue: [access.token, renewed.token] })
  if (spent?.state !== 'live') await refuseReplay(call, found.token, spent?.state)
  return answer(call, access.secret, renewed.secret)
}

/** A refresh token that was exchanged before has leaked: everything that came of it ends. @spec RFC 9700 §4.14.2 */
async function refuseReplay(call: Call, token: Token, state: string | undefined): Promise<never> {
  if (state === 'spent') await call.deps.stores.tokens.revokeGrant(token.grantId)
  return refuse('csc-v2.login.refresh-token-unknown')
}

interface Grant {
  readonly grantId: string
  readonly userID: string
}

function newAccessToken(call: Call, grant: Grant): ReturnType<typeof newToken> {
  const seconds = call.deps.config.cscV2.accessTokenSeconds
  return newToken(call, { ...grant, kind: 'access', clientId: null, scope: 'service', seconds })
}

function newRefreshToken(call: Call, grant: Grant): ReturnType<typeof newToken> {
  const seconds = call.deps.config.cscV2.refreshTokenSeconds
  return newToken(call, { ...grant, kind: 'refresh', clientId: null, scope: 'service', seconds })
}

function answer({ deps }: Call, accessToken: string, refreshToken?: string): Answer {
  const renewal = refreshToken === undefined ? {} : { refresh_token: refreshToken }
  return {
    status: 200,
    body: { access_token: accessToken, expires_in: deps.config.cscV2.accessTokenSeconds, ...renewal },
  }
}
