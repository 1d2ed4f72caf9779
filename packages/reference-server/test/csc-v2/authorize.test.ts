import { describe, expect, test } from 'vitest'
import { expectError, expectInvalid, hashOf, sha256OID, useFixture } from './wire.ts'

const fixture = useFixture()
const wrongData = 'The authentication data is invalid'
const document = { hashes: [hashOf('document')], hashAlgorithmOID: sha256OID }

describe('credentials/authorize', () => {
  test('a PIN gives a SAD, for users and for applications', async () => {
    await using wire = await fixture.open()
    for (const token of [await wire.userToken(), await wire.clientToken(), (await wire.codeToken()).access_token]) {
      const answer = await wire.authorize('main', token)
      expect(answer.status).toBe(200)
      expect(answer.body).toEqual({ SAD: expect.stringMatching(/^[\w-]{43}$/), expiresIn: 300 })
    }
  })

  test('nothing is collected for a credential without objects', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    expect((await wire.authorize('managed', token, { authData: [] })).status).toBe(200)
    const unasked = await wire.authorize('managed', token, { authData: [{ id: 'PIN', value: '1' }] })
    expectError(unasked, 400, 'invalid_authentication_data', wrongData)
  })

  test('parameters are checked one by one', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const cases: [object, string][] = [
      [{ credentialID: undefined }, 'Missing (or invalid type) string parameter credentialID'],
      [{ credentialID: 5 }, 'Missing (or invalid type) string parameter credentialID'],
      [{ credentialID: 'unknown' }, 'Invalid parameter credentialID'],
      [{ credentialID: wire.id('foreign') }, 'Invalid parameter credentialID'],
      [{ credentialID: wire.id('oauth2') }, 'Invalid parameter credentialID'],
      [{ credentialID: wire.id('disabled') }, 'The credential identified by credentialID is disabled'],
      [{ numSignatures: undefined }, 'Missing (or invalid type) integer parameter numSignatures'],
      [{ numSignatures: '1' }, 'Missing (or invalid type) integer parameter numSignatures'],
      [{ numSignatures: 1.5 }, 'Missing (or invalid type) integer parameter numSignatures'],
      [{ numSignatures: 0 }, 'Invalid value for parameter numSignatures'],
      [{ numSignatures: -3 }, 'Invalid value for parameter numSignatures'],
      [{ numSignatures: 11 }, 'Numbers of signatures is too high'],
      [{ hashes: 'x' }, 'Missing (or invalid type) array parameter hash'],
      [{ hashes: [] }, 'Empty hash array'],
      [{ ...document, hashes: ['***'] }, 'Invalid Base64 hash string parameter'],
      [{ ...document, hashes: [5] }, 'Invalid Base64 hash string parameter'],
      [{ hashes: document.hashes }, 'Missing (or invalid type) string parameter hashAlgorithmOID'],
      [{ ...document, hashAlgorithmOID: 5 }, 'Missing (or invalid type) string parameter hashAlgorithmOID'],
      [{ ...document, hashAlgorithmOID: '1.3.14.3.2.26' }, 'Invalid parameter hashAlgorithmOID'],
      [{ ...document, hashAlgorithmOID: '2.16.840.1.101.3.4.2.2' }, 'Invalid digest value length'],
      [{ authData: undefined }, 'Missing (or invalid type) array parameter authData'],
      [{ authData: {} }, 'Missing (or invalid type) array parameter authData'],
      [{ authData: ['PIN'] }, 'Missing (or invalid type) array parameter authData'],
      [{ authData: [{ value: '1' }] }, 'Missing (or invalid type) array parameter authData'],
      [{ authData: [{ id: 'PIN', value: 123456 }] }, 'Missing (or invalid type) array parameter authData'],
      [{ description: 5 }, 'Invalid parameter description'],
      [{ description: 'x'.repeat(501) }, 'Invalid parameter description'],
    ]
    for (const [change, description] of cases) expectInvalid(await wire.authorize('main', token, change), description)
  })

  test('SCAL 2 wants hashes', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    expectInvalid(await wire.authorize('scal2', token), 'Missing (or invalid type) array parameter hash')
    expect((await wire.authorize('scal2', token, document)).status).toBe(200)
  })

  test('authentication data is refused when it is wrong, unannounced, doubled, incomplete or missing', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const [pin] = wire.authData('main')
    for (const authData of [
      [{ ...pin, value: '000000000' }],
      [{ ...pin, value: '' }],
      [{ ...pin, value: 'x'.repeat(5000) }],
      [{ id: 'PIN' }],
      [{ ...pin, id: 'pin' }],
      [pin, pin],
      [pin, { id: 'OTP', value: '1' }],
      [],
    ]) {
      expectError(await wire.authorize('main', token, { authData }), 400, 'invalid_authentication_data', wrongData)
    }
  })

  test('a credential is locked after too many wrong values, also in parallel, and a success forgets them', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const wrong = { authData: [wire.credential('lockout').wrongValue!] }
    for (let attempt = 0; attempt < 2; attempt++) await wire.authorize('lockout', token, wrong)
    expect((await wire.authorize('lockout', token)).status).toBe(200)
    const answers = await Promise.all(Array.from({ length: 8 }, () => wire.authorize('lockout', token, wrong)))
    const texts = answers.map(({ body }) => body.error_description).toSorted()
    expect(texts).toEqual([...Array(5).fill('Credential locked'), ...Array(3).fill(wrongData)])
    expectInvalid(await wire.authorize('lockout', token), 'Credential locked')
  })

  test('honest parallel callers do not lock each other out', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const answers = await Promise.all(Array.from({ length: 12 }, () => wire.authorize('lockout', token)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  })
})

