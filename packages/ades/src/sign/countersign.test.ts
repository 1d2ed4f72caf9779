import { X509Certificate } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { attributeIn, countersignaturesOf, decodeSignedData, messageDigest, type SignerInfo } from '@x/crypto-core/cms'
import { receivedOf } from '@x/crypto-core/der'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Lab, lab } from '../../test/lab.ts'
import { openssl } from '../../test/openssl.ts'
import { now, type Ran, run } from '../../test/run.ts'
import type { SignatureReport } from '../report/signature-report.ts'

let pki: Lab
let content: string

beforeAll(async () => {
  pki = await lab()
  content = await pki.files.write('contract.txt', 'a contract\n')
})
beforeEach(() => {
  pki.clock.now = now
})
afterAll(() => pki[Symbol.asyncDispose]())

const atPresent = { clock: () => pki.clock.now }

async function signed(name: string, ...args: readonly string[]): Promise<string> {
  const output = pki.files.path(name)
  expect(await run(['sign', content, '--out', output, ...args], atPresent)).toMatchObject({ code: 0, err: '' })
  return output
}

function countersign(file: string, ...args: readonly string[]): Promise<Ran> {
  return run(['sign', file, '--countersign', ...pki.key('notary'), ...args], atPresent)
}

async function countersigned(file: string, name: string, ...args: readonly string[]): Promise<string> {
  const output = pki.files.path(name)
  const ran = await countersign(file, '--out', output, ...args)
  expect(ran).toMatchObject({ code: 0, err: '', out: `${output}: countersigned\n` })
  return output
}

async function signatures(file: string, ...args: readonly string[]): Promise<readonly SignatureReport[]> {
  const more = args.includes('--material') ? [] : ['--online', ...pki.online]
  const { out } = await run(['verify', file, '--content', content, ...pki.trust, '--json', ...more, ...args], atPresent)
  return JSON.parse(out).files[0].signatures
}

async function byOpenssl(name: string, ...args: readonly string[]): Promise<string> {
  const output = pki.files.path(name)
  const key = ['-signer', pki.files.path('alice.pem'), '-inkey', pki.files.path('alice.key.pem')]
  await openssl('cms', '-sign', '-binary', '-in', content, '-out', output, '-outform', 'DER', ...key, ...args)
  return output
}

/** OpenSSL reads no countersignatures: it is asked about the value, and about the digest of what was signed. */
async function opensslVerifies(countersignature: SignerInfo, over: Uint8Array, signer: string): Promise<void> {
  const attributes = Buffer.from(receivedOf(countersignature.signedAttrs!))
  // The tag of SET OF is what is signed. @spec RFC 5652 §5.4
  attributes[0] = 0x31
  const publicKey = new X509Certificate(await readFile(pki.files.path(`${signer}.pem`))).publicKey
  const [key, attrs, value, signatureValue] = [
    await pki.files.write('key.pem', publicKey.export({ type: 'spki', format: 'pem' })),
    await pki.files.write('attributes.der', attributes),
    await pki.files.write('value', countersignature.signature),
    await pki.files.write('countersigned', over),
  ]
  expect(await openssl('dgst', '-sha256', '-verify', key, '-signature', value, attrs)).toContain('Verified OK')
  const digest = Buffer.from(attributeIn(countersignature.signedAttrs, messageDigest)!).toString('hex')
  expect(await openssl('dgst', '-sha256', '-r', signatureValue)).toContain(digest)
}

