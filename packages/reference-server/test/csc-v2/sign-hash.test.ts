import { constants, createHash, type KeyObject, verify, X509Certificate } from 'node:crypto'
import { base64Encode } from '@x/crypto-core/bytes'
import { SHA_1, SHA_256, SHA_512 } from '@x/crypto-core/hash'
import { encodePssParams } from '@x/crypto-core/pkcs1'
import { describe, expect, test } from 'vitest'
import {
  type CredentialRole,
  ecdsaSha256,
  expectInvalid,
  hashOf,
  rsaSha256,
  sha256OID,
  useFixture,
  type Wire,
} from './wire.ts'

const fixture = useFixture()
const [a, b] = ['a', 'b'].map(hashOf) as [string, string]
const rsa = '1.2.840.113549.1.1.1'
const pss = '1.2.840.113549.1.1.10'

async function publicKey(wire: Wire, role: CredentialRole, token: string): Promise<KeyObject> {
  const { body } = await wire.call('credentials/info', { credentialID: wire.id(role) }, token)
  return new X509Certificate(Buffer.from(body.cert.certificates[0], 'base64')).publicKey
}

describe('algorithms', () => {
  const rsaCases = (['sha256', 'sha384', 'sha512'] as const).map((hash, at) => [hash, at] as const)

  test.each(rsaCases)('RSA PKCS#1 with %s', async (hash, at) => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const hashes = ['one', 'two'].map(text => createHash(hash).update(text).digest('base64'))
    const key = await publicKey(wire, 'main', token)
    for (const algorithm of [
      { signAlgo: `1.2.840.113549.1.1.${11 + at}`, hashAlgorithmOID: 'ignored' },
      { signAlgo: rsa, hashAlgorithmOID: `2.16.840.1.101.3.4.2.${1 + at}` },
    ]) {
      const SAD = await wire.sad('main', token, { numSignatures: 2 })
      const { body } = await wire.sign('main', token, { SAD, hashes, ...algorithm })
      expect(Object.keys(body)).toEqual(['signatures'])
      const [one, two] = body.signatures.map((value: string) => Buffer.from(value, 'base64'))
      expect(verify(hash, Buffer.from('one'), key, one)).toBe(true)
      expect(verify(hash, Buffer.from('two'), key, two)).toBe(true)
    }
  })

  test('RSASSA-PSS under the parameters that were sent', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const key = await publicKey(wire, 'main', token)
    for (const [hash, name] of [
      [SHA_256, 'sha256'],
      [SHA_512, 'sha512'],
    ] as const) {
      for (const saltLength of [0, 20, hash.digestLength]) {
        const signAlgoParams = base64Encode(encodePssParams({ hash, mgfHash: hash, saltLength }))
        const hashes = [createHash(name).update('text').digest('base64')]
        const SAD = await wire.sad('main', token)
        const { body } = await wire.sign('main', token, { SAD, hashes, signAlgo: pss, signAlgoParams })
        const padding = constants.RSA_PKCS1_PSS_PADDING
        const value = Buffer.from(body.signatures[0], 'base64')
        expect(verify(name, Buffer.from('text'), { key, padding, saltLength }, value)).toBe(true)
      }
    }
  })

  test.each([
    ['ecdsa256', 'sha256', 2],
    ['ecdsa384', 'sha384', 3],
    ['ecdsa521', 'sha512', 4],
  ] as const)('ECDSA of %s with %s, as DER', async (role, hash, at) => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const hashes = [createHash(hash).update('text').digest('base64')]
    const SAD = await wire.sad(role, token)
    const { body } = await wire.sign(role, token, { SAD, hashes, signAlgo: `1.2.840.10045.4.3.${at}` })
    const value = Buffer.from(body.signatures[0], 'base64')
    expect(verify(hash, Buffer.from('text'), await publicKey(wire, role, token), value)).toBe(true)
  })

  test('what does not name an algorithm of the credential is refused', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const SAD = await wire.sad('main', token)
    const pssOf = (hash: typeof SHA_256, saltLength = 32) =>
      base64Encode(encodePssParams({ hash, mgfHash: hash, saltLength }))
    const cases: [object, string][] = [
      [{ signAlgo: undefined }, 'Missing (or invalid type) string parameter signAlgo'],
      [{ signAlgo: 5 }, 'Missing (or invalid type) string parameter signAlgo'],
      [{ signAlgo: ecdsaSha256 }, 'Invalid parameter signAlgo'],
      [{ signAlgo: '1.2.840.113549.1.1.5' }, 'Invalid parameter signAlgo'],
      [{ signAlgo: 'RSA' }, 'Invalid parameter signAlgo'],
      [{ signAlgo: rsa }, 'Missing (or invalid type) string parameter hashAlgorithmOID'],
      [{ signAlgo: rsa, hashAlgorithmOID: 5 }, 'Missing (or invalid type) string parameter hashAlgorithmOID'],
      [{ signAlgo: rsa, hashAlgorithmOID: SHA_1.oid }, 'Invalid parameter hashAlgorithmOID'],
      [{ signAlgo: rsa, hashAlgorithmOID: SHA_512.oid }, 'Invalid digest value length'],
      [{ signAlgo: '1.2.840.113549.1.1.13' }, 'Invalid digest value length'],
      [{ signAlgo: pss }, 'Missing (or invalid type) string parameter signAlgoParams'],
      [{ signAlgo: pss, signAlgoParams: 5 }, 'Missing (or invalid type) string parameter signAlgoParams'],
      [{ signAlgo: pss, signAlgoParams: '***' }, 'Invalid parameter signAlgoParams'],
      [{ signAlgo: pss, signAlgoParams: 'AAAA' }, 'Invalid parameter signAlgoParams'],
      [{ signAlgo: pss, signAlgoParams: pssOf(SHA_1, 20) }, 'Invalid parameter signAlgoParams'],
      [{ signAlgo: pss, signAlgoParams: pssOf(SHA_256, 191) }, 'Invalid parameter signAlgoParams'],
      [
        { signAlgo: pss, signAlgoParams: pssOf(SHA_256), hashAlgorithmOID: SHA_512.oid },
        'Invalid parameter hashAlgorithmOID',
      ],
    ]
    for (const [change, description] of cases) {
      expectInvalid(await wire.sign('main', token, { SAD, hashes: [a], ...change }), description)
    }
    // None of these has spent anything.
    expect((await wire.sign('main', token, { SAD, hashes: [a] })).status).toBe(200)
  })
})

