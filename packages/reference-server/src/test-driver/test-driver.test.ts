import { describe, expect, it } from 'vitest'
import { hashOf, useFixture } from '../../test/csc-v2/wire.ts'
import { ajv, ask, document } from '../../test/test-driver/ask.ts'

const fixture = useFixture()

describe('the document', () => {
  it('has examples that are as it says', () => {
    let examples = 0
    const walk = (node: unknown, pointer: string): void => {
      if (typeof node !== 'object' || node === null) return
      const { schema, examples: given } = node as { schema?: unknown; examples?: Record<string, { value: unknown }> }
      if (schema && given) {
        for (const [name, { value }] of Object.entries(given)) {
          examples += 1
          const valid = ajv.validate({ $ref: `test-driver#${pointer}/schema` }, value)
          expect(valid, `${pointer} ${name}: ${ajv.errorsText()}`).toBe(true)
        }
      }
      for (const [name, child] of Object.entries(node)) {
        walk(child, `${pointer}/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`)
      }
    }
    walk(document, '')
    expect(examples).toBeGreaterThan(10)
  })

  it('describes every path that there is, and none that there is not', async () => {
    await using wire = await fixture.open()
    for (const [path, methods] of Object.entries<object>(document.paths)) {
      for (const method of ['GET', 'POST'] as const) {
        const { status } = await ask(wire, method, path, method === 'POST' ? '{' : undefined)
        const expected = method.toLowerCase() in methods ? [200, 204, 400] : [405]
        expect(expected, `${method} ${path}`).toContain(status)
      }
    }
    expect((await ask(wire, 'GET', '/constructor')).status).toBe(404)
  })

  it.each(['/sso-tokens', '/condition'])('says of %s that this protocol lacks it', async path => {
    await using wire = await fixture.open()
    const { status, body } = await ask(wire, 'POST', path, {})
    expect({ status, error: body.error }).toEqual({ status: 501, error: 'not_supported' })
  })
})

describe('the fixture', () => {
  it('is told with every role', async () => {
    await using wire = await fixture.open()
    const { body } = await ask(wire, 'GET', '/fixture')
    expect(body['csc-v2']).toEqual(JSON.parse(JSON.stringify(wire.answers)))
  })
})

describe('the clock', () => {
  it('is moved, set and brought back', async () => {
    await using wire = await fixture.open()
    const at = async () => Date.parse((await ask(wire, 'GET', '/clock')).body.now)
    const start = await at()
    expect(Math.abs(start - Date.now())).toBeLessThan(5000)
    await ask(wire, 'POST', '/clock', { advanceSeconds: 3600 })
    expect(Math.round((await at()) / 1000 - start / 1000)).toBeLessThan(3605)
    expect(await at()).toBeGreaterThanOrEqual(start + 3_600_000)
    await ask(wire, 'POST', '/clock', { now: '2030-01-01T01:00:00+01:00' })
    expect(new Date(await at()).toISOString()).toMatch(/^2030-01-01T00:00:0/)
    await ask(wire, 'POST', '/clock', { reset: true })
    expect(Math.abs((await at()) - Date.now())).toBeLessThan(5000)
  })

  it.each([
    [{}, 'advanceSeconds, now or reset: true must be given'],
    [{ reset: false }, 'advanceSeconds, now or reset: true must be given'],
    [{ advanceSeconds: 1, reset: true }, 'exactly one member must be given'],
    [{ advanceSeconds: '1' }, 'advanceSeconds must be a number'],
    [{ advanceSeconds: 1e15 }, 'must lie between the years 1970 and 9999'],
    [{ advanceSeconds: -1e15 }, 'must lie between the years 1970 and 9999'],
    [{ now: 'tomorrow' }, 'now must be a time as 2026-01-31T12:00:00Z'],
    [{ now: 5 }, 'now must be text that is not empty'],
  ])('refuses %j', async (body, message) => {
    await using wire = await fixture.open()
    const { status, body: answer } = await ask(wire, 'POST', '/clock', body)
    expect({ status, ...answer }).toEqual({ status: 400, error: 'invalid_request', error_description: message })
  })

  it('governs the revocation services of the PKI too', async () => {
    await using wire = await fixture.open()
    const crl = () => wire.simulation.fetch(new Request('https://any.example/pki/crl/issuing-ca.crl'))
    const before = Buffer.from(await (await crl()).arrayBuffer())
    await ask(wire, 'POST', '/clock', { advanceSeconds: 86_400 })
    expect(Buffer.from(await (await crl()).arrayBuffer()).equals(before)).toBe(false)
  })
})