describe('a countersignature', () => {
  it.each([
    ['of ours, detached', () => signed('d.p7s', ...pki.key('carol')), ['-content']],
    ['of ours, enveloping', () => signed('e.p7m', ...pki.key('carol'), '--packaging', 'enveloping'), []],
    ["of OpenSSL's, enveloping in BER", () => byOpenssl('ber.p7m', '-cades', '-nodetach', '-stream'), []],
    ["of OpenSSL's, without signing-certificate-v2", () => byOpenssl('cms.p7s'), ['-content']],
  ] as const)('%s: OpenSSL accepts both', async (name, make, detached) => {
    const file = await countersigned(await make(), `${name.replace(/\W/g, '')}.p7`, '--commitment', 'approval')
    const given = detached.length > 0 ? ['-content', content] : []
    const trust = ['-CAfile', pki.files.path('trust.pem'), '-purpose', 'any', '-attime', String(now.getTime() / 1000)]
    const said = await openssl('cms', '-verify', '-binary', '-inform', 'DER', '-in', file, ...given, ...trust)
    expect(said).toContain('Verification successful')
    const [signerInfo] = decodeSignedData(await readFile(file)).signerInfos
    const [countersignature] = countersignaturesOf(signerInfo!)
    await opensslVerifies(countersignature!, signerInfo!.signature, 'notary')

    const [signature] = await signatures(file)
    expect(signature).toMatchObject({ good: true, intact: true, countersignatures: [{ good: true, intact: true }] })
    expect(signature!.countersignatures[0]!.signer!.subject).toBe('CN=Notary,C=CZ')
  })

  it('of one signature of several, or of all, in place; and one more', async () => {
    const first = await signed('first.p7s', ...pki.key('alice'))
    const both = await signed('both.p7s', ...pki.key('carol'), '--add-to', first)
    const counts = async (file: string) => (await signatures(file)).map(one => one.countersignatures.length)
    expect(await counts(await countersigned(both, 'second.p7s', '--signature', '2'))).toEqual([0, 1])
    expect((await countersign(both, '--in-place')).code).toBe(0)
    expect((await countersign(both, '--in-place', '--signature', '1')).code).toBe(0)
    const [one, two] = await signatures(both)
    for (const { good } of [...one!.countersignatures, ...two!.countersignatures]) expect(good).toBe(true)
    expect(await counts(both)).toEqual([2, 1])
    const none = await countersign(both, '--in-place', '--signature', '3')
    expect(none).toMatchObject({ code: 3, err: expect.stringContaining('--signature must be at most 2') })
  })

  it('of a content that is too large for memory', async () => {
    const large = await pki.files.write('large.bin', Buffer.alloc(17 * 1024 * 1024, 'large '))
    const [one, two] = [pki.files.path('large.p7m'), pki.files.path('countersigned.p7m')]
    const packaging = ['--packaging', 'enveloping', '--out', one]
    expect(await run(['sign', large, ...pki.key('carol'), ...packaging])).toMatchObject({ code: 0, err: '' })
    expect(await countersign(one, '--out', two)).toMatchObject({ code: 0, err: '' })
    const { code, out } = await run(['verify', two, ...pki.trust, '--online', ...pki.online])
    expect(out).toContain('countersignature 1: good, intact')
    expect(code).toBe(0)
  })

  it('is shown with its faults, also one that cannot be read', async () => {
    const file = await countersigned(await signed('shown.p7s', ...pki.key('carol')), 'spoilt.p7s')
    const octets = await readFile(file)
    const { signature } = countersignaturesOf(decodeSignedData(octets).signerInfos[0]!)[0]!
    const spoilt = async (at: number): Promise<SignatureReport> => {
      const copy = Buffer.from(octets)
      copy[octets.indexOf(signature) + at]! ^= 1
      await writeFile(file, copy)
      return (await signatures(file))[0]!
    }
    const wrong = await spoilt(signature.length - 1)
    expect(wrong).toMatchObject({ good: true, countersignatures: [{ good: false, intact: false }] })
    expect(wrong.countersignatures[0]!.faults).toEqual([expect.stringContaining('not right for the key')])
    // The tag of the OCTET STRING.
    const unreadable = await spoilt(-2)
    expect(unreadable).toMatchObject({ good: true, countersignatures: [{ good: false, intact: false }] })
    expect(unreadable.countersignatures[0]!.faults).toEqual([expect.stringContaining('it cannot be read')])
  })
})

