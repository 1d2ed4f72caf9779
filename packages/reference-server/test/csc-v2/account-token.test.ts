import { describe, expect, test } from 'vitest'
import { askToAuthorize, expectRedirectedError, queryOf } from './authorization-endpoint.ts'
import { accountToken } from './client-jwt.ts'
import { useFixture } from './wire.ts'

const fixture = useFixture()

describe('account_token', () => {
  test('names the only user who may log in', async () => {
    await using wire = await fixture.open()
    const own = wire.authorizeParameters({ account_token: await accountToken(wire) })
    expect(queryOf(await wire.consent(own))).toHaveProperty('code')
    const parameters = wire.authorizeParameters({ account_token: await accountToken(wire) })
    const request = new Request('http://driver/consent', {
      method: 'POST',
      body: JSON.stringify({ url: wire.authorizeUrl(parameters), user: 'other', decision: 'approve' }),
    })
    expect((await wire.simulation.driver.fetch(request)).ok).toBe(false)
  })

  test("is refused when it is old, early, replayed, somebody else's or signed with another key", async () => {
    await using wire = await fixture.open()
    const now = Math.floor(wire.simulation.clock.now().getTime() / 1000)
    const once = await accountToken(wire)
    expect((await askToAuthorize(wire, wire.authorizeParameters({ account_token: once }))).status).toBe(200)
    for (const account_token of [
      once,
      await accountToken(wire, { claims: { iat: now - 306 } }),
      await accountToken(wire, { claims: { iat: now + 60 } }),
      await accountToken(wire, { claims: { azp: 'other' } }),
      await accountToken(wire, { claims: { sub: 'nobody' } }),
      await accountToken(wire, { claims: { jti: undefined } }),
      await accountToken(wire, { key: Buffer.from(wire.client().clientSecret!) }),
      await accountToken(wire, { alg: 'HS384', key: Buffer.alloc(48) }),
    ]) {
      expectRedirectedError(
        wire,
        await askToAuthorize(wire, wire.authorizeParameters({ account_token })),
        'invalid_request',
      )
    }
  })
})
