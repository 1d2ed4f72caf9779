import { createHash } from 'node:crypto'
import { importJWK, SignJWT } from 'jose'
import type { Wire } from './wire.ts'

/** The form that authenticates the client of private_key_jwt at the token endpoint. @spec RFC 7523 §2.2 */
export async function clientAssertion(wire: Wire, claims: object = {}): Promise<Record<string, string>> {
  const { clientId, privateKeyJwk } = wire.client('jwt')
  const key = await importJWK(privateKeyJwk as Parameters<typeof importJWK>[0], 'ES256')
  const iat = Math.floor(wire.simulation.clock.now().getTime() / 1000)
  const all = {
    iss: clientId,
    sub: clientId,
    aud: `${wire.answers.serviceUrl}/oauth2/token`,
    jti: crypto.randomUUID(),
    iat,
    exp: iat + 60,
    ...claims,
  }
  const jwt = await new SignJWT(all).setProtectedHeader({ alg: 'ES256' }).sign(key)
  return {
    client_id: clientId,
    client_assertion: jwt,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  }
}

/** An account_token of the main client for the main user, as far as nothing is changed. @spec CSC API v2.0.0.2 §8.4.1 */
export async function accountToken(
  wire: Wire,
  change: { readonly claims?: object; readonly key?: Uint8Array; readonly alg?: string } = {},
): Promise<string> {
  const { clientId, clientSecret } = wire.client()
  const key = change.key ?? createHash('sha256').update(clientSecret!).digest()
  const iat = Math.floor(wire.simulation.clock.now().getTime() / 1000)
  const claims = { sub: wire.user().userID, iat, jti: crypto.randomUUID(), azp: clientId, ...change.claims }
  return new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: change.alg ?? 'HS256' }).sign(key)
}