describe('who countersigns years later', () => {
  it('is judged then, and afterwards at the time that an archive time-stamp proves', async () => {
    const original = await signed('old.p7s', ...pki.key('carol'), '--level', 'B-LTA', ...pki.tsa(), ...pki.trust)
    pki.clock.now = new Date('2027-12-01T12:00:00Z')
    const younger = await countersigned(original, 'younger.p7s', ...pki.key('successor'))
    const [signature] = await signatures(younger)
    expect(signature).toMatchObject({ good: true, level: 'B-LTA', provenAt: now.toISOString() })
    expect(signature!.countersignatures[0]).toMatchObject({ good: true, path: { at: '2027-12-01T12:00:00.000Z' } })

    const renewed = pki.files.path('renewed.p7s')
    const level = ['--level', 'B-LTA', '--content', content, ...pki.tsa('other-tsa'), ...pki.trust, '--out', renewed]
    expect(await run(['augment', younger, ...level], atPresent)).toMatchObject({ code: 0, err: '' })
    pki.clock.now = new Date('2030-01-01T00:00:00Z')
    const before = pki.requests.length
    const [later] = await signatures(renewed)
    expect(later!.countersignatures[0]).toMatchObject({ good: true, path: { at: '2027-12-01T12:00:00.000Z' } })
    // About the authorities alone: what is needed about the countersigner is in the document.
    expect(pki.requests.slice(before).filter(path => path.startsWith('/ocsp/ca'))).toEqual([])
    const [neverStamped] = await signatures(younger)
    expect(neverStamped!.countersignatures[0]!.path!.failures![0]!.reasons[0]!.code).toBe('EXPIRED')
  })
})

describe('what is not countersigned', () => {
  it('a signature that is not right, or not over the content that is at hand', async () => {
    const file = await signed('wrong.p7s', ...pki.key('alice'))
    const other = await pki.files.write('other.txt', 'another\n')
    const refused = await countersign(file, '--in-place', '--content', other)
    expect(refused).toMatchObject({
      code: 3,
      err: expect.stringContaining('it is not intact: the content is not what'),
    })
    expect(await countersign(file, '--in-place')).toMatchObject({ code: 0, err: '' })
    const octets = await readFile(file)
    const { signature } = decodeSignedData(octets).signerInfos[0]!
    octets[octets.indexOf(signature) + 9]! ^= 1
    await writeFile(file, octets)
    const broken = await countersign(file, '--in-place')
    expect(broken).toMatchObject({ code: 3, err: expect.stringContaining('signature 1: it is not intact') })
    expect((await readFile(file)).equals(octets)).toBe(true)
  })

  it('a signature whose signer is not at hand, unless --material has the certificate', async () => {
    const file = await byOpenssl('nobody.p7s', '-nocerts')
    const refused = await countersign(file, '--in-place')
    expect(refused).toMatchObject({ code: 3, err: expect.stringContaining('nor among --material') })
    expect(await countersign(file, '--in-place', '--material', pki.files.path('alice.pem'))).toMatchObject({ code: 0 })
  })

  it('a file that holds no signature', async () => {
    expect((await countersign(content, '--in-place')).code).toBe(3)
    const certificates = pki.files.path('certificates.p7c')
    await openssl(
      'crl2pkcs7',
      '-nocrl',
      '-certfile',
      pki.files.path('alice.pem'),
      '-outform',
      'DER',
      '-out',
      certificates,
    )
    const { code, err } = await countersign(certificates, '--in-place')
    expect(code).toBe(3)
    expect(err).toContain('it holds no signature')
  })
})

describe('a command line that makes no sense', () => {
  it.each([
    [['--countersign'], 'exactly one of --out, --out-dir and --in-place must be given'],
    [['--countersign', '--in-place', '--packaging', 'detached'], '--packaging must not be with --countersign'],
    [['--countersign', '--in-place', '--add-to', 'x'], '--add-to must not be with --countersign'],
    [['--countersign', '--in-place', '--mime-type', 'text/plain'], '(EN 319 122-1 §5.2.4.3)'],
    [['--countersign', '--in-place', '--content-time-stamp'], '(EN 319 122-1 §5.2.8)'],
    [['--countersign', '--in-place', '--level', 'B-T'], '--level must not be with --countersign: augment raises'],
    [['--countersign', '--in-place', '--policy-store'], '--policy-store must not be with --countersign'],
    [['--countersign', '--in-place', '--signature', '0'], '--signature must be a number from 1'],
    [['--signature', '1'], '--signature must be with --countersign'],
    [['--content', 'x'], '--content must be with --countersign'],
    [['--in-place'], '--in-place must be with --countersign'],
  ])('%j', async (args, message) => {
    const { code, err } = await run(['sign', content, '--key', 'a', ...args])
    expect(code).toBe(2)
    expect(err).toContain(message)
  })
})
