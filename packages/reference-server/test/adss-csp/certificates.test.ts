import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Answer, expectRefusal, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()
let wire: Wire
let client: string
let path: { user_id: string }

beforeEach(async () => {
  wire = await fixture.open()
  client = await wire.clientToken()
  path = { user_id: wire.user('other').userId }
})
afterEach(() => wire[Symbol.asyncDispose]())

const add = (...certificates: readonly object[]): Promise<Answer> =>
  wire.call('addUserCertificates', { token: client, path, body: { certificates } })
const update = (members: object): Promise<Answer> =>
  wire.call('updateUserCertificate', { token: client, path, body: members })
const replaceAll = (...certificates: readonly object[]): Promise<Answer> =>
  wire.call('updateUserCertificates', { token: client, body: { ...path, certificates } })
const remove = (certAlias: string): Promise<Answer> =>
  wire.call('deleteUserCertificate', { token: client, path: { ...path, cert_alias: certAlias } })
async function list(): Promise<readonly Record<string, string>[]> {
  const answer = await wire.call('getUserCertificates', { token: client, path })
  expect(answer.status).toBe(200)
  return answer.body.certificates
}
const aliases = async () => (await list()).map(({ cert_alias }) => cert_alias)
const registered = () => wire.certificate('other').certAlias

describe('adding certificates', () => {
  test('keeps X.509 and PKCS#7 as they were sent, for the client and for the user', async () => {
    const sent = [
      wire.certificateObject('x509'),
      wire.certificateObject('pkcs7', { auth_pass: 'TRUE', sam_user_id: 'other-sam', certificate_chain: undefined }),
    ]
    const answer = await add(...sent)
    expect(answer).toMatchObject({ status: 200, body: '' })
    expect([...answer.headers.keys()]).not.toContain('content-type')
    const [, ...added] = await list()
    expect(added).toEqual(JSON.parse(JSON.stringify(sent)))
    const own = await wire.call('listUserCertificates', { token: await wire.userToken('other') })
    expect(own.body.certificates).toEqual(await list())
  })

  test.each([
    ['nothing', [], '60025'],
    ['no alias', [{ cert_alias: undefined }], '60022'],
    ['an empty alias', [{ cert_alias: '' }], '60022'],
    ['no auth_pass', [{ auth_pass: undefined }], '60023'],
    ['no certificate', [{ certificate: undefined }], '60024'],
    ['what is missing before what is wrong', [{ certificate: 'wrong' }, { auth_pass: undefined }], '60023'],
    ['another auth_pass', [{ auth_pass: 'true' }], '60043'],
    ['an auth_pass that is no text', [{ auth_pass: true }], '60043'],
    ['an alias that no path can name', [{ cert_alias: 'a/b' }], '60043'],
    ['an alias that is too long', [{ cert_alias: 'a'.repeat(256) }], '60043'],
    ['a certificate that is no base64', [{ certificate: '*' }], '60021'],
    ['a certificate that is none', [{ certificate: 'AAAA' }], '60021'],
    ['a chain that is none', [{ certificate_chain: 'AAAA' }], '60040'],
    ['one alias twice', [{}, {}], '60038'],
    ['too many', Array.from({ length: 101 }, (_, at) => ({ cert_alias: `c${at}` })), '60043'],
  ])('refuses %s, and keeps nothing of the request', async (_, members, code) => {
    const good = wire.certificateObject('second')
    const objects = members.map(one => wire.certificateObject('x509', one))
    expectRefusal(await add(...(objects.length === 1 ? [good, ...objects] : objects)), 400, code)
    expect(await aliases()).toEqual([registered()])
  })

  test('refuses a chain that does not lead from the certificate', async () => {
    expectRefusal(await add(wire.certificateObject('stranger')), 400, '60041')
    const issuersOfStranger = wire.answers.spareCertificates.stranger.certificateChain
    expectRefusal(await add(wire.certificateObject('pkcs7', { certificate_chain: issuersOfStranger })), 400, '60041')
  })

  test('refuses an alias that is taken, and takes it in other letters', async () => {
    expectRefusal(await add(wire.certificateObject('x509', { cert_alias: registered() })), 400, '60038')
    const otherLetters = registered().toUpperCase()
    expect(otherLetters).not.toBe(registered())
    expect((await add(wire.certificateObject('x509', { cert_alias: otherLetters }))).status).toBe(200)
    expect(await aliases()).toEqual([registered(), otherLetters])
  })

  test('refuses an unknown user, and one of another client alike', async () => {
    for (const userId of ['nobody', wire.user('foreign').userId, 'update']) {
      path = { user_id: userId }
      expectRefusal(await wire.call('getUserCertificates', { token: client, path }), 404, '60006')
      if (userId !== 'update') expectRefusal(await add(wire.certificateObject()), 404, '60006')
    }
  })

  test('takes as many as a request may have, each with its chain', async () => {
    const objects = Array.from({ length: 100 }, (_, at) => wire.certificateObject('pkcs7', { cert_alias: `c${at}` }))
    expect((await add(...objects)).status).toBe(200)
    expect(await aliases()).toHaveLength(101)
  })

  test('one of parallel requests for an alias wins', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => add(wire.certificateObject())))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const answer of answers) if (answer.status !== 200) expectRefusal(answer, 400, '60038')
  })
})

