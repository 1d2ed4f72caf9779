import { X509Certificate } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { expectInvalid, useFixture } from './wire.ts'

const fixture = useFixture()

describe('credentials/list', () => {
  test("lists a user's own credentials, and only identifiers unless asked", async () => {
    await using wire = await fixture.open()
    const { status, body } = await wire.call('credentials/list', {}, await wire.userToken())
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['credentialIDs'])
    expect(body.credentialIDs).toContain(wire.id('main'))
    expect(body.credentialIDs).not.toContain(wire.id('foreign'))
  })

  test('is empty for a user without credentials', async () => {
    await using wire = await fixture.open()
    const { body } = await wire.call('credentials/list', { credentialInfo: true }, await wire.userToken('empty'))
    expect(body).toEqual({ credentialIDs: [], credentialInfos: [] })
  })

  test('userID is for applications only, and only for the users they may act for', async () => {
    await using wire = await fixture.open()
    const { userID } = wire.user()
    const user = await wire.userToken()
    expectInvalid(await wire.call('credentials/list', { userID }, user), 'userID parameter MUST be null')
    expectInvalid(await wire.call('credentials/list', { userID: 5 }, user), 'Invalid parameter userID')
    const application = await wire.clientToken()
    expect((await wire.call('credentials/list', { userID }, application)).body.credentialIDs).toContain(wire.id('main'))
    for (const bad of [undefined, 'nobody@example', wire.user('other').userID, 5, '\u0000']) {
      expectInvalid(await wire.call('credentials/list', { userID: bad }, application), 'Invalid parameter userID')
    }
  })

  test('parameters of the view are ignored without credentialInfo', async () => {
    await using wire = await fixture.open()
    const body = { certificates: 'nonsense', certInfo: 5, authInfo: 'x' }
    expect((await wire.call('credentials/list', body, await wire.userToken())).status).toBe(200)
  })

  test('credentialInfos say of each what credentials/info says', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    for (const view of [{}, { certificates: 'chain', certInfo: true, authInfo: true }, { certificates: 'none' }]) {
      const { body } = await wire.call('credentials/list', { credentialInfo: true, ...view }, token)
      expect(body.credentialInfos.map((info: { credentialID: string }) => info.credentialID)).toEqual(
        body.credentialIDs,
      )
      for (const { credentialID, ...info } of body.credentialInfos) {
        expect((await wire.call('credentials/info', { credentialID, ...view }, token)).body).toEqual(info)
      }
    }
  })

  test('onlyValid leaves out what cannot sign', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const wrong = wire.credential('lockout').wrongValue!
    for (let attempt = 0; attempt < 3; attempt++) await wire.authorize('lockout', token, { authData: [wrong] })
    const { body } = await wire.call('credentials/list', { onlyValid: true }, token)
    expect(body.onlyValid).toBe(true)
    const all = (await wire.call('credentials/list', {}, token)).body.credentialIDs
    const unusable = (['disabled', 'expired', 'revoked', 'suspended', 'lockout'] as const).map(role => wire.id(role))
    expect(body.credentialIDs).toEqual(all.filter((id: string) => !unusable.includes(id)))
  })

  test('a bad certificates value is refused', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    for (const certificates of ['all', 5, '', 'Single']) {
      const answer = await wire.call('credentials/list', { credentialInfo: true, certificates }, token)
      expectInvalid(answer, 'Invalid parameter certificates')
    }
  })
})

