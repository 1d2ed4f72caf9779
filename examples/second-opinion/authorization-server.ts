import { createHash, timingSafeEqual } from 'node:crypto'
import { conclude, open, push } from './authorization-request.ts'
import { type Ask, formOf, type Members, type Parameters, Refusal, type Reply } from './http.ts'
import { giveAccess, giveRefresh, revoke } from './tokens.ts'
import { type Client, lifetimes, type World } from './world.ts'

/** Answers below the issuer, which has a host and a path of its own. */
export function authorizationServer(world: World, issuer: string): (ask: Ask) => Reply {
  const base = new URL(issuer).pathname
  return ask => {
    const route = `${ask.method} ${ask.path}`
    if (route === `GET /.well-known/oauth-authorization-server${base}`) return { status: 200, json: metadata(issuer) }
    if (route === `GET ${base}/soglasje`) return page(open(world, ask.query).page)
    if (route === `POST ${base}/soglasje`) return decided(world, formOf(ask))
    if (route === `POST ${base}/zahteva`) return push(world, clientOf(world, ask), formOf(ask))
    if (route === `POST ${base}/zeton`) return { status: 200, json: token(world, ask) }
    if (route === `POST ${base}/preklic`) return revoked(world, ask)
    throw new Refusal(404, 'not_found', 'There is nothing here')
  }
}

/** @spec RFC 8414 §2 */
function metadata(issuer: string): Members {
  return {
    issuer,
    authorization_endpoint: `${issuer}/soglasje`,
    pushed_authorization_request_endpoint: `${issuer}/zahteva`,
    token_endpoint: `${issuer}/zeton`,
    revocation_endpoint: `${issuer}/preklic`,
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'client_credentials', 'refresh_token'],
    scopes_supported: ['service', 'credential'],
    code_challenge_methods_supported: ['S256', 'plain'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  }
}

