import { expect, test } from 'vitest'
import { ecdsaSha256, expectInvalid, hashOf, sha256OID, useFixture } from './wire.ts'

const fixture = useFixture()
const [a, b, c] = ['a', 'b', 'c'].map(hashOf) as [string, string, string]

test('what is left passes to the SAD that one extension returns', async () => {
  await using wire = await fixture.open()
  const token = await wire.userToken()
  const SAD = await wire.sad('main', token, { numSignatures: 3 })
  const credentialID = wire.id('main')
  const extend = (sad: string) => wire.call('credentials/extendTransaction', { credentialID, SAD: sad }, token)
  expect((await wire.sign('main', token, { SAD, hashes: [a] })).status).toBe(200)
  const parallel = await Promise.all(Array.from({ length: 5 }, () => extend(SAD)))
  const extended = parallel.filter(({ status }) => status === 200)
  expect(extended).toHaveLength(1)
  for (const answer of parallel) if (answer.status !== 200) expectInvalid(answer, 'Invalid parameter SAD')
  expect(extended[0]!.body).toEqual({ SAD: expect.any(String), expiresIn: 300 })
  const next = extended[0]!.body.SAD
  expectInvalid(await wire.sign('main', token, { SAD, hashes: [b] }), 'Invalid parameter SAD')
  expectInvalid(await wire.sign('main', token, { SAD: next, hashes: [a, b, c] }), 'Invalid parameter SAD')
  expect((await wire.sign('main', token, { SAD: next, hashes: [b, c] })).status).toBe(200)
  expectInvalid(await extend(next), 'Invalid parameter SAD')
})

test('a fresh SAD can be extended and is replaced by it', async () => {
  await using wire = await fixture.open()
  const token = await wire.userToken()
  const SAD = await wire.sad('main', token)
  const { body } = await wire.call('credentials/extendTransaction', { credentialID: wire.id('main'), SAD }, token)
  expectInvalid(await wire.sign('main', token, { SAD }), 'Invalid parameter SAD')
  expect((await wire.sign('main', token, { SAD: body.SAD })).status).toBe(200)
})

test('under SCAL 2 the hashes are named again, among those that were authorized', async () => {
  await using wire = await fixture.open()
  const token = await wire.userToken()
  const SAD = await wire.sad('scal2', token, { numSignatures: 2, hashes: [a, b], hashAlgorithmOID: sha256OID })
  expect((await wire.sign('scal2', token, { SAD, hashes: [b] })).status).toBe(200)
  const extend = (members: object) =>
    wire.call('credentials/extendTransaction', { credentialID: wire.id('scal2'), SAD, ...members }, token)
  expectInvalid(await extend({}), 'Missing (or invalid type) array parameter hash')
  expectInvalid(await extend({ hashes: [c], hashAlgorithmOID: sha256OID }), 'Hash is not authorized by the SAD')
  const { body } = await extend({ hashes: [a], hashAlgorithmOID: sha256OID })
  expectInvalid(await wire.sign('scal2', token, { SAD: body.SAD, hashes: [b] }), 'Hash is not authorized by the SAD')
  expect((await wire.sign('scal2', token, { SAD: body.SAD, hashes: [a] })).status).toBe(200)
})

test('refuses what it cannot extend', async () => {
  await using wire = await fixture.open()
  const token = await wire.userToken()
  const SAD = await wire.sad('main', token)
  const good = { credentialID: wire.id('main'), SAD }
  const cases: [object, string][] = [
    [{ credentialID: undefined }, 'Missing (or invalid type) string parameter credentialID'],
    [{ credentialID: 'unknown' }, 'Invalid parameter credentialID'],
    [{ credentialID: wire.id('ecdsa256') }, 'Invalid parameter SAD'],
    [{ SAD: undefined }, 'Missing (or invalid type) string parameter SAD'],
    [{ SAD: 5 }, 'Missing (or invalid type) string parameter SAD'],
    [{ SAD: 'unknown' }, 'Invalid parameter SAD'],
    [{ hashes: 'x' }, 'Missing (or invalid type) array parameter hash'],
    [{ hashes: [] }, 'Empty hash array'],
    [{ hashes: ['*'] }, 'Invalid Base64 hash string parameter'],
    [{ hashes: [a] }, 'Missing (or invalid type) string parameter hashAlgorithmOID'],
    [{ hashes: [a], hashAlgorithmOID: '1.2.3' }, 'Invalid parameter hashAlgorithmOID'],
    [{ hashes: ['AAAA'], hashAlgorithmOID: sha256OID }, 'Invalid digest value length'],
  ]
  for (const [change, description] of cases) {
    expectInvalid(await wire.call('credentials/extendTransaction', { ...good, ...change }, token), description)
  }
  for (const other of [await wire.clientToken(), (await wire.codeToken()).access_token]) {
    expectInvalid(await wire.call('credentials/extendTransaction', good, other), 'Invalid parameter SAD')
  }
  await wire.advance(300)
  expectInvalid(await wire.call('credentials/extendTransaction', good, token), 'SAD expired')
})

test('the token of a consent can be extended, and its replacement stands in the header too', async () => {
  await using wire = await fixture.open()
  const { access_token: service } = await wire.codeToken()
  const first = await wire.credentialToken('oauth2', [a, b])
  const signing = { signAlgo: ecdsaSha256 }
  expect((await wire.sign('oauth2', first, { ...signing, hashes: [a] })).status).toBe(200)
  const request = { credentialID: wire.id('oauth2'), SAD: first, hashes: [b], hashAlgorithmOID: sha256OID }
  const { SAD } = (await wire.call('credentials/extendTransaction', request, service)).body
  expect((await wire.sign('oauth2', SAD, { ...signing, hashes: [b] })).status).toBe(200)
  expect((await wire.sign('oauth2', SAD, { ...signing, hashes: [b] })).status).toBe(401)
})
