import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, lab } from '../../test/lab.ts'
import { openssl } from '../../test/openssl.ts'
import { run } from '../../test/run.ts'
import { inspectOctets } from './inspect-octets.ts'
import type { TreeNode } from './tree.ts'
import { treeText } from './tree-text.ts'

let pki: Lab
let content: string

beforeAll(async () => {
  pki = await lab()
  content = await pki.files.write('contract.txt', 'a contract\n')
})
afterAll(() => pki[Symbol.asyncDispose]())

async function inspected(file: string, ...args: readonly string[]): Promise<string> {
  const { code, out, err } = await run(['inspect', file, ...args])
  expect(err).toBe('')
  expect(code).toBe(0)
  return out
}

/** Every line that OpenSSL would write has its offset and length here too. */
async function agreesWithOpenssl(file: string, form = 'DER'): Promise<number> {
  const said = await openssl('asn1parse', '-inform', form, '-in', file)
  const theirs = [...said.matchAll(/^\s*(\d+):d=\d+\s+hl=(\d+) l=\s*(\d+)/gm)].map(
    ([, offset, hl, l]) => `${offset} ${hl}+${l}`,
  )
  const flat = (node: TreeNode): readonly string[] => [
    `${node.offset} ${node.headerLength}+${node.length}`,
    ...node.children.flatMap(flat),
  ]
  const [first] = inspectOctets(await readFile(file))
  const ours = new Set(first!.elements.flatMap(flat))
  expect(theirs.filter(line => !ours.has(line))).toEqual([])
  return theirs.length
}

describe('structures', () => {
  it('a signature of level B-LTA, with tokens and OCSP responses inside', async () => {
    const output = pki.files.path('full.p7s')
    const level = ['--level', 'B-LTA', ...pki.tsa(), ...pki.trust]
    expect((await run(['sign', content, '--out', output, ...pki.key('carol'), ...level])).code).toBe(0)
    const out = await inspected(output)
    for (const [name, spec] of [
      ['signerInfos: SignerInfos', 'RFC 5652 §5.1'],
      ['SignerInfo', 'RFC 5652 §5.3'],
      ['SigningCertificateV2', 'RFC 5035 §3'],
      ['SignatureTimeStampToken', 'EN 319 122-1 §5.3'],
      ['ArchiveTimeStampToken', 'EN 319 122-1 §5.5.3'],
      ['ATSHashIndexV3', 'EN 319 122-1 §5.5.2'],
      ['TSTInfo', 'RFC 3161 §2.4.2'],
      ['otherRevInfo: OCSPResponse', 'RFC 6960 §4.2.1'],
      ['tbsCertificate: TBSCertificate', 'RFC 5280 §4.1.2'],
    ]) {
      expect(out).toMatch(new RegExp(`${name} .*\\(${spec!.replace(/[.]/g, '\\.')}\\)`))
    }
    expect(out).not.toContain('not expected here')
    expect(await agreesWithOpenssl(output)).toBeGreaterThan(200)
  })

  it('certificates in PEM, each with its names', async () => {
    const out = await inspected(pki.files.path('alice.pem'))
    expect(out).toContain('(1 of 3): Certificate,')
    expect(out).toMatch(/subject: Name SEQUENCE CN=Alice,C=CZ \(RFC 5280 §4\.1\.2\.4\)/)
    expect(out).toMatch(/KeyUsage BIT STRING contentCommitment \(RFC 5280 §4\.2\.1\.3\)/)
    expect(out).toContain('RSAPublicKey SEQUENCE (RFC 8017 §A.1.1)')
  })

  it('a CRL', async () => {
    const file = await pki.files.write('ca.crl', await pki.pki.crl('ca', { now: pki.clock.now }))
    const out = await inspected(file)
    expect(out).toContain('CertificateList, ')
    expect(out).toMatch(/CRLReason ENUMERATED keyCompromise \(RFC 5280 §5\.3\.1\)/)
    expect(await agreesWithOpenssl(file)).toBeGreaterThan(20)
  })

  it('an OCSP request and its response', async () => {
    const [request, response] = [pki.files.path('req.der'), pki.files.path('resp.der')]
    const issuer = ['-issuer', await first('ca.pem'), '-cert', await first('bob.pem')]
    await openssl('ocsp', ...issuer, '-reqout', request, '-no_nonce')
    expect(await inspected(request)).toMatch(/OCSPRequest, .*\n.*\n.*TBSRequest/)
    await pki.files.write('resp.der', await pki.pki.ocsp('ca', await readFile(request), { now: pki.clock.now }))
    const out = await inspected(response)
    expect(out).toMatch(/OCSPResponseStatus ENUMERATED successful/)
    expect(out).toMatch(/certStatus\.revoked: RevokedInfo \[1\] \(RFC 6960 §4\.2\.1\)/)
  })

  it('a time-stamp request and its response', async () => {
    const request = pki.files.path('req.tsq')
    await openssl('ts', '-query', '-data', content, '-sha256', '-cert', '-out', request)
    expect(await inspected(request)).toContain('certReq: BOOLEAN TRUE')
    const answer = await pki.pki.timeStamp('tsa', await readFile(request), { now: pki.clock.now })
    const out = await inspected(await pki.files.write('resp.tsr', answer))
    expect(out).toMatch(/TimeStampResp, /)
    expect(out).toMatch(/status: PKIStatus INTEGER granted/)
    expect(out).toMatch(/genTime: GeneralizedTime '20260601120000(\.\d+)?Z'/)
  })

  it('a certification request, a PKCS #7 with certificates, BER, base64, and anything else', async () => {
    const key = pki.files.path('alice.key.pem')
    await openssl('req', '-new', '-key', key, '-subj', '/CN=x', '-outform', 'DER', '-out', pki.files.path('x.csr'))
    expect(await inspected(pki.files.path('x.csr'))).toContain('CertificationRequestInfo')
    const p7 = pki.files.path('x.p7b')
    await openssl('crl2pkcs7', '-nocrl', '-certfile', pki.files.path('alice.pem'), '-out', p7)
    expect(await inspected(p7)).toContain('certificates: CertificateSet')
    const ber = pki.files.path('x.p7m')
    const signer = ['-signer', pki.files.path('alice.pem'), '-inkey', key]
    await openssl('cms', '-sign', '-nodetach', '-stream', '-in', content, '-outform', 'DER', '-out', ber, ...signer)
    const out = await inspected(ber)
    expect(out).toMatch(/2\+\d+\* .*ContentInfo SEQUENCE/)
    expect(out).toContain('SignerInfo SEQUENCE')
    const base64 = await pki.files.write('x.b64', (await readFile(pki.files.path('x.csr'))).toString('base64'))
    expect(await inspected(base64)).toContain('CertificationRequest')
    expect(await inspected(await pki.files.write('x.der', Buffer.from('3006020101040141', 'hex')))).toMatch(
      /octets, not shown/,
    )
    expect(await inspected(await pki.files.write('y.der', Buffer.from('30060c01410101ff', 'hex')))).toMatch(
      /UTF8String 'A'\n.*BOOLEAN TRUE/,
    )
  })

  it('--depth and --json', async () => {
    const file = pki.files.path('x.csr')
    expect((await inspected(file, '--depth', '2')).trimEnd().split('\n').length).toBeLessThan(10)
    const { files } = JSON.parse(await inspected(file, '--json'))
    expect(files[0].encodings[0]).toMatchObject({ type: 'CertificationRequest', sound: true })
    expect((await run(['inspect', file, '--depth', '0'])).code).toBe(2)
  })
})