describe('one certificate', () => {
  test('is replaced in its place', async () => {
    await add(wire.certificateObject())
    const next = wire.certificateObject('second', { cert_alias: registered(), auth_pass: 'TRUE' })
    expect(await update(next)).toMatchObject({ status: 200, body: '' })
    expect((await list())[0]).toEqual(next)
    expect(await aliases()).toEqual([registered(), 'x509'])
  })

  test('is not replaced where it is not there, or what should replace it is wrong', async () => {
    const before = await list()
    expectRefusal(await update(wire.certificateObject()), 404, '60037')
    for (const [members, code] of [
      [{ certificate: 'AAAA' }, '60021'],
      [{ certificate_chain: 'AAAA' }, '60040'],
      [{ cert_alias: undefined }, '60022'],
      [{ auth_pass: 'maybe' }, '60043'],
    ] as const) {
      expectRefusal(await update(wire.certificateObject('x509', { cert_alias: registered(), ...members })), 400, code)
    }
    expectRefusal(await update(wire.certificateObject('stranger', { cert_alias: registered() })), 400, '60041')
    expect(await list()).toEqual(before)
  })

  test('is deleted, and the others stay', async () => {
    await add(wire.certificateObject('x509', { cert_alias: 'Verträge 1%' }), wire.certificateObject('second'))
    expect(await remove('Verträge 1%')).toMatchObject({ status: 200, body: '' })
    expect(await aliases()).toEqual([registered(), 'second'])
    expectRefusal(await remove('Verträge 1%'), 404, '60037')
    expectRefusal(await remove('SECOND'), 404, '60037')
    for (const alias of await aliases()) await remove(alias!)
    expect(await list()).toEqual([])
  })
})

describe('the whole set', () => {
  test('is replaced at once', async () => {
    await add(wire.certificateObject('x509'))
    expect(await replaceAll(wire.certificateObject('second'), wire.certificateObject('pkcs7'))).toMatchObject({
      status: 200,
      body: '',
    })
    expect(await aliases()).toEqual(['second', 'pkcs7'])
  })

  test('stays where a part of the new one is wrong', async () => {
    const before = await list()
    const good = wire.certificateObject()
    expectRefusal(await replaceAll(), 400, '60025')
    expectRefusal(await replaceAll(good, wire.certificateObject('second', { certificate: 'AAAA' })), 400, '60021')
    expectRefusal(await replaceAll(good, wire.certificateObject('stranger')), 400, '60041')
    expectRefusal(await replaceAll(good, good), 400, '60038')
    const body = { certificates: [good] }
    expectRefusal(await wire.call('updateUserCertificates', { token: client, body }), 400, '60011')
    expectRefusal(
      await wire.call('updateUserCertificates', { token: client, body: { ...body, user_id: 'nobody' } }),
      404,
      '60006',
    )
    expect(await list()).toEqual(before)
  })

  test('of parallel requests one set stands, never a mixture', async () => {
    const sets = ['a', 'b', 'c'].map(name =>
      [1, 2, 3].map(at => wire.certificateObject('x509', { cert_alias: `${name}${at}` })),
    )
    await Promise.all(sets.map(set => replaceAll(...set)))
    const left = await aliases()
    expect(left).toHaveLength(3)
    expect(new Set(left.map(alias => alias![0])).size).toBe(1)
  })
})

test('certificates are managed by the client, and listed for the user, with the token of each', async () => {
  const user = await wire.userToken('other')
  expectRefusal(await wire.call('listUserCertificates', { token: client }), 401, '60045')
  expectRefusal(await wire.call('getUserCertificates', { token: user, path }), 401, '60045')
  for (const id of ['addUserCertificates', 'updateUserCertificate'] as const) {
    expectRefusal(await wire.call(id, { token: user, path, body: wire.certificateObject() }), 401, '60045')
  }
  expectRefusal(await wire.call('updateUserCertificates', { token: user, body: {} }), 401, '60045')
  path = { user_id: wire.user().userId }
  expectRefusal(
    await wire.call('deleteUserCertificate', { token: user, path: { ...path, cert_alias: 'x' } }),
    401,
    '60045',
  )
})

test('a certificate whose key nobody has is kept, and does not sign', async () => {
  await add(wire.certificateObject('x509', { ...caOnly(wire), cert_alias: 'authority' }))
  expect(await aliases()).toContain('authority')
  const body = { cert_alias: 'authority', docs_to_sign_info: [] }
  expectRefusal(await wire.call('signatureRequest', { token: await wire.userToken('other'), body }), 400, '60049')
  const answer = await wire.sign('other', await wire.userToken('other'), { cert_alias: 'authority' })
  expectRefusal(answer, 412, '60030')
})

/** The certificate of an authority: its key is in no signing service. */
function caOnly(of: Wire): object {
  const [issuer] = of.answers.spareCertificates.x509.chain
  return { certificate: issuer, certificate_chain: undefined }
}
