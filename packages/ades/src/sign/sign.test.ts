import { readdir, readFile } from 'node:fs/promises'
import { certificatesIn, decodeSignedData } from '@x/crypto-core/cms'
import { receivedOf } from '@x/crypto-core/der'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, lab } from '../../test/lab.ts'
import { openssl } from '../../test/openssl.ts'
import { run } from '../../test/run.ts'

let pki: Lab
let content: string

beforeAll(async () => {
  pki = await lab()
  content = await pki.files.write('contract.txt', 'a contract\nof two lines\n')
})
afterAll(() => pki[Symbol.asyncDispose]())

const attime = ['-attime', String(Date.parse('2026-06-01T12:00:00Z') / 1000)]

async function opensslAccepts(signature: string, ...more: readonly string[]): Promise<string> {
  const trust = pki.files.path('trust.pem')
  const args = ['-binary', '-inform', 'DER', '-in', signature, '-CAfile', trust, '-purpose', 'any', ...attime]
  return openssl('cms', '-verify', ...args, ...more)
}

async function signed(name: string, ...args: readonly string[]): Promise<string> {
  const output = pki.files.path(name)
  const { code, err } = await run(['sign', content, '--out', output, ...args])
  expect(err).toBe('')
  expect(code).toBe(0)
  return output
}

describe('what is signed is accepted by OpenSSL', () => {
  it.each([
    ['detached, RSA', ['alice'], []],
    ['detached, RSASSA-PSS with SHA-512', ['alice'], ['--pss', '--digest', 'SHA-512']],
    ['detached, ECDSA on P-384', ['carol'], []],
  ] as const)('%s', async (_, [name], options) => {
    const output = await signed(`${name}${options.length}.p7s`, ...pki.key(name), ...options)
    expect(await opensslAccepts(output, '-content', content, '-out', '/dev/null')).toContain('Verification successful')
  })

  // In CMS, OpenSSL 3.0 verifies neither; it does the value over the signed attributes.
  it.each(['ed25519', 'ed448'])('%s', async kind => {
    const [key, certificate] = [pki.files.path(`${kind}.key.pem`), pki.files.path(`${kind}.pem`)]
    await openssl(
      'req',
      '-x509',
      '-newkey',
      kind,
      '-nodes',
      '-keyout',
      key,
      '-out',
      certificate,
      '-subj',
      `/CN=${kind}`,
    )
    const [output, present] = [pki.files.path(`${kind}.p7s`), { clock: () => new Date() }]
    const ran = await run(['sign', content, '--out', output, '--key', key, '--cert', certificate], present)
    expect(ran).toMatchObject({ code: 0, err: '' })
    const [signerInfo] = decodeSignedData(await readFile(output)).signerInfos
    const attributes = Buffer.from(receivedOf(signerInfo!.signedAttrs!))
    // The tag of SET OF is what is signed. @spec RFC 5652 §5.4
    attributes[0] = 0x31
    const [attrs, value] = [
      await pki.files.write('attributes.der', attributes),
      await pki.files.write('value', signerInfo!.signature),
    ]
    const args = ['-verify', '-rawin', '-certin', '-inkey', certificate, '-in', attrs, '-sigfile', value]
    expect(await openssl('pkeyutl', ...args)).toContain('Signature Verified Successfully')
    const trust = ['--trust', certificate, '--revocation', 'ignored']
    const { code, out } = await run(['verify', output, '--content', content, ...trust], present)
    expect(out).toContain(`signer: CN=${kind}`)
    expect(code).toBe(0)
  })

  it('enveloping: the content comes out again', async () => {
    const output = await signed('contract.p7m', ...pki.key('carol'), '--packaging', 'enveloping')
    expect(await opensslAccepts(output)).toContain('a contract\nof two lines\n')
  })

  it('with every attribute and at level B-LTA', async () => {
    const policy = await pki.files.write('policy.txt', 'the policy')
    const attributes = [
      '--mime-type',
      'text/plain',
      '--commitment',
      'approval',
      '--commitment',
      '1.2.3.4',
      '--role',
      'boss',
    ]
    const more = ['--location', 'country=CZ,locality=Praha,address=Dlouhá 1, 2. patro', '--content-time-stamp']
    const policies = [
      '--policy',
      '1.2.3',
      '--policy-file',
      policy,
      '--policy-uri',
      'https://policy.example/1',
      '--policy-store',
    ]
    const level = ['--level', 'B-LTA', ...pki.tsa(), ...pki.trust]
    const output = await signed('full.p7s', ...pki.key('alice'), ...attributes, ...more, ...policies, ...level)
    expect(await opensslAccepts(output, '-content', content, '-out', '/dev/null')).toContain('Verification successful')
    const { out, code } = await run(['verify', output, '--content', content, ...pki.trust, '--json'])
    const [signature] = JSON.parse(out).files[0].signatures
    expect(signature).toMatchObject({
      good: true,
      level: 'B-LTA',
      attributes: {
        mimeType: 'text/plain',
        commitment: '1.2.3.4, id-cti-ets-proofOfApproval',
        location: 'Dlouhá 1, 2. patro, Praha, CZ',
        roles: 'boss',
        policy: '1.2.3',
        policyStore: expect.any(String),
      },
    })
    expect(signature.timeStamps.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      'archive-time-stamp-v3',
      'content-time-stamp',
      'signature-time-stamp',
    ])
    expect(code).toBe(0)
  })
})