describe('one-time codes', () => {
  test('a challenge is mailed and its code authorizes once', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const challenge = { credentialID: wire.id('otp'), authObjectID: wire.credential('otp').otpObjectID }
    const answer = await wire.call('credentials/getChallenge', challenge, token)
    expect([answer.status, answer.body]).toEqual([204, ''])
    expect(wire.simulation.mailbox.messages).toHaveLength(1)
    const authData = [...wire.authData('otp'), await wire.otp('otp')]
    expect((await wire.authorize('otp', token, { authData })).status).toBe(200)
    const again = await wire.authorize('otp', token, { authData })
    expectError(again, 400, 'invalid_authentication_data', wrongData)
  })

  test('getChallenge refuses what has no challenge', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const ask = (credentialID: unknown, authObjectID: unknown) =>
      wire.call('credentials/getChallenge', { credentialID, authObjectID }, token)
    for (const id of [undefined, 5, 'unknown', wire.id('foreign')]) {
      expectInvalid(await ask(id, 'OTP'), 'Invalid parameter credentialID')
    }
    for (const id of [undefined, 5, 'unknown', 'PIN']) {
      expectInvalid(await ask(wire.id('otp'), id), 'Invalid parameter authObjectID')
    }
    expectInvalid(await ask(wire.id('oauth2'), 'OTP'), 'Invalid parameter authObjectID')
    expectInvalid(await ask(wire.id('oob'), 'APP'), 'Invalid parameter authObjectID')
    expect(wire.simulation.mailbox.messages).toEqual([])
  })

  test('a code is bound to its credential, replaced by the next, and expires', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const challenge = (role: 'otp' | 'otherOtp') =>
      wire.call('credentials/getChallenge', { credentialID: wire.id(role), authObjectID: 'OTP' }, token)
    const refused = async (role: 'otp' | 'otherOtp', code: object) => {
      const answer = await wire.authorize(role, token, { authData: [...wire.authData(role), code] })
      expectError(answer, 400, 'invalid_authentication_data', wrongData)
    }
    await challenge('otp')
    const first = await wire.otp('otp')
    await challenge('otherOtp')
    await refused('otherOtp', first)
    await challenge('otp')
    await refused('otp', first)
    const second = await wire.otp('otp')
    await wire.advance(300)
    await refused('otp', second)
  })

  test('a wrong PIN leaves the code for the next try, and a PIN alone is not even tried', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    await wire.call('credentials/getChallenge', { credentialID: wire.id('otp'), authObjectID: 'OTP' }, token)
    const code = await wire.otp('otp')
    const [pin] = wire.authData('otp')
    for (const authData of [[{ ...pin, value: '0000' }, code], [pin], [code], []]) {
      expectError(await wire.authorize('otp', token, { authData }), 400, 'invalid_authentication_data', wrongData)
    }
    expect((await wire.authorize('otp', token, { authData: [pin, code] })).status).toBe(200)
  })

  test('wrong codes count towards the lock', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const { maxAttempts } = (await wire.simulation.stores.credentials.find(wire.id('otp')))!
    const guess = () => wire.authorize('otp', token, { authData: [...wire.authData('otp'), { id: 'OTP', value: '0' }] })
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      expectError(await guess(), 400, 'invalid_authentication_data', wrongData)
    }
    expectInvalid(await guess(), 'Credential locked')
  })

  test('codes cannot be sent without end', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const ask = () =>
      wire.call('credentials/getChallenge', { credentialID: wire.id('otp'), authObjectID: 'OTP' }, token)
    const statuses = await Promise.all(Array.from({ length: 31 }, async () => (await ask()).status))
    expect(statuses.filter(status => status === 429)).toHaveLength(1)
  })
})

