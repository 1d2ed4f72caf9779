import { readFile } from 'node:fs/promises'
import { equalBytes } from '@x/crypto-core/bytes'
import { decodeSignedData } from '@x/crypto-core/cms'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Lab, lab } from '../../test/lab.ts'
import { openssl } from '../../test/openssl.ts'
import { now, run } from '../../test/run.ts'
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

const at = (time: Date) => ({ clock: () => time })

async function augmented(file: string, name: string, level: string, ...args: readonly string[]): Promise<string> {
  const output = pki.files.path(name)
  const time = pki.clock.now
  const more = ['--content', content, '--level', level, ...pki.tsa(), ...pki.trust]
  expect(await run(['augment', file, '--out', output, ...more, ...args], at(time))).toMatchObject({ code: 0, err: '' })
  return output
}

async function signatures(file: string, ...args: readonly string[]): Promise<readonly SignatureReport[]> {
  const { out } = await run(['verify', file, '--content', content, ...pki.trust, '--json', ...args], at(pki.clock.now))
  return JSON.parse(out).files[0].signatures
}

async function byOpenssl(name: string, ...args: readonly string[]): Promise<string> {
  const output = pki.files.path(name)
  const key = ['-signer', pki.files.path('alice.pem'), '-inkey', pki.files.path('alice.key.pem')]
  await openssl('cms', '-sign', '-binary', '-in', content, '-out', output, '-outform', 'DER', ...key, ...args)
  return output
}

describe('from level to level', () => {
  it.each([
    ['ours', () => sign('ours.p7s')],
    ["OpenSSL's", () => byOpenssl('theirs.p7s', '-cades')],
    ["OpenSSL's in BER, enveloping", () => byOpenssl('ber.p7m', '-cades', '-nodetach', '-stream')],
  ] as const)('%s', async (_, make) => {
    const b = await make()
    const signatureValue = decodeSignedData(await readFile(b)).signerInfos[0]!.signature
    for (const level of ['B-T', 'B-LT', 'B-LTA']) {
      const output = await augmented(b, `raised-${level}-${b.split('/').at(-1)}`, level)
      const [signature] = await signatures(output, ...(level === 'B-T' ? ['--online', ...pki.online] : []))
      expect(signature).toMatchObject({ good: true, level, provenAt: now.toISOString() })
      expect(equalBytes(decodeSignedData(await readFile(output)).signerInfos[0]!.signature, signatureValue)).toBe(true)
    }
  })

  it('a B-LTA is renewed while its authority is still good, and then holds for as long as the new one', async () => {
    const first = await augmented(await sign('renewed.p7s'), 'first.p7s', 'B-LTA')
    // The first authority ends in 2031, and the signer's certificate in 2028.
    pki.clock.now = new Date('2031-01-01T00:00:00Z')
    const services = await run(
      [
        'augment',
        first,
        '--out',
        pki.files.path('second.p7s'),
        '--content',
        content,
        '--level',
        'B-LTA',
        '--tsa',
        `${pki.url}/tsa/tsa`,
        ...pki.trust,
        ...pki.online,
      ],
      at(pki.clock.now),
    )
    expect(services).toMatchObject({ code: 0, err: '' })
    const [signature] = await signatures(pki.files.path('second.p7s'), '--online', ...pki.online)
    expect(signature).toMatchObject({ good: true, level: 'B-LTA', provenAt: now.toISOString() })
    const archives = signature!.timeStamps.filter(({ kind }) => kind === 'archive-time-stamp-v3')
    expect(archives.map(({ good }) => good)).toEqual([true, true])
    expect(archives.map(({ path }) => path!.at).sort()).toEqual([
      '2031-01-01T00:00:00.000Z',
      '2031-01-01T00:00:00.000Z',
    ])
  })

  it('a file too large for memory: the content passes from one file to the other', async () => {
    const large = await pki.files.write('large.bin', Buffer.alloc(17 * 1024 * 1024, 'large '))
    const [one, two] = [pki.files.path('large.p7m'), pki.files.path('larger.p7m')]
    const packaging = ['--packaging', 'enveloping']
    expect(await run(['sign', large, '--out', one, ...pki.key('carol'), ...packaging])).toMatchObject({
      code: 0,
      err: '',
    })
    const options = ['--level', 'B-LTA', ...pki.tsa(), ...pki.trust]
    expect(await run(['augment', one, '--out', two, ...options])).toMatchObject({ code: 0, err: '' })
    const { code, out } = await run(['verify', two, ...pki.trust])
    expect(out).toContain('level B-LTA')
    expect(code).toBe(0)
    const came = pki.files.path('large.out')
    const args = ['-binary', '-inform', 'DER', '-in', two, '-CAfile', pki.files.path('trust.pem'), '-purpose', 'any']
    await openssl('cms', '-verify', ...args, '-attime', String(now.getTime() / 1000), '-out', came)
    expect((await readFile(came)).equals(await readFile(large))).toBe(true)
  })
})

async function sign(name: string): Promise<string> {
  const output = pki.files.path(name)
  expect((await run(['sign', content, '--out', output, ...pki.key('alice')])).code).toBe(0)
  return output
}

describe('several signatures', () => {
  it('one of them, or all', async () => {
    const two = pki.files.path('two.p7s')
    const first = await byOpenssl('one.p7s', '-cades')
    const more = ['-signer', pki.files.path('carol.pem'), '-inkey', pki.files.path('carol.key.pem'), '-cades']
    await openssl('cms', '-resign', '-binary', '-in', first, '-inform', 'DER', '-outform', 'DER', '-out', two, ...more)
    const levels = async (file: string) => (await signatures(file)).map(({ level }) => level)
    expect(await levels(two)).toEqual(['B-B', 'B-B'])
    expect(await levels(await augmented(two, 'second-only.p7s', 'B-T', '--signature', '2'))).toEqual(['B-B', 'B-T'])
    const all = await augmented(two, 'both.p7s', 'B-LTA')
    expect((await signatures(all)).map(({ level, good }) => [level, good])).toEqual([
      ['B-LTA', true],
      ['B-LTA', true],
    ])
    const none = await run([
      'augment',
      two,
      '--level',
      'B-T',
      '--signature',
      '3',
      ...pki.tsa(),
      '--in-place',
      '--content',
      content,
    ])
    expect(none).toMatchObject({ code: 3, err: expect.stringContaining('--signature must be at most 2') })
  })
})

describe('what is not augmented', () => {
  it('a signature that is not intact', async () => {
    const other = await pki.files.write('other.txt', 'other\n')
    const file = await sign('broken.p7s')
    const { code, err } = await run(['augment', file, '--content', other, '--level', 'B-T', '--in-place', ...pki.tsa()])
    expect(code).toBe(3)
    expect(err).toContain('it is not intact: the content is not what was signed')
  })

  it.each([
    [['--level', 'B-T', '--in-place'], '--tsa must be given'],
    [['--level', 'B-LTA', '--in-place', '--tsa', 'http://tsa.example'], '--trust must be given'],
    [['--level', 'B-T', '--tsa', 'http://tsa.example'], 'exactly one of --out'],
    [['--level', 'B-B', '--in-place'], 'Allowed choices'],
    [['--in-place'], 'not specified'],
  ])('%j', async (args, message) => {
    const { code, err } = await run(['augment', content, ...args])
    expect(code).toBe(2)
    expect(err).toContain(message)
  })
})