describe('time-stamping authorities', () => {
  it('the next is asked where one fails', async () => {
    const tsas = ['--tsa', `${pki.url}/tsa/nobody`, '--tsa', `${pki.url}/tsa/other-tsa`, ...pki.online]
    const output = await signed('fallback.p7s', ...pki.key('carol'), '--level', 'B-T', ...tsas)
    const { out } = await run([
      'verify',
      output,
      '--content',
      content,
      ...pki.trust,
      '--online',
      ...pki.online,
      '--json',
    ])
    const [{ authority }] = JSON.parse(out).files[0].signatures[0].timeStamps
    expect(authority.subject).toBe('CN=Other TSA')
  })

  it('are not reached at private addresses that are not allowed', async () => {
    const output = pki.files.path('refused.p7s')
    const tsa = ['--tsa', `${pki.url}/tsa/tsa`]
    const { code, err } = await run(['sign', content, '--out', output, ...pki.key('carol'), '--level', 'B-T', ...tsa])
    expect(code).toBe(3)
    expect(err).toContain('127.0.0.1')
  })
})

describe('many files', () => {
  it('go into a folder, with a summary; what fails keeps nothing else from being done', async () => {
    const other = await pki.files.write('other.txt', 'x')
    const missing = pki.files.path('missing.txt')
    const { code, out, err } = await run(['sign', content, missing, other, ...pki.key('carol')])
    expect(code).toBe(3)
    expect(out).toContain('2 of 3 files done, 1 failed')
    expect(err).toBe(`ades: ${missing}: no such file\n`)
    const names = await readdir(pki.files.path('.'))
    expect(names).toEqual(expect.arrayContaining(['contract.txt.p7s', 'other.txt.p7s']))
    expect(names.filter(name => name.endsWith('.part'))).toEqual([])
  })

  it('are not overwritten without --force', async () => {
    const output = await pki.files.write('kept.p7s', 'mine')
    const again = ['sign', content, '--out', output, ...pki.key('carol')]
    expect(await run(again)).toMatchObject({
      code: 3,
      err: `ades: ${content}: ${output}: it exists already; --force replaces it\n`,
    })
    expect(await readFile(output, 'utf8')).toBe('mine')
    expect((await run([...again, '--force'])).code).toBe(0)
    expect(decodeSignedData(await readFile(output)).signerInfos).toHaveLength(1)
  })
})

it('a certificate that is over is warned of', async () => {
  const output = pki.files.path('over.p7s')
  const late = { clock: () => new Date('2031-01-01T00:00:00Z') }
  const { code, err } = await run(['sign', content, '--out', output, ...pki.key('carol')], late)
  expect(code).toBe(0)
  expect(err).toContain('warning: the certificate of CN=Carol,C=CZ is not valid now (2026')
})

