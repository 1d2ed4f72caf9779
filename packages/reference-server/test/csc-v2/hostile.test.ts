import { operations } from '@x/csc-v2/operations'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apiOperations } from '../../src/csc-v2/api-operations.ts'
import { hashOf, rsaSha256, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '\u0000', '\ud800', '../..', "' or 1=1 --", '<script>', '%00', 'constructor', '__proto__'),
)
const value = fc.oneof(
  { withCrossShrink: true },
  fc.jsonValue({ maxDepth: 3 }),
  text,
  fc.integer(),
  fc.constantFrom(1e308, -0, 2 ** 53, 1.5, null, true, [], {}),
)

/** Values for some members, the others good. */
function spoilt(good: object, names: readonly string[]): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .dictionary(fc.constantFrom(...names, 'constructor', '__proto__'), value, { maxKeys: 3 })
    .map(bad => ({ ...good, ...bad }))
}

/** A body that the operation takes, as far as it goes without state. */
function goodBody(wire: Wire, id: string): object {
  const credentialID = wire.id('main')
  const authData = wire.authData('main')
  const bodies: Readonly<Record<string, object>> = {
    'credentials/list': { credentialInfo: true },
    'credentials/info': { credentialID },
    'credentials/authorize': { credentialID: wire.id('managed'), numSignatures: 1, authData: [] },
    'credentials/getChallenge': { credentialID, authObjectID: 'PIN' },
    'credentials/extendTransaction': { credentialID, SAD: 'x' },
    'signatures/signHash': { credentialID, SAD: 'x', hashes: [hashOf('a')], signAlgo: rsaSha256, authData },
    'signatures/signPolling': { requestID: 'x' },
    'auth/revoke': { token: 'x' },
  }
  return bodies[id] ?? {}
}

describe('whatever is sent', () => {
  test.each(apiOperations.map(({ id }) => id))('%s answers with one of its own statuses', async id => {
    await using wire = await fixture.open()
    const names = operations[id as keyof typeof operations].requestMembers
      .map(({ pointer }) => pointer.slice(1))
      .filter(name => !name.includes('/'))
    const token = await wire.userToken()
    const headers = id === 'auth/login' ? { authorization: `Basic ${Buffer.from('a:b').toString('base64')}` } : {}
    await fc.assert(
      fc.asyncProperty(spoilt(goodBody(wire, id), names), async body => {
        // The schema of each answer is checked on the way.
        const answer = await wire.call(id as keyof typeof operations, body, { token, headers })
        expect(answer.status).toBeLessThan(500)
      }),
      { numRuns: 60 },
    )
  })

  test.each(['oauth2/token', 'oauth2/pushed_authorize', 'oauth2/revoke'] as const)('%s too', async id => {
    await using wire = await fixture.open()
    const names = operations[id].requestMembers.map(({ pointer }) => pointer.slice(1))
    const grantType = fc.constantFrom('authorization_code', 'client_credentials', 'refresh_token')
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom(...names), text, { maxKeys: 4 }),
        grantType,
        async (bad, grant) => {
          const wellFormed = Object.entries(bad).map(([name, given]) => [name, given.toWellFormed()])
          const form = {
            ...wire.clientForm(),
            ...wire.authorizeParameters(),
            grant_type: grant,
            ...Object.fromEntries(wellFormed),
          }
          expect((await wire.form(id, form)).status).toBeLessThan(500)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('the authorization endpoint sends nobody anywhere but to a registered address', async () => {
    await using wire = await fixture.open()
    const names = operations['oauth2/authorize'].requestMembers.map(({ pointer }) => pointer.slice(1))
    const { redirectUri } = wire.client()
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...names), text, { maxKeys: 3 }), async bad => {
        const wellFormed = Object.entries(bad).map(([name, given]) => [name, given.toWellFormed()])
        const query = new URLSearchParams({ ...wire.authorizeParameters(), ...Object.fromEntries(wellFormed) })
        const answer = await wire.send(`oauth2/authorize?${query}`, { method: 'GET' })
        expect([200, 302, 400]).toContain(answer.status)
        const location = answer.headers.get('location')
        if (location !== null) expect(location.startsWith(`${redirectUri}?`)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  test('octets that are no request at all', async () => {
    await using wire = await fixture.open()
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('info', 'auth/login', 'oauth2/token'),
        async (octets, path) => {
          for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
            const init = { method: 'POST', headers: { 'content-type': type }, body: Buffer.from(octets) }
            expect((await wire.send(path, init)).status).toBeLessThan(500)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
