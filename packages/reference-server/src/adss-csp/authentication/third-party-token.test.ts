import {
  exportJWK,
  type GenerateKeyPairResult,
  generateKeyPair,
  type JWK,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { createFaults } from '../../faults.ts'
import type { ClientCall } from '../operation.ts'
import { thirdPartyClaims } from './third-party-token.ts'

const provider = { appId: 'app', issuer: 'https://idp.example/tenant', authUrl: 'https://idp.example/authorize' }
const now = new Date('2026-01-02T03:04:05Z')
const seconds = now.getTime() / 1000
const good = { iss: provider.issuer, aud: 'app', preferred_username: 'anna', exp: seconds + 60 }
const { exp: _, ...endless } = good

let key: GenerateKeyPairResult
let publicJwk: JWK

beforeAll(async () => {
  key = await generateKeyPair('RS256', { extractable: true })
  publicJwk = { ...(await exportJWK(key.publicKey)), kid: 'one', alg: 'RS256' }
})

function claimsOf(token: string): Promise<JWTPayload | undefined> {
  const identityProvider = { keys: async () => ({ keys: [publicJwk] }) }
  const call = { deps: { identityProvider }, now, faults: createFaults() } as unknown as ClientCall
  return thirdPartyClaims(call, provider, token)
}

function signed(claims: JWTPayload, header: object = {}): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one', ...header }).sign(key.privateKey)
}

test('a token of the provider for the application is good, however it writes its audience', async () => {
  for (const claims of [good, { ...good, aud: ['app'] }, { ...good, azp: 'app' }]) {
    expect(await claimsOf(await signed(claims))).toMatchObject({ preferred_username: 'anna' })
  }
})

describe('is refused', () => {
  test.each<[string, JWTPayload]>([
    ['for another application too', { ...good, aud: ['app', 'another'] }],
    ['that another application asked for', { ...good, azp: 'another' }],
    ['for nobody', { ...good, aud: [] }],
    ['of another issuer', { ...good, iss: `${provider.issuer}/` }],
    ['of another tenant', { ...good, iss: 'https://idp.example/another' }],
    ['without an end', endless],
    ['that is over', { ...good, exp: seconds - 6 }],
    ['that is not yet good', { ...good, nbf: seconds + 6 }],
  ])('one %s', async (_, claims) => {
    expect(await claimsOf(await signed(claims))).toBeUndefined()
  })

  test('one that names another key, or is signed by it', async () => {
    expect(await claimsOf(await signed(good, { kid: 'two' }))).toBeUndefined()
    const other = await generateKeyPair('RS256')
    const forged = await new SignJWT(good).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(other.privateKey)
    expect(await claimsOf(forged)).toBeUndefined()
  })

  test('one without a signature, or with the public key for a secret', async () => {
    expect(await claimsOf(new UnsecuredJWT(good).encode())).toBeUndefined()
    for (const secret of [JSON.stringify(publicJwk), String(publicJwk.n)]) {
      const header = { alg: 'HS256', kid: 'one' }
      const forged = await new SignJWT(good).setProtectedHeader(header).sign(Buffer.from(secret))
      expect(await claimsOf(forged)).toBeUndefined()
    }
  })

  test('one that brings its own key', async () => {
    const other = await generateKeyPair('RS256', { extractable: true })
    const header = { alg: 'RS256', jwk: await exportJWK(other.publicKey), jku: 'https://evil.example/keys' }
    const forged = await new SignJWT(good).setProtectedHeader(header).sign(other.privateKey)
    expect(await claimsOf(forged)).toBeUndefined()
  })
})
