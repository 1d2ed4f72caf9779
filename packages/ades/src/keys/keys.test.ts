import { derOf } from '@x/crypto-core/der'
import { decodeCertificate } from '@x/crypto-core/x509'
import { openPkcs11Token } from '@x/keys/pkcs11'
import { softwareKeyFromPem } from '@x/keys/software'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cscService } from '../../test/csc-service.ts'
import { type Lab, lab } from '../../test/lab.ts'
import { openssl } from '../../test/openssl.ts'
import { now, type Ran, run } from '../../test/run.ts'
import { skipWithoutSoftHsm, softHsm, userPin } from '../../test/softhsm.ts'
import type { Io } from '../io.ts'

let pki: Lab
let content: string
let count = 0

beforeAll(async () => {
  pki = await lab()
  content = await pki.files.write('contract.txt', 'a contract\n')
})
afterAll(() => pki[Symbol.asyncDispose]())

/** Signs, and has OpenSSL accept it where it was done. */
async function sign(args: readonly string[], io: Partial<Io> = {}): Promise<Ran> {
  const output = pki.files.path(`by-key-${++count}.p7s`)
  const ran = await run(['sign', content, '--out', output, ...args], io)
  if (ran.code !== 0) return ran
  const files = ['-inform', 'DER', '-in', output, '-content', content, '-CAfile', pki.files.path('trust.pem')]
  const time = ['-attime', String(now.getTime() / 1000)]
  const said = await openssl('cms', '-verify', '-binary', ...files, '-purpose', 'any', ...time, '-out', '/dev/null')
  expect(said).toContain('Verification successful')
  return ran
}

/** Everybody's secret; it must appear nowhere. */
const secret = 'correct horse'
const answering = (answer: string, asked: string[] = []): Partial<Io> => ({
  ask: async question => {
    asked.push(question)
    return answer
  },
})

describe('a key in a file', () => {
  it('encrypted PEM with its certificates in the same file; the passphrase from a variable, a file, or a person', async () => {
    const encrypted = pki.files.path('encrypted.pem')
    await openssl(
      'pkcs8',
      '-topk8',
      '-in',
      pki.files.path('alice.key.pem'),
      '-out',
      encrypted,
      '-passout',
      `pass:${secret}`,
    )
    const key = ['--key', encrypted, '--cert', pki.files.path('alice.pem')]
    const asked: string[] = []
    expect(await sign([...key, '--passphrase', 'env:PASS'], { env: { PASS: secret } })).toMatchObject({ code: 0 })
    const file = await pki.files.write('passphrase', `${secret}\n`)
    expect(await sign([...key, '--passphrase', `file:${file}`])).toMatchObject({ code: 0 })
    expect(await sign(key, answering(secret, asked))).toMatchObject({ code: 0 })
    expect(asked).toEqual([`Passphrase of ${encrypted}`])
    const wrong = await sign([...key, '--passphrase', 'env:PASS'], { env: { PASS: 'wr0ng' } })
    expect(wrong).toMatchObject({ code: 3, err: expect.stringContaining('The passphrase does not decrypt') })
    expect(wrong.err).not.toContain('wr0ng')
  })

  it('a passphrase in the arguments is refused, and not repeated', async () => {
    const { code, err } = await sign(['--key', 'x', '--passphrase', secret])
    expect(code).toBe(2)
    expect(err).toContain('--passphrase must be env:NAME, file:PATH or prompt, never the secret itself')
    expect(err).not.toContain(secret)
  })

  it('PKCS #12 brings its certificates', async () => {
    const p12 = pki.files.path('alice.p12')
    const from = ['-in', pki.files.path('alice.pem'), '-inkey', pki.files.path('alice.key.pem')]
    await openssl('pkcs12', '-export', ...from, '-out', p12, '-passout', `pass:${secret}`, '-name', 'alice')
    expect(await sign(['--key', p12, '--passphrase', 'env:P'], { env: { P: secret } })).toMatchObject({ code: 0 })
    const other = await sign(['--key', p12, '--key-name', 'bob', '--passphrase', 'env:P'], { env: { P: secret } })
    expect(other).toMatchObject({ code: 3, err: expect.stringContaining('no key of the name that --key-name gives') })
  })

  it('a certificate of another key is noticed before anything is signed', async () => {
    const { code, err } = await sign(['--key', pki.files.path('alice.key.pem'), '--cert', pki.files.path('carol.pem')])
    expect(code).toBe(3)
    expect(err).toContain('none of 3 certificates has the public key of the key')
    const none = await sign(['--key', pki.files.path('alice.key.pem')])
    expect(none).toMatchObject({ code: 3, err: expect.stringContaining('name it by --cert') })
    const missing = await sign(['--key', pki.files.path('nobody.pem')])
    expect(missing).toMatchObject({ code: 3, err: expect.stringContaining('nobody.pem: no such file') })
  })
})

