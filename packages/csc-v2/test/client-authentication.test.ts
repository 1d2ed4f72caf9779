import { createPublicKey, generateKeyPairSync, sign as nodeSign } from 'node:crypto'
import { decodeProtectedHeader, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import type { CscClientOptions } from '../src/client/options.ts'
import type { AssertionAlg } from '../src/oauth2/private-key-jwt.ts'
import { numberedTokens, recordedClient } from './recorded-client.ts'
import { bearerOf, form, oauth2Base, type Recorded } from './recorded-service.ts'

describe('client authentication', () => {
  const at = `${oauth2Base}/oauth2/token`
  const token = (authentication: NonNullable<CscClientOptions['oauth2']>['authentication']) => {
    const oauth2 = { client_id: 'a:b c', ...(authentication && { authentication }) }
    const { client, service } = recordedClient({ 'oauth2/token': numberedTokens() }, { oauth2 })
    return client.oauth2
      .token({ grant_type: 'client_credentials' })
      .then(() => service.of('oauth2/token')[0] as Recorded)
  }

  test('none and tls_client_auth send the client_id alone', async () => {
    for (const authentication of [undefined, { method: 'none' }, { method: 'tls_client_auth' }] as const) {
      const request = await token(authentication)
      expect(form(request)).toEqual({ grant_type: 'client_credentials', client_id: 'a:b c' })
      expect(bearerOf(request)).toBeNull()
    }
  })

  test('client_secret_basic encodes both halves', async () => {
    const request = await token({ method: 'client_secret_basic', client_secret: 'p%:ß' })
    expect(bearerOf(request)).toBe(`Basic ${btoa('a%3Ab+c:p%25%3A%C3%9F')}`)
    expect(form(request)).not.toHaveProperty('client_secret')
  })

  const keys: [AssertionAlg, Parameters<typeof crypto.subtle.generateKey>[0]][] = [
    ['RS256', rsa('RSASSA-PKCS1-v1_5', 'SHA-256')],
    ['RS512', rsa('RSASSA-PKCS1-v1_5', 'SHA-512')],
    ['PS256', rsa('RSA-PSS', 'SHA-256')],
    ['PS384', rsa('RSA-PSS', 'SHA-384')],
    ['ES256', { name: 'ECDSA', namedCurve: 'P-256' } as never],
    ['ES384', { name: 'ECDSA', namedCurve: 'P-384' } as never],
    ['ES512', { name: 'ECDSA', namedCurve: 'P-521' } as never],
    ['EdDSA', { name: 'Ed25519' }],
  ]

  test.each(keys)('private_key_jwt with %s verifies', async (alg, parameters) => {
    const pair = (await crypto.subtle.generateKey(parameters, true, ['sign', 'verify'])) as {
      privateKey: Parameters<typeof crypto.subtle.sign>[1]
      publicKey: Parameters<typeof crypto.subtle.sign>[1]
    }
    const request = await token({ method: 'private_key_jwt', alg, key: { key: pair.privateKey }, kid: 'k1' })
    const sent = form(request)
    expect(sent.client_assertion_type).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    const assertion = sent.client_assertion ?? ''
    expect(decodeProtectedHeader(assertion)).toEqual({ alg, typ: 'JWT', kid: 'k1' })
    const checks = { audience: at, issuer: 'a:b c', subject: 'a:b c', currentDate: new Date(1_700_000_000_000) }
    const { payload } = await jwtVerify(assertion, pair.publicKey as never, checks)
    expect(payload).toMatchObject({ iat: 1_700_000_000, exp: 1_700_000_060 })
    expect(payload.jti).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('private_key_jwt with a function that signs, and an audience of its own', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const sign = (input: Uint8Array) => nodeSign('sha256', input, { key: privateKey, dsaEncoding: 'ieee-p1363' })
    const issuer = 'https://as.example'
    const request = await token({ method: 'private_key_jwt', alg: 'ES256', key: { sign }, audience: issuer })
    const verified = jwtVerify(
      form(request).client_assertion ?? '',
      createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
      {
        audience: issuer,
        currentDate: new Date(1_700_000_000_000),
      },
    )
    await expect(verified).resolves.toBeDefined()
  })

  test('a revocation that is repeated has a new assertion', async () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const key = { sign: (input: Uint8Array) => nodeSign(null, input, privateKey) }
    let asked = 0
    const reply = () =>
      asked++ === 0
        ? Response.json({ error: 'temporarily_unavailable' }, { status: 503, headers: { 'Retry-After': '1' } })
        : new Response(null, { status: 200 })
    const oauth2 = { client_id: 'c', authentication: { method: 'private_key_jwt', alg: 'EdDSA', key } } as const
    const { client, service } = recordedClient({ 'oauth2/revoke': reply }, { oauth2 })
    await client.oauth2.revoke({ token: 'x' })
    const [first, second] = service.of('oauth2/revoke').map(request => form(request).client_assertion)
    expect(first).not.toBe(second)
  })
})

function rsa(name: string, hash: string) {
  return { name, hash, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }
}