describe('credentials/info', () => {
  test('by default shows the certificate, no detail of it, and the mode of authorization', async () => {
    await using wire = await fixture.open()
    const { body } = await wire.call('credentials/info', { credentialID: wire.id('main') }, await wire.userToken())
    expect(body.cert).toEqual({ status: 'valid', certificates: [expect.any(String)] })
    expect(body.auth).toEqual({ mode: 'explicit' })
    expect(body).not.toHaveProperty('credentialID')
    expect(body).toMatchObject({ key: { status: 'enabled', len: 2048 }, SCAL: '1', multisign: 10 })
    expect(body.key).not.toHaveProperty('curve')
  })

  test('shows the chain with the end entity first, and what the certificate says', async () => {
    await using wire = await fixture.open()
    const request = { credentialID: wire.id('ecdsa256'), certificates: 'chain', certInfo: true }
    const { body } = await wire.call('credentials/info', request, await wire.userToken())
    const chain = body.cert.certificates.map((der: string) => new X509Certificate(Buffer.from(der, 'base64')))
    expect(chain).toHaveLength(3)
    expect(chain[0].checkIssued(chain[1])).toBe(true)
    expect(chain[1].checkIssued(chain[2])).toBe(true)
    expect(body.cert.serialNumber).toBe(chain[0].serialNumber)
    const compact = (date: Date) => `${date.toISOString().replace(/\D/g, '').slice(0, 14)}Z`
    expect(body.cert.validFrom).toBe(compact(chain[0].validFromDate))
    expect(body.cert.validTo).toBe(compact(chain[0].validToDate))
    expect(body.cert.subjectDN.split(',').toReversed().join('\n')).toBe(chain[0].subject)
    expect(body.key).toMatchObject({ len: 256, curve: '1.2.840.10045.3.1.7', algo: ['1.2.840.10045.4.3.2'] })
  })

  test('authInfo shows what to gather, and never how it is verified', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const authOf = async (role: Parameters<typeof wire.id>[0]) =>
      (await wire.call('credentials/info', { credentialID: wire.id(role), authInfo: true }, token)).body.auth
    expect(await authOf('otp')).toEqual({
      mode: 'explicit',
      expression: 'PIN AND OTP',
      objects: [
        expect.objectContaining({ type: 'Password', id: 'PIN', format: 'N' }),
        expect.objectContaining({ type: 'ChallengeResponse', id: 'OTP' }),
      ],
    })
    expect(await authOf('managed')).toEqual({ mode: 'explicit', objects: [] })
    expect(await authOf('oauth2')).toEqual({ mode: 'oauth2code' })
    expect(JSON.stringify(await authOf('otp'))).not.toMatch(/scrypt|passwordHash|delivery/)
  })

  test('certificates none leaves them out', async () => {
    await using wire = await fixture.open()
    const request = { credentialID: wire.id('main'), certificates: 'none' }
    const { body } = await wire.call('credentials/info', request, await wire.userToken())
    expect(body.cert).toEqual({ status: 'valid' })
  })

  test('tells the status of certificate and key at this moment', async () => {
    await using wire = await fixture.open()
    const token = await wire.clientToken()
    const info = async (role: Parameters<typeof wire.id>[0], bearer = token) =>
      (await wire.call('credentials/info', { credentialID: wire.id(role) }, bearer)).body
    for (const status of ['expired', 'revoked', 'suspended'] as const) {
      expect((await info(status)).cert.status).toBe(status)
    }
    expect((await info('disabled')).key.status).toBe('disabled')
    await wire.advance(20 * 365 * 86_400)
    expect((await info('main', await wire.clientToken())).cert.status).toBe('expired')
  })

  test('refuses a missing, an unknown and a foreign credential, the last two alike', async () => {
    await using wire = await fixture.open()
    for (const token of [await wire.userToken(), await wire.clientToken()]) {
      for (const credentialID of [undefined, 5, ['x']]) {
        const answer = await wire.call('credentials/info', { credentialID }, token)
        expectInvalid(answer, 'Missing (or invalid type) string parameter credentialID')
      }
      for (const credentialID of ['unknown', '', '\u0000', wire.id('foreign')]) {
        expectInvalid(await wire.call('credentials/info', { credentialID }, token), 'Invalid parameter credentialID')
      }
    }
  })

  test('a credential-scope token shows its own credential only', async () => {
    await using wire = await fixture.open()
    const token = await wire.credentialToken('oauth2', [Buffer.alloc(32).toString('base64')])
    expect((await wire.call('credentials/info', { credentialID: wire.id('oauth2') }, token)).status).toBe(200)
    const other = await wire.call('credentials/info', { credentialID: wire.id('main') }, token)
    expectInvalid(other, 'Invalid parameter credentialID')
  })
})
