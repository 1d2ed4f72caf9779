import { createHash, randomBytes } from 'node:crypto'
import { CryptoError } from '@x/crypto-core/errors'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createAdssServer } from '../../src/adss-csp/create-adss-server.ts'
import { adssServerConfig } from '../../src/fixture/adss/server-config.ts'
import { expectSignatures } from './verify.ts'
import { documentOf, expectRefusal, hashOf, sha256OID, sha512OID, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()
let wire: Wire
let token: string

beforeEach(async () => {
  wire = await fixture.open()
  token = await wire.userToken()
})
afterEach(() => wire[Symbol.asyncDispose]())

describe('simple signing', () => {
  test('answers PKCS#1 signatures over the hashes, in their order and number', async () => {
    const texts = ['first', 'second', 'third', 'first']
    const documents = texts.map(text => documentOf(text, { doc_alias: undefined }))
    const answer = await wire.sign('main', token, { docs_to_sign_info: documents })
    expect(Object.keys(answer.body)).toEqual(['status', 'signatures'])
    expectSignatures(answer, wire.certificate().certificate, texts)
  })

  test('signs each document under its own hash algorithm', async () => {
    const sha512 = (text: string) => ({
      hash_algo: sha512OID,
      hash_to_sign_base64: createHash('sha512').update(text).digest('base64'),
    })
    const documents = [documentOf('a'), documentOf('b', sha512('b')), documentOf('c'), documentOf('d', sha512('d'))]
    const answer = await wire.sign('rsa3072', token, { docs_to_sign_info: documents })
    const { certificate } = wire.certificate('rsa3072')
    const part = (...at: number[]) => ({
      ...answer,
      body: { ...answer.body, signatures: at.map(index => answer.body.signatures[index]) },
    })
    expect(answer.body.signatures).toHaveLength(4)
    expectSignatures(part(0, 2), certificate, ['a', 'c'])
    expectSignatures(part(1, 3), certificate, ['b', 'd'], 'sha512')
  })

  test('takes a named profile, a SAM user as it is stored, and any description', async () => {
    const { certificate, samUserId } = wire.certificate('sam')
    for (const members of [
      { profile_id: wire.profile('main') },
      { sam_user_id: samUserId },
      { request_description: 'Līgums' },
      { request_description: Buffer.from('Līgums').toString('base64') },
      { unknown: 1, profile_id: null },
    ]) {
      expectSignatures(await wire.sign('sam', token, members), certificate, ['contract'])
    }
  })

  test('signs a hundred documents at once and no more', async () => {
    const documents = Array.from({ length: 101 }, (_, at) => documentOf(String(at)))
    const answer = await wire.sign('main', token, { docs_to_sign_info: documents.slice(1) })
    expect(answer.body.signatures).toHaveLength(100)
    expectRefusal(await wire.sign('main', token, { docs_to_sign_info: documents }), 400, '60043')
  })

  const bad = (members: object) => [documentOf('good'), documentOf('bad', members)]
  test.each([
    ['no alias', { cert_alias: undefined }, 400, '60022'],
    ['no documents', { docs_to_sign_info: undefined }, 400, '60049'],
    ['an empty list of documents', { docs_to_sign_info: [] }, 400, '60049'],
    ['no hash algorithm', { docs_to_sign_info: bad({ hash_algo: undefined }) }, 400, '60048'],
    ['no hash', { docs_to_sign_info: bad({ hash_to_sign_base64: undefined }) }, 400, '60049'],
    ['an empty hash', { docs_to_sign_info: bad({ hash_to_sign_base64: '' }) }, 400, '60049'],
    ['an unknown hash algorithm', { docs_to_sign_info: bad({ hash_algo: '1.2.3' }) }, 400, '60055'],
    ['SHA-1', { docs_to_sign_info: bad({ hash_algo: '1.3.14.3.2.26' }) }, 400, '60055'],
    ['a hash of another length', { docs_to_sign_info: bad({ hash_algo: sha512OID }) }, 400, '60055'],
    ['a hash that is no base64', { docs_to_sign_info: bad({ hash_to_sign_base64: `${hashOf('x')} ` }) }, 400, '60055'],
    ['a hash that is hexadecimal', { docs_to_sign_info: bad({ hash_to_sign_base64: 'ab'.repeat(32) }) }, 400, '60055'],
    ['a hash of great length', { docs_to_sign_info: bad({ hash_to_sign_base64: 'A'.repeat(99_996) }) }, 400, '60055'],
    ['a document that is none', { docs_to_sign_info: ['x'] }, 400, '60043'],
    ['a document that is null', { docs_to_sign_info: [null] }, 400, '60043'],
    ['a description without end', { request_description: 'x'.repeat(4097) }, 400, '60043'],
    ['an unknown alias', { cert_alias: 'nothing' }, 404, '60030'],
    ['an unknown profile', { profile_id: 'nothing' }, 404, '60019'],
    ['another SAM user', { sam_user_id: 'somebody' }, 400, '60043'],
  ])('refuses %s', async (_, members, status, code) => {
    expectRefusal(await wire.sign('main', token, members), status, code)
  })

  test('refuses the certificate of another user, and an alias in other letters', async () => {
    const { certAlias } = wire.certificate('other')
    expectRefusal(await wire.sign('main', token, { cert_alias: certAlias }), 404, '60030')
    const upperCase = wire.certificate().certAlias.toUpperCase()
    expect(upperCase).not.toBe(wire.certificate().certAlias)
    expectRefusal(await wire.sign('main', token, { cert_alias: upperCase }), 404, '60030')
  })

  test("refuses another client's certificate for want of its key, whoever registered it", async () => {
    await using apart = await fixture.open()
    const { certificate } = apart.certificate()
    const certificates = [{ cert_alias: 'copied', auth_pass: 'FALSE', certificate }]
    const path = { user_id: apart.user('foreign').userId }
    const added = await apart.call('addUserCertificates', {
      token: await apart.clientToken('other'),
      path,
      body: { certificates },
    })
    expect(added.status).toBe(200)
    const foreign = await apart.userToken('foreign')
    expectRefusal(await apart.sign('main', foreign, { cert_alias: 'copied' }), 412, '60030')
    expect((await apart.sign('foreign', foreign)).body.status).toBe('SUCCESS')
  })

  test('refuses what its state forbids', async () => {
    expectRefusal(await wire.sign('samMissing', token), 412, '60006')
    expectRefusal(await wire.sign('main', token, { profile_id: wire.profile('unusable') }), 412, '86020')
    expectRefusal(await wire.sign('main', token, { profile_id: wire.profile('inactive') }), 401, '86020')
    expectRefusal(await wire.sign('main', token, { profile_id: wire.profile('foreign') }), 401, '86021')
    expectRefusal(await wire.sign('main', await wire.clientToken()), 401, '60045')
  })

  test('decides what is missing before what is wrong, and that before what is not there', async () => {
    const missing = { docs_to_sign_info: [{ hash_algo: sha256OID }, { hash_to_sign_base64: '*', hash_algo: '1' }] }
    expectRefusal(await wire.sign('main', token, { ...missing, cert_alias: 'nothing' }), 400, '60049')
    const wrong = { docs_to_sign_info: [documentOf('x', { hash_algo: '1' })], cert_alias: 'nothing' }
    expectRefusal(await wire.sign('main', token, wrong), 400, '60055')
    expectRefusal(await wire.sign('main', token, { ...wrong, profile_id: 'nothing' }), 404, '60019')
  })
})

describe('a key with a password', () => {
  test('signs with it, and not without it or with another', async () => {
    expectSignatures(await wire.sign('protected', token), wire.certificate('protected').certificate, ['contract'])
    expectRefusal(await wire.sign('protected', token, { cert_password: undefined }), 400, '60008')
    expectRefusal(await wire.sign('protected', token, { cert_password: 'wrong' }), 400, '60008')
    expectRefusal(await wire.sign('protected', token, { cert_password: wire.user().password }), 400, '60008')
  })

  test('cannot be guessed: beyond the limit the right one is wrong too, until the period is over', async () => {
    const guesses = Array.from({ length: 8 }, (_, at) =>
      wire.sign('protected', token, { cert_password: `guess ${at}` }),
    )
    for (const answer of await Promise.all(guesses)) expectRefusal(answer, 400, '60008')
    expectRefusal(await wire.sign('protected', token), 400, '60008')
    await wire.advance(1000)
    expect((await wire.sign('protected', token)).body.status).toBe('SUCCESS')
  })

  test('cannot be guessed more often under another profile', async () => {
    const { profiles } = wire.simulation.stores.adss
    const lax = (await profiles.find(wire.profile('lax')))!
    await profiles.put({ ...lax, retryLimit: 1000, blockSeconds: 1 })
    for (const profile_id of [wire.profile('main'), wire.profile('lax')]) {
      for (let at = 0; at < 5; at++) await wire.sign('protected', token, { profile_id, cert_password: `guess ${at}` })
      expectRefusal(await wire.sign('protected', token, { profile_id }), 400, '60008')
    }
  })

  test('right ones at once do not block one another', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => wire.sign('protected', token)))
    for (const { body } of answers) expect(body.status).toBe('SUCCESS')
  })

  test('is asked for wherever the certificate says so', async () => {
    const path = { user_id: wire.user().userId }
    const { certificate, certAlias } = wire.certificate()
    const body = { cert_alias: certAlias, certificate, auth_pass: 'TRUE' }
    await wire.call('updateUserCertificate', { token: await wire.clientToken(), path, body })
    expectRefusal(await wire.sign('main', token), 400, '60008')
    expectRefusal(await wire.sign('main', token, { cert_password: 'any' }), 400, '60008')
  })
})

