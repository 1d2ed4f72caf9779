import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, lab } from '../../test/lab.ts'
import { openssl } from '../../test/openssl.ts'
import { run } from '../../test/run.ts'
import type { SignedFileReport, VerifyReport } from '../report/signature-report.ts'

let pki: Lab
let content: string

beforeAll(async () => {
  pki = await lab()
  content = await pki.files.write('contract.txt', 'a contract\n')
})
afterAll(() => pki[Symbol.asyncDispose]())

async function verified(file: string, ...args: readonly string[]): Promise<{ code: number; file: SignedFileReport }> {
  const { code, out, err } = await run(['verify', file, ...pki.trust, '--json', ...args])
  expect(err).toBe('')
  const report: VerifyReport = JSON.parse(out)
  const [first] = report.files
  if (first === undefined || 'error' in first) throw new Error(JSON.stringify(report))
  return { code, file: first }
}

async function signed(name: string, ...args: readonly string[]): Promise<string> {
  const output = pki.files.path(name)
  expect(await run(['sign', content, '--out', output, ...args])).toMatchObject({ code: 0, err: '' })
  return output
}

describe('signatures by OpenSSL', () => {
  async function byOpenssl(name: string, ...args: readonly string[]): Promise<string> {
    const output = pki.files.path(name)
    const key = ['-signer', pki.files.path('alice.pem'), '-inkey', pki.files.path('alice.key.pem')]
    await openssl('cms', '-sign', '-binary', '-in', content, '-out', output, '-outform', 'DER', ...key, ...args)
    return output
  }

  it.each([
    ['detached', [], 'CMS'],
    ['with signing-certificate-v2', ['-cades'], 'B-B'],
    ['enveloping', ['-nodetach'], 'CMS'],
    ['streamed, in BER', ['-nodetach', '-stream'], 'CMS'],
    ['named by key identifier', ['-keyid'], 'CMS'],
    ['with PSS', ['-keyopt', 'rsa_padding_mode:pss'], 'CMS'],
  ])('%s', async (name, args, level) => {
    const file = await byOpenssl(`${name.replace(/\W/g, '')}.p7s`, ...args)
    const report = await verified(file, '--content', content, '--online', ...pki.online)
    expect(report.file.signatures[0]).toMatchObject({
      good: true,
      intact: true,
      level,
      signer: { subject: 'CN=Alice,C=CZ' },
    })
    expect(report.code).toBe(0)
  })

  it('in PEM, with the content found by the name of the file', async () => {
    const file = await byOpenssl('contract.txt.p7s', '-outform', 'PEM')
    expect((await verified(file, '--online', ...pki.online)).file).toMatchObject({ good: true, content })
  })
})

describe('a signature that is not good', () => {
  it('the content was changed', async () => {
    const file = await signed('changed.p7s', ...pki.key('carol'))
    const other = await pki.files.write('other.txt', 'another contract\n')
    const { code, file: report } = await verified(file, '--content', other, '--online', ...pki.online)
    expect(code).toBe(1)
    expect(report.signatures[0]).toMatchObject({ good: false, intact: false, path: { valid: true } })
    expect(report.signatures[0]!.faults).toEqual([expect.stringContaining('its digest differs')])
  })

  it('its value was changed', async () => {
    const octets = await readFile(await signed('value.p7s', ...pki.key('alice')))
    octets[octets.length - 1]! ^= 1
    const file = await pki.files.write('value.p7s', octets)
    const { file: report } = await verified(file, '--content', content, '--online', ...pki.online)
    expect(report.signatures[0]!.faults).toEqual([expect.stringContaining('not right for the key')])
  })

  it('the content is missing', async () => {
    const file = await signed('alone.p7s', ...pki.key('carol'))
    const { code, file: report } = await verified(file, '--online', ...pki.online)
    expect(code).toBe(1)
    expect(report.signatures[0]!.faults).toEqual([expect.stringContaining('detached and not at hand')])
  })

  it('the signer is revoked', async () => {
    const file = await signed('revoked.p7s', ...pki.key('bob'))
    const { code, file: report } = await verified(file, '--content', content, '--online', ...pki.online)
    expect(code).toBe(1)
    expect(report.signatures[0]).toMatchObject({ good: false, intact: true, path: { valid: false } })
    const [reason] = report.signatures[0]!.path!.failures![0]!.reasons
    expect(reason).toMatchObject({
      code: 'REVOKED',
      certificate: 'CN=Bob,C=CZ',
      spec: expect.stringContaining('RFC 5280'),
    })
  })

  it('nothing says whether the signer is revoked, and nothing may be fetched', async () => {
    const file = await signed('offline.p7s', ...pki.key('carol'))
    const before = pki.requests.length
    const { file: report } = await verified(file, '--content', content)
    expect(report.signatures[0]!.path!.failures![0]!.reasons[0]!.code).toBe('REVOCATION_UNKNOWN')
    expect(report.signatures[0]!.path!.wanted!.join()).toContain('/ocsp/ca')
    expect(pki.requests).toHaveLength(before)
    expect((await verified(file, '--content', content, '--revocation', 'known')).code).toBe(0)
  })

  it('whom the signer belongs to is not trusted', async () => {
    const file = await signed('stranger.p7s', ...pki.key('carol'))
    const report = await run([
      'verify',
      file,
      '--content',
      content,
      '--trust',
      pki.files.path('tsa.pem'),
      '--at',
      '2026-06-01',
    ])
    expect(report.code).toBe(1)
    const elsewhere = await pki.files.write(
      'elsewhere.pem',
      (await readFile(pki.files.path('tsa.pem'), 'utf8')).split(/(?<=END CERTIFICATE-----\n)/)[0]!,
    )
    const { out, code } = await run(['verify', file, '--content', content, '--trust', elsewhere])
    expect(code).toBe(1)
    expect(out).toContain('path: NOT VALID')
    expect(out).toContain('NO_ISSUER')
  })
})