describe('out of band', () => {
  const start = async (wire: Awaited<ReturnType<typeof fixture.open>>, token: string) => {
    const view = { credentialID: wire.id('oob'), authInfo: true }
    const { objects } = (await wire.call('credentials/info', view, token)).body.auth
    const authData = objects.map(({ id }: { id: string }) => ({ id }))
    const answer = await wire.authorize('oob', token, { authData, numSignatures: 2 })
    expect(answer.status).toBe(202)
    expect(Object.keys(answer.body)).toEqual(['handle'])
    return answer.body.handle as string
  }

  test('a handle is polled until the signer approves, and gives one SAD', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const handle = await start(wire, token)
    const pending = await wire.call('credentials/authorizeCheck', { handle }, token)
    expect([pending.status, pending.body]).toEqual([202, { handle }])
    expect(pending.headers.get('retry-after')).toBe('1')
    expect(await wire.drive('out-of-band', { user: 'main', decision: 'approve' })).toEqual({ decided: 1 })
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => wire.call('credentials/authorizeCheck', { handle }, token)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const answer of answers) if (answer.status !== 200) expectInvalid(answer, 'Invalid parameter handle')
    const { SAD } = answers.find(({ status }) => status === 200)!.body
    const signed = await wire.sign('oob', token, {
      SAD,
      hashes: [hashOf('1'), hashOf('2')],
      signAlgo: '1.2.840.10045.4.3.2',
    })
    expect(signed.body.signatures).toHaveLength(2)
  })

  test('a refusal is told', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const handle = await start(wire, token)
    await wire.drive('out-of-band', { user: 'main', decision: 'decline' })
    const denied = 'The user, authorization server or remote service denied the request.'
    expectError(await wire.call('credentials/authorizeCheck', { handle }, token), 400, 'access_denied', denied)
  })

  test("a handle is refused when it is missing, unknown, expired or somebody else's", async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const handle = await start(wire, token)
    for (const bad of [undefined, 5, 'unknown']) {
      expectInvalid(await wire.call('credentials/authorizeCheck', { handle: bad }, token), 'Invalid parameter handle')
    }
    for (const other of [
      await wire.userToken('other'),
      await wire.clientToken(),
      (await wire.codeToken()).access_token,
    ]) {
      expectInvalid(await wire.call('credentials/authorizeCheck', { handle }, other), 'Invalid parameter handle')
    }
    await wire.advance(300)
    expectInvalid(await wire.call('credentials/authorizeCheck', { handle }, token), 'Invalid parameter handle')
  })
})