async function first(name: string): Promise<string> {
  const text = await readFile(pki.files.path(name), 'utf8')
  return pki.files.write(`first-${name}`, text.split(/(?<=END CERTIFICATE-----\n)/)[0]!)
}

describe('secrets', () => {
  it.each(['pkcs8', 'pkcs1', 'sec1', 'pkcs12', 'truncated'])('of a private key in %s no value is shown', async form => {
    const [key, file] = [
      pki.files.path(form === 'sec1' ? 'carol.key.pem' : 'alice.key.pem'),
      pki.files.path(`${form}.der`),
    ]
    if (form === 'pkcs8' || form === 'truncated') await openssl('pkey', '-in', key, '-outform', 'DER', '-out', file)
    if (form === 'pkcs1') await openssl('rsa', '-in', key, '-traditional', '-outform', 'DER', '-out', file)
    if (form === 'sec1') await openssl('ec', '-in', key, '-outform', 'DER', '-out', file)
    if (form === 'pkcs12')
      await openssl(
        'pkcs12',
        '-export',
        '-keypbe',
        'NONE',
        '-in',
        pki.files.path('alice.pem'),
        '-inkey',
        key,
        '-out',
        file,
        '-passout',
        'pass:x',
      )
    if (form === 'truncated') await pki.files.write('truncated.der', (await readFile(file)).subarray(0, 600))
    const { out } = await run(['inspect', file])
    expect(out).toContain('not shown')
    expect(out.replace(/^.*OBJECT IDENTIFIER.*$/gm, '')).not.toMatch(/[0-9a-f]{16}/)
  })
})

describe('garbage', () => {
  it('is shown for what it is, and never thrown at', async () => {
    const file = await pki.files.write('garbage.bin', Buffer.from('3082ffff0201', 'hex'))
    const { code, out } = await run(['inspect', file])
    expect(code).toBe(1)
    expect(out).toContain('NOT SOUND')
    expect(out).toContain('!! 65533 octets are missing')
    expect((await run(['inspect', await pki.files.write('empty', '')])).code).toBe(1)
    expect((await run(['inspect', pki.files.path('nowhere')])).code).toBe(3)
  })

  it('no octets make it throw or hang', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), octets => {
        for (const { elements } of inspectOctets(octets)) treeText(elements, 99)
      }),
      { numRuns: 2000 },
    )
  })

  it('no change of a real signature makes it throw', async () => {
    const original = new Uint8Array(await readFile(pki.files.path('full.p7s')))
    fc.assert(
      fc.property(fc.nat(original.length - 1), fc.nat(255), fc.nat(original.length), (at, value, length) => {
        const octets = original.slice(0, length)
        octets[at] = value
        for (const { elements } of inspectOctets(octets)) treeText(elements, 99)
      }),
      { numRuns: 300 },
    )
  })

  it('nests, and is many, within bounds', () => {
    const deep = Buffer.alloc(60_000, Buffer.from('3080', 'hex'))
    const wide = Buffer.concat([Buffer.from('3083124f80', 'hex'), Buffer.alloc(1_200_000, Buffer.from('0500', 'hex'))])
    const started = performance.now()
    expect(treeText(inspectOctets(deep)[0]!.elements, 999).length).toBeLessThan(100_000)
    expect(inspectOctets(wide)[0]!.sound).toBe(false)
    expect(performance.now() - started).toBeLessThan(15_000)
  })

  it('what a stranger wrote does nothing to the terminal', async () => {
    const file = await pki.files.write('escape.der', Buffer.from('0c0a1b5d303b686907e280ae', 'hex'))
    const { out } = await run(['inspect', file])
    expect(out.split('\n').join('')).toMatch(/^[\x20-\x7e]*$/)
    expect(out).toContain('\\u{1b}')
  })
})