describe('parameters', () => {
  test('are checked one by one, and a refusal spends nothing', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const SAD = await wire.sad('main', token)
    const good = { SAD, hashes: [a], signAlgo: rsaSha256 }
    const cases: [object, string][] = [
      [{ credentialID: undefined }, 'Missing (or invalid type) string parameter credentialID'],
      [{ credentialID: 'unknown' }, 'Invalid parameter credentialID'],
      [{ credentialID: wire.id('foreign') }, 'Invalid parameter credentialID'],
      [{ SAD: undefined }, 'Missing (or invalid type) string parameter SAD'],
      [{ SAD: 5 }, 'Missing (or invalid type) string parameter SAD'],
      [{ SAD: 'unknown' }, 'Invalid parameter SAD'],
      [{ hashes: undefined }, 'Missing (or invalid type) array parameter hash'],
      [{ hashes: a }, 'Missing (or invalid type) array parameter hash'],
      [{ hashes: [] }, 'Empty hash array'],
      [{ hashes: [a, '***'] }, 'Invalid Base64 hash string parameter'],
      [{ hashes: [''] }, 'Invalid Base64 hash string parameter'],
      [{ hashes: [{ hash: a }] }, 'Invalid Base64 hash string parameter'],
      [{ hashes: ['AAAA'] }, 'Invalid digest value length'],
      [{ hashes: [a, b] }, 'Invalid parameter SAD'],
      [{ operationMode: 'B' }, 'Invalid parameter operationMode'],
      [{ operationMode: 's' }, 'Invalid parameter operationMode'],
      [{ operationMode: 5 }, 'Invalid parameter operationMode'],
      [{ operationMode: 'A', validity_period: 0 }, 'Invalid parameter validity_period'],
      [{ operationMode: 'A', validity_period: '1000' }, 'Invalid parameter validity_period'],
      [{ operationMode: 'A', validity_period: 1.5 }, 'Invalid parameter validity_period'],
      [{ operationMode: 'A', validity_period: 1 }, 'Out of bounds parameter validity_period'],
      [{ operationMode: 'A', validity_period: 3_600_001 }, 'Out of bounds parameter validity_period'],
      [{ operationMode: 'A', response_uri: 5 }, 'Invalid parameter response_uri'],
      [{ operationMode: 'A', response_uri: 'not a uri' }, 'Invalid parameter response_uri'],
      [{ operationMode: 'A', response_uri: 'ftp://client.example/' }, 'Invalid parameter response_uri'],
      [{ operationMode: 'A', response_uri: 'http://client.example/' }, 'Invalid parameter response_uri'],
      [{ operationMode: 'A', response_uri: 'https://user:pass@client.example/' }, 'Invalid parameter response_uri'],
    ]
    for (const [change, description] of cases) {
      expectInvalid(await wire.sign('main', token, { ...good, ...change }), description)
    }
    const ignored = { validity_period: 'x', response_uri: 5, signAlgoParams: null }
    expect((await wire.sign('main', token, { ...good, ...ignored })).status).toBe(200)
  })

  test('hashes are taken in either alphabet, padded or not', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const octets = Buffer.alloc(32, 0xfb)
    const spellings = [
      octets.toString('base64'),
      octets.toString('base64').replace('=', ''),
      octets.toString('base64url'),
      `${octets.toString('base64url')}=`,
    ]
    expect(new Set(spellings).size).toBe(4)
    for (const authorized of spellings) {
      for (const signed of spellings) {
        const SAD = await wire.sad('scal2', token, { hashes: [authorized], hashAlgorithmOID: sha256OID })
        expect((await wire.sign('scal2', token, { SAD, hashes: [signed] })).status).toBe(200)
      }
    }
    const mixed = `-${octets.toString('base64').slice(1)}`
    const SAD = await wire.sad('main', token)
    for (const bad of [mixed, `${octets.toString('base64')}=`, ` ${spellings[0]}`, `${spellings[0]}\n`]) {
      expectInvalid(await wire.sign('main', token, { SAD, hashes: [bad] }), 'Invalid Base64 hash string parameter')
    }
  })

  test('certificates that are not valid do not sign', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    for (const status of ['expired', 'revoked', 'suspended'] as const) {
      const SAD = await wire.sad(status, token)
      const { key } = (await wire.call('credentials/info', { credentialID: wire.id(status) }, token)).body
      const signAlgo = key.algo.at(-1) === pss ? rsaSha256 : key.algo[0]
      expectInvalid(await wire.sign(status, token, { SAD, signAlgo }), `Signing certificate is ${status}`)
    }
  })
})