function page(id: string): Reply {
  const html = `<!doctype html><title>Prijava</title><form method="post"><input type="hidden" name="page" value="${id}">
<input name="username" autocomplete="username"><input name="password" type="password" autocomplete="current-password">
<button name="decision" value="approve">Dovoli</button><button name="decision" value="deny">Zavrni</button></form>`
  const headers = { 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'" }
  return { status: 200, content: { type: 'text/html; charset=utf-8', bytes: html }, headers }
}

function decided(world: World, { page: id, username, password, decision }: Parameters): Reply {
  const location = conclude(world, id, { username, password, approved: decision === 'approve' })
  return { status: 302, headers: { Location: location } }
}

/** Refusals are those of RFC 6749, as products answer that were not made for CSC. @spec RFC 6749 §5.2 */
function token(world: World, ask: Ask): Members {
  const form = formOf(ask)
  const client = clientOf(world, ask)
  if (form.grant_type === undefined) throw new Refusal(400, 'invalid_request', 'Missing parameter grant_type')
  if (form.grant_type === 'authorization_code') return forCode(world, client, form)
  if (form.grant_type === 'refresh_token') return forRefresh(world, client, form)
  if (form.grant_type === 'client_credentials') return forClient(world, client, form)
  throw new Refusal(400, 'unsupported_grant_type', 'Invalid parameter grant_type')
}

function forCode(world: World, client: Client, form: Parameters): Members {
  if (form.code === undefined) throw new Refusal(400, 'invalid_request', 'Missing parameter code')
  const code = world.codes.get(form.code)
  if (!code || code.grant.client !== client) throw badGrant('Invalid parameter code')
  if (code.used || code.until < world.now()) {
    // Whoever comes second may be a thief, or the victim of one. @spec RFC 6749 §4.1.2
    code.grant.revoked = true
    throw badGrant('Authorization code is invalid or expired')
  }
  if (code.redirectUri !== (form.redirect_uri ?? ''))
    throw badGrant('redirect_uri parameter does not match redirect_uri parameter of authorization request')
  const { code_verifier = '' } = form
  const made = code.method === 'plain' ? code_verifier : createHash('sha256').update(code_verifier).digest('base64url')
  if (!same(made, code.challenge)) throw badGrant('code_verifier does not fit code_challenge')
  code.used = true
  const { grant, authorization } = code
  const scope = authorization ? 'credential' : 'service'
  const access_token = giveAccess(world, { grant, scope, authorization })
  const refresh = authorization ? {} : { refresh_token: giveRefresh(world, grant) }
  return { ...refresh, ...lifetime(scope), access_token }
}

/** The refresh token stays the same as long as it lives. */
function forRefresh(world: World, client: Client, form: Parameters): Members {
  if (form.refresh_token === undefined) throw new Refusal(400, 'invalid_request', 'Missing parameter refresh_token')
  const refresh = world.refreshTokens.get(form.refresh_token)
  if (!refresh || refresh.grant.client !== client || refresh.grant.revoked)
    throw badGrant('Invalid parameter refresh_token')
  if (refresh.until < world.now()) throw badGrant('Refresh token expired')
  const access_token = giveAccess(world, { grant: refresh.grant, scope: 'service', authorization: null })
  return { ...lifetime('service'), access_token }
}

function forClient(world: World, client: Client, { scope = 'service' }: Parameters): Members {
  if (scope !== 'service') throw new Refusal(400, 'invalid_scope', 'A client alone gets scope service only')
  const grant = { client, user: null, revoked: false }
  return { ...lifetime('service'), access_token: giveAccess(world, { grant, scope: 'service', authorization: null }) }
}

function lifetime(scope: string): Members {
  return { scope, expires_in: lifetimes.access, token_type: 'bearer' }
}

/** @spec CSC API 2.0.0.2 §8.4.5 */
function revoked(world: World, ask: Ask): Reply {
  const { token: text, token_type_hint = 'access_token' } = formOf(ask)
  const client = clientOf(world, ask)
  if (text === undefined) throw new Refusal(400, 'invalid_request', 'Missing parameter token')
  if (!['access_token', 'refresh_token'].includes(token_type_hint))
    throw new Refusal(400, 'invalid_request', 'Invalid parameter token_type_hint')
  if (!revoke(world, text, grant => grant.client === client))
    throw new Refusal(400, 'invalid_request', 'Invalid string parameter token')
  return { status: 204 }
}

/** @spec RFC 6749 §2.3.1 */
function clientOf(world: World, ask: Ask): Client {
  const form = formOf(ask)
  const { authorization } = ask.headers
  const given = authorization === undefined ? { id: form.client_id, secret: form.client_secret } : basic(authorization)
  if (given.id === undefined) throw new Refusal(400, 'invalid_request', 'Missing parameter client_id')
  const client = world.clients.find(({ clientId }) => clientId === given.id)
  if (!client || (form.client_id ?? given.id) !== given.id) throw badClient('Invalid parameter client_id')
  if (given.secret === undefined) throw badClient('Client authorization required')
  if (!same(given.secret, client.clientSecret)) throw badClient('Invalid parameter client_secret')
  return client
}

/** Both parts are form-encoded before they are joined, which clients forget; nothing in ours would differ. */
function basic(header: string): { readonly id: string; readonly secret: string } {
  const encoded = /^Basic +([A-Za-z0-9+/]+=*)$/i.exec(header)?.[1] ?? ''
  const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? []
  if (id === undefined || secret === undefined) throw badClient('Invalid authorization header')
  return { id, secret }
}

function badClient(text: string): Refusal {
  return new Refusal(401, 'invalid_client', text, { 'WWW-Authenticate': 'Basic realm="idp"' })
}

function badGrant(text: string): Refusal {
  return new Refusal(400, 'invalid_grant', text)
}

/** In a time that does not tell where they differ. */
function same(a: string, b: string): boolean {
  const [left, right] = [a, b].map(text => createHash('sha256').update(text, 'utf8').digest())
  return timingSafeEqual(left!, right!)
}