test.each(['KEY_UNAVAILABLE', 'KEY_REFUSED'] as const)(
  'a key that says %s fails the request, which is no mistake of the caller',
  async code => {
    await using server = createAdssServer({
      ...{ stores: wire.simulation.stores, clock: wire.simulation.clock, mail: wire.simulation.mailbox },
      keys: { signer: () => Promise.reject(new CryptoError(code, 'Not now', { spec: 'none' })) },
      random: { bytes: length => randomBytes(length) },
      directory: { verify: async () => false },
      identityProvider: { keys: async () => ({ keys: [] }) },
      config: adssServerConfig({ origin: new URL(wire.answers.serviceUrl).origin, dataKey: randomBytes(32) }),
    })
    const request = new Request(`${wire.answers.serviceUrl}/v2/sign/request`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ cert_alias: wire.certificate().certAlias, docs_to_sign_info: [documentOf('x')] }),
    })
    const response = await server.fetch(request)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ status: 'FAILED' })
    expect(await wire.simulation.stores.audit.list(1)).toMatchObject([{ outcome: 'refused', reason: code }])
  },
)

test('what is signed leaves a line in the audit trail that holds no secret', async () => {
  await wire.sign('protected', token)
  await wire.sign('protected', token, { cert_password: 'wrong-password' })
  const trail = await wire.simulation.stores.audit.list(2)
  expect(trail).toMatchObject([
    { event: 'adss-csp signatureRequest', outcome: 'accepted', count: 1, clientId: 'csp-main', userID: 'main.signer' },
    { event: 'adss-csp signatureRequest', outcome: 'refused', reason: 'user-credentials-invalid' },
  ])
  expect(JSON.stringify(trail)).not.toContain('wrong-password')
})
