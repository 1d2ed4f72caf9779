import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Ask, Refusal } from './http.ts'
import { type AccessToken, lifetimes, secret, type World } from './world.ts'

const signingKey = randomBytes(32)

/** Access tokens look like JSON Web Tokens; clients may not care. @spec RFC 9068 §2 */
export function giveAccess(world: World, token: Omit<AccessToken, 'until' | 'revoked'>): string {
  const until = world.until(lifetimes.access)
  const { grant, scope } = token
  const claims = {
    sub: grant.user?.userID ?? grant.client.clientId,
    client_id: grant.client.clientId,
    scope,
    exp: Math.floor(until / 1000),
    jti: randomBytes(16).toString('hex'),
  }
  const signed = [{ typ: 'at+jwt', alg: 'HS256' }, claims]
    .map(part => Buffer.from(JSON.stringify(part), 'utf8').toString('base64url'))
    .join('.')
  world.accessTokens.set(claims.jti, { ...token, until, revoked: false })
  return `${signed}.${seal(signed)}`
}

/** The record behind a token that this server signed, dead or alive. */
export function accessTokenOf(world: World, text: string): AccessToken | undefined {
  const [header = '', claims = '', mac = ''] = text.split('.')
  const expected = Buffer.from(seal(`${header}.${claims}`), 'ascii')
  const seen = Buffer.from(mac, 'utf8')
  if (seen.length !== expected.length || !timingSafeEqual(seen, expected)) return undefined
  const { jti } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { readonly jti: string }
  return world.accessTokens.get(jti)
}

function seal(text: string): string {
  return createHmac('sha256', signingKey).update(text, 'utf8').digest('base64url')
}

export function giveRefresh(world: World, grant: AccessToken['grant']): string {
  const token = secret('refresh')
  world.refreshTokens.set(token, { grant, until: world.until(lifetimes.refresh) })
  return token
}

/** A credential token is at its end with its last signature. */
export function isAlive(world: World, { grant, revoked, until, authorization }: AccessToken): boolean {
  return !revoked && !grant.revoked && until > world.now() && authorization?.left !== 0
}

/** Ends a token, with its whole grant where it is a refresh token; false where there is none such. */
export function revoke(world: World, text: string, mayRevoke: (grant: AccessToken['grant']) => boolean): boolean {
  const access = accessTokenOf(world, text)
  if (access && isAlive(world, access) && mayRevoke(access.grant)) {
    access.revoked = true
    return true
  }
  const refresh = world.refreshTokens.get(text)
  if (!refresh || refresh.grant.revoked || !mayRevoke(refresh.grant)) return false
  refresh.grant.revoked = true
  return true
}

/** Who calls a method. @spec CSC API 2.0.0.2 §8.1, RFC 6750 §3 */
export function bearerOf(world: World, { headers }: Ask): AccessToken {
  const { authorization } = headers
  if (authorization === undefined) {
    const challenge = { 'WWW-Authenticate': 'Bearer realm="rssp"' }
    throw new Refusal(401, 'authorization_required', 'This method needs a bearer token', challenge)
  }
  const text = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization)?.[1]
  if (text === undefined) throw new Refusal(400, 'invalid_request', 'Malformed authorization header')
  const challenge = { 'WWW-Authenticate': 'Bearer realm="rssp", error="invalid_token"' }
  const token = accessTokenOf(world, text)
  if (!token) {
    const words = 'The token provided is not a valid OAuth access or refresh token'
    throw new Refusal(401, 'invalid_token', words, challenge)
  }
  if (isAlive(world, token)) return token
  throw new Refusal(401, 'expired_token', 'The access or refresh token is expired or has been revoked', challenge)
}