describe('the SAD', () => {
  test('is spent by the first signHash, however many hashes it carries', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const SAD = await wire.sad('main', token, { numSignatures: 3 })
    expect((await wire.sign('main', token, { SAD, hashes: [a] })).status).toBe(200)
    expectInvalid(await wire.sign('main', token, { SAD, hashes: [b] }), 'Invalid parameter SAD')
  })

  test('covers its own hashes only, under SCAL 1 too where it names any', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    for (const role of ['main', 'scal2'] as const) {
      const SAD = await wire.sad(role, token, { hashes: [a], hashAlgorithmOID: sha256OID })
      expectInvalid(await wire.sign(role, token, { SAD, hashes: [b] }), 'Hash is not authorized by the SAD')
      expect((await wire.sign(role, token, { SAD, hashes: [a] })).status).toBe(200)
    }
  })

  test('belongs to its credential, its client and its user', async () => {
    await using wire = await fixture.open()
    const user = await wire.userToken()
    const SAD = await wire.sad('main', user)
    expectInvalid(await wire.sign('scal2', user, { SAD }), 'Invalid parameter SAD')
    for (const token of [await wire.clientToken(), (await wire.codeToken()).access_token]) {
      expectInvalid(await wire.sign('main', token, { SAD }), 'Invalid parameter SAD')
    }
    expectInvalid(await wire.sign('main', await wire.userToken('other'), { SAD }), 'Invalid parameter credentialID')
    expect((await wire.sign('main', user, { SAD })).status).toBe(200)
  })

  test('expires', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const SAD = await wire.sad('main', token)
    await wire.advance(300)
    expectInvalid(await wire.sign('main', token, { SAD }), 'SAD expired')
  })

  test('is not needed beside a token of scope credential, which may also stand as SAD beside a service token', async () => {
    await using wire = await fixture.open()
    const signing = { hashes: [a], signAlgo: ecdsaSha256 }
    const inHeader = await wire.credentialToken('oauth2', [a])
    expect((await wire.sign('oauth2', inHeader, signing)).status).toBe(200)
    const { access_token: service } = await wire.codeToken()
    const asSad = await wire.credentialToken('oauth2', [a])
    expect((await wire.sign('oauth2', service, { ...signing, SAD: asSad })).status).toBe(200)
    const twice = await wire.credentialToken('oauth2', [a])
    expect((await wire.sign('oauth2', twice, { ...signing, SAD: twice })).status).toBe(200)
    expectInvalid(await wire.sign('oauth2', service, { ...signing, SAD: service }), 'Invalid parameter SAD')
  })

  test('a token of scope credential ends with its last signature', async () => {
    await using wire = await fixture.open()
    const token = await wire.credentialToken('oauth2', [a, b])
    const signing = { signAlgo: ecdsaSha256 }
    expectInvalid(
      await wire.sign('oauth2', token, { ...signing, hashes: [hashOf('c')] }),
      'Hash is not authorized by the SAD',
    )
    expectInvalid(await wire.sign('main', token, { hashes: [a] }), 'Invalid parameter credentialID')
    expect((await wire.sign('oauth2', token, { ...signing, hashes: [b, a] })).status).toBe(200)
    expect((await wire.call('credentials/info', { credentialID: wire.id('oauth2') }, token)).status).toBe(401)
    expect((await wire.sign('oauth2', token, { ...signing, hashes: [a] })).status).toBe(401)
  })

  test('leaves a record and an audit trail without secrets', async () => {
    await using wire = await fixture.open()
    const token = await wire.userToken()
    const SAD = await wire.sad('main', token)
    await wire.sign('main', token, { SAD })
    await wire.sign('main', token, { SAD })
    const events = await wire.simulation.stores.audit.list(100)
    expect(events.map(({ event, outcome, reason }) => [event, outcome, reason])).toEqual([
      ['auth/login', 'accepted', undefined],
      ['credentials/authorize', 'accepted', undefined],
      ['signatures/signHash', 'accepted', undefined],
      ['signatures/signHash', 'refused', 'csc-v2.signhash.sad-spent'],
    ])
    const text = JSON.stringify(events)
    for (const secret of [SAD, token, wire.user().password, ...wire.authData('main').map(({ value }) => value!)]) {
      expect(text).not.toContain(secret)
    }
    expect(events[2]).toMatchObject({ userID: wire.user().userID, count: 1 })
  })
})