describe('one-time codes', () => {
  it('are read from the mail, the last one of each object', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const read = (role: 'otp' | 'otherOtp') =>
      ask(wire, 'POST', '/one-time-codes', { credentialID: wire.id(role), authObjectID: 'OTP' })
    expect((await read('otp')).status).toBe(404)
    const challenge = (role: 'otp' | 'otherOtp') =>
      wire.call('credentials/getChallenge', { credentialID: wire.id(role), authObjectID: 'OTP' }, token)
    for (const role of ['otp', 'otherOtp', 'otp'] as const) expect((await challenge(role)).status).toBeLessThan(300)
    const [first, other] = [(await read('otp')).body.code, (await read('otherOtp')).body.code]
    expect(first).toMatch(/^\d{8}$/)
    expect(other).not.toBe(first)
    const authData = [...wire.authData('otp'), { id: 'OTP', value: first }]
    expect((await wire.authorize('otp', token, { authData })).status).toBe(200)
  })

  it('are told for objects that there are only', async () => {
    await using wire = await fixture.open()
    const body = { credentialID: 'nothing', authObjectID: 'OTP' }
    expect((await ask(wire, 'POST', '/one-time-codes', body)).body.error).toBe('not_found')
    expect((await ask(wire, 'POST', '/one-time-codes', {})).body.error_description).toContain(
      'credentialID must be text',
    )
  })
})

describe('the mail', () => {
  it('shows the code in the newest message to an address', async () => {
    await using wire = await fixture.open()
    const address = wire.user().userID
    const read = () => ask(wire, 'POST', '/mail-codes', { address })
    expect((await read()).status).toBe(404)
    const token = await wire.userToken()
    const challenge = { credentialID: wire.id('otp'), authObjectID: 'OTP' }
    await wire.call('credentials/getChallenge', challenge, token)
    expect((await read()).body).toEqual((await ask(wire, 'POST', '/one-time-codes', challenge)).body)
    expect((await ask(wire, 'POST', '/mail-codes', { address: 'nobody@users.example' })).status).toBe(404)
    expect((await ask(wire, 'POST', '/mail-codes', {})).body.error_description).toContain('address must be text')
  })
})

describe('consent', () => {
  it.each(['approve', 'deny'] as const)('walks the pages to %s', async decision => {
    await using wire = await fixture.open()
    const url = wire.authorizeUrl(wire.authorizeParameters())
    const { status, body } = await ask(wire, 'POST', '/consent', { url, user: 'main', decision })
    expect(status).toBe(200)
    const location = new URL(body.location)
    expect(location.origin + location.pathname).toBe(wire.client().redirectUri)
    expect(location.searchParams.get('state')).toBe('state-1')
    expect(location.searchParams.has('code')).toBe(decision === 'approve')
    expect(location.searchParams.get('error')).toBe(decision === 'approve' ? null : 'access_denied')
  })

  it('says where the pages end without a redirect', async () => {
    await using wire = await fixture.open()
    const url = wire.authorizeUrl(wire.authorizeParameters({ client_id: 'nobody' }))
    const { status, body } = await ask(wire, 'POST', '/consent', { url, user: 'main', decision: 'approve' })
    expect(status).toBe(409)
    expect(body).toEqual({ error: 'consent_failed', error_description: 'step 1 ended with status 400 and no form' })
  })

  it.each([
    [{ url: 'https://elsewhere.example/csc/v2/oauth2/authorize' }, 'url must be an address of the server'],
    [{ url: 'nowhere' }, 'url must be an address of the server'],
    [{ user: 'constructor' }, 'user must be one of main, other, empty'],
    [{ decision: 'maybe' }, 'decision must be one of approve, deny'],
  ])('refuses %j', async (changes, message) => {
    await using wire = await fixture.open()
    const url = wire.authorizeUrl(wire.authorizeParameters())
    const body = { url, user: 'main', decision: 'approve', ...changes }
    expect((await ask(wire, 'POST', '/consent', body)).body.error_description).toContain(message)
  })
})