describe('files and folders', () => {
  it('trust anchors in a folder, and CRLs that lie about, settle it without a network', async () => {
    const file = await signed('material.p7s', ...pki.key('carol'))
    const folder = await pki.files.folder('material')
    for (const name of ['root', 'ca']) {
      await writeFile(join(folder, `${name}.crl`), await pki.pki.crl(name, { now: pki.clock.now }))
    }
    const anchors = await pki.files.folder('anchors')
    await writeFile(join(anchors, 'root.der'), pki.pki.trustAnchors()[0]!)
    await writeFile(join(anchors, 'README'), 'not looked at')
    const before = pki.requests.length
    const { code, out } = await run(['verify', file, '--content', content, '--trust', anchors, '--material', folder])
    expect(out).toMatch(/CN=Carol,C=CZ: good by a CRL of 2026-06-01/)
    expect(code).toBe(0)
    expect(pki.requests).toHaveLength(before)
    const later = await run([
      'verify',
      file,
      '--content',
      content,
      '--trust',
      anchors,
      '--material',
      folder,
      '--at',
      '2027-01-01',
    ])
    expect(later.code).toBe(1)
    expect(later.out).toMatch(/a CRL settles nothing about CN=Carol,C=CZ: It was to be replaced by now/)
  })
})

describe('time', () => {
  it('a time-stamp proves that the signature is older than the end of the certificate', async () => {
    const file = await signed('old.p7s', ...pki.key('carol'), '--level', 'B-LT', ...pki.tsa(), ...pki.trust)
    const later = ['--content', content, '--at', '2029-01-01T00:00:00Z', '--revocation', 'known']
    const { file: report } = await verified(file, ...later)
    expect(report.signatures[0]).toMatchObject({ good: true, level: 'B-LT', provenAt: '2026-06-01T12:00:00.000Z' })
    expect(report.signatures[0]!.path!.at).toBe('2026-06-01T12:00:00.000Z')
    const bare = await signed('bare.p7s', ...pki.key('carol'))
    const expired = await verified(bare, ...later)
    expect(expired.file.signatures[0]!.path!.failures![0]!.reasons[0]!.code).toBe('EXPIRED')
  })

  it('a time-stamp over another value proves nothing', async () => {
    const [one, two] = [
      await signed('one.p7s', ...pki.key('carol'), '--level', 'B-T', ...pki.tsa()),
      await signed('two.p7s', ...pki.key('alice')),
    ]
    expect((await verified(one, '--content', content, '--online', ...pki.online)).code).toBe(0)
    const { attribute, document } = await graft(one, two)
    const file = await pki.files.write('grafted.p7s', document)
    const { file: report } = await verified(file, '--content', content, '--online', ...pki.online)
    expect(attribute).toBeGreaterThan(0)
    expect(report.signatures[0]).toMatchObject({
      good: true,
      level: 'B-B',
      timeStamps: [{ good: false, intact: false, faults: ['it stamps something else'] }],
    })
    expect(report.signatures[0]!.provenAt).toBeUndefined()
  })
})

/** The time-stamp of one signature put into another. */
async function graft(from: string, to: string) {
  const { decodeSignedData, unsignedAttribute, withUnsignedAttribute } = await import('@x/crypto-core/cms')
  const { signatureTimeStamp } = await import('@x/crypto-core/cades')
  const [donor, host] = [decodeSignedData(await readFile(from)), decodeSignedData(await readFile(to))]
  const token = donor.signerInfos[0]!.unsignedAttrs![0]!.attrValues[0]!
  return {
    attribute: token.length,
    document: withUnsignedAttribute(host, 0, unsignedAttribute(signatureTimeStamp, token)),
  }
}

describe('many files', () => {
  it('each has its verdict, and the worst decides the exit code', async () => {
    const good = await signed('good.p7m', ...pki.key('carol'), '--packaging', 'enveloping')
    const bad = await signed('bad.p7m', ...pki.key('bob'), '--packaging', 'enveloping')
    const garbage = await pki.files.write('garbage.p7m', 'no signature at all')
    const options = [...pki.trust, '--online', ...pki.online]
    const three = await run(['verify', good, bad, garbage, ...options])
    expect(three.code).toBe(3)
    expect(three.out).toContain(`${good}: GOOD`)
    expect(three.out).toContain(`${bad}: NOT GOOD`)
    expect(three.out).toContain(`${garbage}: COULD NOT BE JUDGED`)
    expect(three.out).toContain('1 of 3 files good, 1 not good, 1 could not be judged')
    expect((await run(['verify', good, bad, ...options])).code).toBe(1)
    expect((await run(['verify', good, ...options])).code).toBe(0)
  })
})

describe('a command line that makes no sense', () => {
  it.each([
    [[], '--trust must be given'],
    [['--trust', 'x', '--at', 'yesterday'], '--at must be a time'],
    [['--trust', 'x', '--revocation', 'maybe'], 'Allowed choices'],
  ])('%j', async (args, message) => {
    const { code, err } = await run([
      'verify',
      content,
      ...args.map(arg => (arg === 'x' ? pki.files.path('trust.pem') : arg)),
    ])
    expect(code).toBe(2)
    expect(err).toContain(message)
  })

  it('a trust anchor that is none is named, with its option', async () => {
    const { code, err } = await run(['verify', content, '--trust', content])
    expect(code).toBe(3)
    expect(err).toContain(`--trust: ${content}: it is neither a certificate`)
  })
})