describe.skipIf(skipWithoutSoftHsm())('a key on a token', () => {
  let hsm: ReturnType<typeof softHsm>
  beforeAll(async () => {
    hsm = softHsm('signing')
    await using token = await openPkcs11Token({ library: hsm.library, tokenLabel: 'signing', pin: userPin })
    for (const name of ['alice', 'carol']) {
      const { privateKeyPem = '', chain } = pki.pki.entity(name)
      await token.importKeyPair({
        label: name,
        id: Uint8Array.of(name.charCodeAt(0), 0xff),
        key: await softwareKeyFromPem(privateKeyPem),
      })
      for (const certificate of chain) await token.storeCertificate(name, derOf(decodeCertificate(certificate)))
    }
  })
  afterAll(() => hsm.remove())

  it.each([
    ['by label, RSA', 'object=alice'],
    ['by label, ECDSA', 'object=carol'],
    ['by identifier', 'id=%61%FF'],
  ])('%s', async (_, which) => {
    const uri = `pkcs11:token=signing;${which}?module-path=${hsm.library}`
    expect(await sign(['--key', uri, '--pin', 'env:PIN'], { env: { PIN: userPin } })).toMatchObject({
      code: 0,
      err: '',
    })
  })

  it('the PIN from a file that the URI names, or from a person; a wrong one is not repeated', async () => {
    const pin = await pki.files.write('pin', userPin)
    const uri = `pkcs11:token=signing;object=alice?module-path=${hsm.library}`
    expect(await sign(['--key', `${uri}&pin-source=file:${pin}`])).toMatchObject({ code: 0 })
    const asked: string[] = []
    expect(await sign(['--key', uri], answering(userPin, asked))).toMatchObject({ code: 0 })
    expect(asked).toEqual(['PIN of the token signing'])
    const wrong = await sign(['--key', uri, '--pin', 'env:PIN'], { env: { PIN: 'wr0ng-pin' } })
    expect(wrong.code).toBe(3)
    expect(wrong.err).not.toContain('wr0ng-pin')
  })

  it('no such token, no such key', async () => {
    const pin = { env: { PIN: userPin } }
    const lost = await sign(['--key', `pkcs11:token=lost;object=a?module-path=${hsm.library}`, '--pin', 'env:PIN'], pin)
    expect(lost).toMatchObject({ code: 3, err: expect.stringContaining('lost') })
    const nobody = await sign(
      ['--key', `pkcs11:token=signing;object=nobody?module-path=${hsm.library}`, '--pin', 'env:PIN'],
      pin,
    )
    expect(nobody.code).toBe(3)
  })
})

describe('a key at a service', () => {
  const description = (url: string, more: object = {}): string =>
    JSON.stringify({
      protocol: 'csc-v2',
      baseUrl: url,
      credentialID: 'c1',
      auth: { type: 'bearer', token: 'env:CSC_TOKEN' },
      factors: [{ id: 'PIN', value: 'env:CSC_PIN' }],
      ...more,
    })

  it('signs at a CSC service with the factors of the signer', async () => {
    const { chain, privateKeyPem = '' } = pki.pki.entity('alice')
    await using service = await cscService({ chain, privateKeyPem, pin: '24680', token: 't0ken' })
    const file = await pki.files.write('remote.json', description(service.url))
    expect(await sign(['--remote', file], { env: { CSC_TOKEN: 't0ken', CSC_PIN: '24680' } })).toMatchObject({
      code: 0,
      err: '',
    })
    expect(service.calls.map(({ operation }) => operation)).toEqual([
      'credentials/info',
      'credentials/authorize',
      'signatures/signHash',
    ])
    const wrong = await sign(['--remote', file], { env: { CSC_TOKEN: 't0ken', CSC_PIN: '13579' } })
    expect(wrong.code).toBe(3)
    const stranger = await sign(['--remote', file], { env: { CSC_TOKEN: 'other-t0ken', CSC_PIN: '24680' } })
    expect(stranger.code).toBe(3)
    expect(`${wrong.err}${stranger.err}`).not.toMatch(/13579|other-t0ken|24680/)
  })

  it.each([
    ['{', 'must be a JSON object'],
    ['[]', 'must be an object'],
    ['{"protocol":"xyz"}', 'protocol must be csc-v2 or adss-csp'],
    [description('not a url'), 'baseUrl must be a URL'],
    [description('https://x', { credentialID: '' }), 'credentialID must be text'],
    [
      description('https://x', { auth: { type: 'bearer', token: 's3cret' } }),
      'auth.token must be env:NAME, file:PATH or prompt',
    ],
    [description('https://x', { auth: { type: 'magic' } }), 'auth.type must be bearer'],
    [description('https://x', { pin: 's3cret' }), '"pin" is no member'],
    [description('https://x', { sad: 'env:X' }), 'sad must be left out'],
    ['{"protocol":"adss-csp","baseUrl":"https://x"}', 'client must be an object'],
  ])('a description that makes no sense: %s', async (text, message) => {
    const { code, err } = await sign(['--remote', await pki.files.write('wrong.json', text)])
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(err).not.toContain('s3cret')
  })
})