describe('out of band', () => {
  it('decides what waits for a user', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const authData = [{ id: 'APP' }]
    expect((await ask(wire, 'POST', '/out-of-band', { user: 'main', decision: 'approve' })).body).toEqual({
      decided: 0,
    })
    const { status, body } = await wire.authorize('oob', token, {
      authData,
      hashes: [hashOf('a')],
      hashAlgorithmOID: '2.16.840.1.101.3.4.2.1',
    })
    expect(status).toBe(202)
    expect((await ask(wire, 'POST', '/out-of-band', { user: 'other', decision: 'approve' })).body).toEqual({
      decided: 0,
    })
    expect((await ask(wire, 'POST', '/out-of-band', { user: 'main', decision: 'approve' })).body).toEqual({
      decided: 1,
    })
    expect((await ask(wire, 'POST', '/out-of-band', { user: 'main', decision: 'fail' })).status).toBe(501)
    const answer = await wire.call('credentials/authorizeCheck', { handle: body.handle }, token)
    expect(answer.body.SAD).toEqual(expect.any(String))
  })
})

describe('the service', () => {
  it.each([
    ['/overload', 429],
    ['/unavailable', 503],
  ])('fails after %s with %d, as often as asked', async (path, status) => {
    await using wire = await fixture.open()
    expect((await ask(wire, 'POST', path, { requests: 2 })).status).toBe(204)
    for (const expected of [status, status, 200]) {
      const answer = await wire.call('info', {})
      expect(answer.status).toBe(expected)
      if (expected !== 200) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
  })

  it.each([{}, { requests: -1 }, { requests: 1.5 }, { requests: 1001 }, { requests: '1' }])(
    'refuses %j',
    async body => {
      await using wire = await fixture.open()
      expect((await ask(wire, 'POST', '/overload', body)).status).toBe(400)
    },
  )

  it('is reset with its time, tokens, locks, mail and disturbances', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const wrong = wire.credential('lockout').wrongValue
    for (let attempt = 0; attempt < 3; attempt++) await wire.authorize('lockout', token, { authData: [wrong] })
    await wire.call('credentials/getChallenge', { credentialID: wire.id('otp'), authObjectID: 'OTP' }, token)
    await ask(wire, 'POST', '/clock', { advanceSeconds: 1000 })
    await ask(wire, 'POST', '/overload', { requests: 100 })
    expect((await ask(wire, 'POST', '/reset')).status).toBe(204)
    expect(wire.simulation.mailbox.messages).toEqual([])
    expect((await wire.call('credentials/list', {}, token)).status).toBe(401)
    expect(Math.abs(wire.simulation.clock.now().getTime() - Date.now())).toBeLessThan(5000)
    const body = { credentialID: wire.id('otp'), authObjectID: 'OTP' }
    expect((await ask(wire, 'POST', '/one-time-codes', body)).status).toBe(404)
    expect((await wire.authorize('lockout', await wire.userToken())).status).toBe(200)
  })

  it('tells its lies and its audit trail', async () => {
    await using wire = await fixture.open({ faults: ['token-missing-accepted'] })
    expect((await ask(wire, 'GET', '/faults')).body).toEqual({ told: {} })
    await wire.call('credentials/list', { userID: wire.user().userID })
    expect((await ask(wire, 'GET', '/faults')).body).toEqual({ told: { 'token-missing-accepted': 1 } })
    await wire.userToken()
    const { events } = (await ask(wire, 'GET', '/audit')).body
    expect(events.length).toBeGreaterThan(0)
    expect(JSON.stringify(events)).not.toContain(wire.user().password)
  })
})

describe('a request', () => {
  it.each([
    ['from a browser', { origin: 'https://evil.example' }, '{}', 403],
    ['from a page of the same machine', { 'sec-fetch-site': 'cross-site' }, '{}', 403],
    ['that is no JSON', {}, 'requests=1', 400],
    ['that is no object', {}, '[]', 400],
    ['that is too long', {}, `{"requests":1,"x":"${'x'.repeat(70_000)}"}`, 413],
  ])('%s is refused', async (_, headers, body, status) => {
    await using wire = await fixture.open()
    expect((await ask(wire, 'POST', '/overload', body, headers)).status).toBe(status)
    expect((await wire.call('info', {})).status).toBe(200)
  })
})
