import { createPrivateKey, type JsonWebKey, sign } from 'node:crypto'
import type { Body, SendOptions } from '../../../core/scenario.ts'
import type { ClientAnswers, ClientRole } from '../answers.ts'
import { type CscDriver, clientOf } from './driver.ts'

/** What a client adds to a request at the token, revocation or pushed-authorization endpoint to authenticate. */
export interface ClientAuthentication {
  readonly body: Body
  readonly options: SendOptions
}

/** By the method that the answers give; secret in the body where they give none of the two kinds of secret. */
export function authenticate(t: CscDriver, role: ClientRole, step: string): ClientAuthentication {
  const client = clientOf(t, role, step)
  return client.authentication === 'client_secret_basic' ? byHeader(client) : byBody(client)
}

export function byBody(client: ClientAnswers): ClientAuthentication {
  return {
    body: { client_id: client.clientId, ...(client.clientSecret && { client_secret: client.clientSecret }) },
    options: {},
  }
}

function byHeader(client: ClientAnswers): ClientAuthentication {
  const authorization = basic(client.clientId, client.clientSecret ?? '')
  return { body: { client_id: client.clientId }, options: { authorization } }
}

/** A client assertion that lives for a minute, signed by a key on P-256. @spec RFC 7523 §3, RFC 7518 §3.4 */
export function assertionOf(
  claims: Readonly<Record<string, unknown>>,
  { jwk, jti }: { readonly jwk: Readonly<Record<string, unknown>>; readonly jti: string },
): string {
  const key = createPrivateKey({ key: jwk as JsonWebKey, format: 'jwk' })
  const now = Math.floor(Date.now() / 1000)
  const part = (value: unknown) => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url')
  const header = { alg: 'ES256', typ: 'JWT', ...(typeof jwk.kid === 'string' && { kid: jwk.kid }) }
  const signed = `${part(header)}.${part({ ...claims, jti, iat: now, exp: now + 60 })}`
  return `${signed}.${sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

/** @spec RFC 7617 §2 */
export function basic(name: string, password: string): string {
  return `Basic ${Buffer.from(`${name}:${password}`, 'utf8').toString('base64')}`
}
