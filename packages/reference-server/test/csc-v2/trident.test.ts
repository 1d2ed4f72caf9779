import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { expectError, expectInvalid, hashOf, rsaSha256, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()
const open = (): Promise<Wire> => fixture.open({ profile: 'trident' })

test("the base path stands in info, and the rest of info is the specification's", async () => {
  await using wire = await open()
  expect(new URL(wire.answers.serviceUrl).pathname).toBe('/trustedx-resources/csc/v2')
  const { body } = await wire.call('info', {})
  expect(body.oauth2).toBe(wire.answers.serviceUrl)
  expect(body.specs).toBe('2.0.0.2')
})

test('answers are JSON with a charset', async () => {
  await using wire = await open()
  expect((await wire.call('info', {})).headers.get('content-type')).toBe('application/json;charset=UTF-8')
  expect((await wire.call('credentials/list', {})).headers.get('content-type')).toBe('application/json;charset=utf-8')
})

test('whatever is no Bearer header answers 401', async () => {
  await using wire = await open()
  for (const authorization of [undefined, 'Basic eDp5', 'Bearer', 'x']) {
    const answer = await wire.call('credentials/list', {}, authorization ? { headers: { authorization } } : {})
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /)
  }
})

test("userID is required with the token of an application and refused with a user's", async () => {
  await using wire = await open()
  const { userID } = wire.user()
  const user = await wire.userToken()
  expectInvalid(await wire.call('credentials/list', { userID }, user), 'invalidUserId')
  const application = await wire.clientToken()
  expectInvalid(await wire.call('credentials/list', {}, application), 'invalidParameter')
  for (const bad of ['nobody', wire.user('other').userID, 5]) {
    expectInvalid(await wire.call('credentials/list', { userID: bad }, application), 'invalidParameter')
  }
  const own = (await wire.call('credentials/list', {}, user)).body
  expect((await wire.call('credentials/list', { userID }, application)).body).toEqual(own)
  expect(Object.keys(own)).toEqual(['credentialIDs'])
})

test('credentials come in the flat shape', async () => {
  await using wire = await open()
  const token = await wire.userToken()
  const request = { credentialInfo: true, certificates: 'single', certInfo: true }
  const { credentialIDs, credentialInfos } = (await wire.call('credentials/list', request, token)).body
  expect(credentialInfos.map((info: { credentialID: string }) => info.credentialID)).toEqual(credentialIDs)
  for (const info of credentialInfos) {
    const { key, cert } = info
    expect(info).toEqual({
      credentialID: expect.any(String),
      description: expect.any(String),
      key: expect.objectContaining({ status: expect.stringMatching(/^(en|dis)abled$/), len: expect.any(Number) }),
      cert: {
        certificates: [expect.any(String)],
        serialNumber: expect.stringMatching(/^\d+$/),
        validFrom: expect.stringMatching(/^\d{14}Z$/),
        validTo: expect.stringMatching(/^\d{14}Z$/),
        issuerDN: 'CN=Reference Issuing CA, O=Reference Server, C=CZ',
        subjectDN: expect.stringMatching(/^CN=[^,]+, serialNumber=[^,]+, C=CZ$/),
      },
      authMode: expect.stringMatching(/^(explicit|oauth2code)$/),
      multisign: expect.any(Number),
      lang: 'en-US',
      SCAL: expect.stringMatching(/^[12]$/),
    })
    const { serialNumber } = new X509Certificate(Buffer.from(cert.certificates[0], 'base64'))
    expect(BigInt(cert.serialNumber)).toBe(BigInt(`0x${serialNumber}`))
    expect(key.algo.length).toBeGreaterThan(0)
  }
})

test('certificates are single, chain or none, and count for nothing without credentialInfo', async () => {
  await using wire = await open()
  const token = await wire.userToken()
  const lengths = async (certificates?: string) => {
    const { credentialInfos } = (await wire.call('credentials/list', { credentialInfo: true, certificates }, token))
      .body
    return credentialInfos[0].cert.certificates?.length
  }
  expect([await lengths(), await lengths('single'), await lengths('chain'), await lengths('none')]).toEqual([
    1,
    1,
    3,
    undefined,
  ])
  const ignored = await wire.call('credentials/list', { certificates: 'nonsense', certInfo: 'x' }, token)
  expect(Object.keys(ignored.body)).toEqual(['credentialIDs'])
  const bad = await wire.call('credentials/list', { credentialInfo: true, certificates: 'nonsense' }, token)
  expectInvalid(bad, 'Invalid parameter certificates')
})

test('a credential signs as anywhere else', async () => {
  await using wire = await open()
  const token = await wire.clientToken()
  const SAD = await wire.sad('main', token)
  expect((await wire.sign('main', token, { SAD, hashes: [hashOf('x')], signAlgo: rsaSha256 })).status).toBe(200)
  const code = await wire.code(wire.credentialParameters('oauth2', [hashOf('x')]))
  expect((await wire.exchange(code)).status).toBe(200)
  expectError(
    await wire.call('credentials/info', {}, token),
    400,
    'invalid_request',
    'Missing (or invalid type) string parameter credentialID',
  )
})