describe('a level that cannot be reached', () => {
  it('is not written: the signer is revoked', async () => {
    const output = pki.files.path('bob.p7s')
    const level = ['--level', 'B-LT', ...pki.tsa(), ...pki.trust]
    const { code, err } = await run(['sign', content, '--out', output, ...pki.key('bob'), ...level])
    expect(code).toBe(3)
    expect(err).toMatch(/the certificate of the signer has no valid path: It is revoked/)
    await expect(readFile(output)).rejects.toThrow('ENOENT')
  })

  it('the chain that --cert names goes into the signature', async () => {
    const output = await signed('chain.p7s', ...pki.key('alice'))
    expect(certificatesIn(decodeSignedData(await readFile(output)).certificates)).toHaveLength(3)
  })
})

describe('one more signature', () => {
  it.each(['detached', 'enveloping'])('beside another one, %s: both are accepted by OpenSSL', async packaging => {
    const first = await signed(`first-${packaging}`, ...pki.key('alice'), '--packaging', packaging)
    const level = ['--level', 'B-LTA', ...pki.tsa(), ...pki.trust]
    const both = await signed(`both-${packaging}`, ...pki.key('carol'), '--add-to', first, ...level)
    const given = packaging === 'detached' ? ['-content', content] : []
    expect(await opensslAccepts(both, ...given, '-out', '/dev/null')).toContain('Verification successful')
    const { out } = await run(['verify', both, '--content', content, ...pki.trust, '--json', '--revocation', 'known'])
    const { signatures } = JSON.parse(out).files[0]
    const found = signatures.map((one: { signer: { subject: string }; level: string }) => [
      one.signer.subject,
      one.level,
    ])
    expect(found.sort()).toEqual([
      ['CN=Alice,C=CZ', 'B-B'],
      ['CN=Carol,C=CZ', 'B-LTA'],
    ])
  })

  it('is not added where the content is another one, or a signature is not intact', async () => {
    const other = await pki.files.write('another.txt', 'something else')
    for (const packaging of ['detached', 'enveloping']) {
      const first = pki.files.path(`other-${packaging}`)
      await run(['sign', other, '--out', first, ...pki.key('alice'), '--packaging', packaging])
      const { code, err } = await run([
        'sign',
        content,
        '--out',
        pki.files.path('no'),
        ...pki.key('carol'),
        '--add-to',
        first,
      ])
      expect(code).toBe(3)
      expect(err).toMatch(/signs another content than|it is not intact/)
    }
    const without = await run(['sign', content, ...pki.key('carol'), '--add-to', other])
    expect(without).toMatchObject({ code: 2, err: expect.stringContaining('--add-to must be with --out') })
  })
})

describe('a command line that makes no sense', () => {
  it.each([
    [[], 'either --key or --remote'],
    [['--key', 'a', '--remote', 'b'], 'either --key or --remote'],
    [['--key', 'a', '--level', 'B-T'], '--tsa must be given for --level B-T'],
    [['--key', 'a', '--level', 'B-LT', '--tsa', 'http://tsa.example/'], '--trust must be given for --level B-LT'],
    [['--key', 'a', '--tsa', 'ftp://x'], '--tsa must be URL'],
    [['--key', 'a', '--tsa', 'https://user:pass@x/'], 'without credentials'],
    [['--key', 'a', '--tsa', 'http://tsa.example/,authorization=env:X'], 'must go over https'],
    [['--key', 'a', '--commitment', 'love'], '--commitment must be one of'],
    [['--key', 'a', '--location', 'Praha'], '--location must be'],
    [['--key', 'a', '--location', 'country=Czechia'], 'two capital letters'],
    [['--key', 'a', '--mime-type', 'pdf'], '--mime-type must be'],
    [['--key', 'a', '--policy-store'], '--policy must be'],
    [['--key', 'a', '--digest', 'MD5'], '--digest must be one of'],
    [['--key', 'a', '--signing-time', '2026-02-31'], '--signing-time must be a time'],
    [['--key', 'a', '--out', 'x', '--out-dir', 'y'], 'only one of --out'],
    [['--key', 'a', '--level', 'B-Z'], 'Allowed choices'],
    [['--key', 'pkcs11:token=t'], '--key must be pkcs11:'],
    [['--key', 'pkcs11:token=t;object=o?module-path=/x&pin-value=s3cret'], 'must have no pin-value'],
  ])('%j', async (args, message) => {
    const { code, err } = await run(['sign', content, ...args])
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(err).not.toMatch(/s3cret|user:pass/)
  })
})
