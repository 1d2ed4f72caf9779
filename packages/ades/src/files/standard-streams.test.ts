import { readdir, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { digest, SHA_256 } from '@x/crypto-core/hash'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ades, opensslPiped } from '../../test/cli.ts'
import { type Lab, lab } from '../../test/lab.ts'
import { now, pieces, run } from '../../test/run.ts'
import { inMemory } from './content-file.ts'
import { encodingIn } from './encodings-in.ts'
import { pemOf } from './pem-encoding.ts'
import { spool } from './standard-input.ts'

let pki: Lab
let content: string
const text = Buffer.from('a contract\nof two lines\n')
const large = Buffer.alloc(inMemory + 1_000_001, 'a large contract ')

beforeAll(async () => {
  pki = await lab()
  // Processes of their own go by the clock of the machine.
  pki.clock.now = new Date()
  content = await pki.files.write('contract.txt', text)
})
afterAll(() => pki[Symbol.asyncDispose]())

const opensslTrust = (): readonly string[] => ['-CAfile', pki.files.path('trust.pem'), '-purpose', 'any']
const opensslVerify = (form: 'PEM' | 'DER'): readonly string[] => [
  ...['cms', '-verify', '-binary', '-inform', form],
  ...opensslTrust(),
]
const trust = (): readonly string[] => [...pki.trust, '--revocation', 'ignored']

/** What a process of its own wrote to standard output. */
async function piped(args: readonly string[], input: Uint8Array): Promise<Buffer> {
  const { code, octets, err } = await ades(args, input)
  expect(err).toBe('')
  expect(code).toBe(0)
  return octets
}

/** The same in this process, which takes less of a second. */
async function made(args: readonly string[], input: Uint8Array): Promise<Buffer> {
  const standard = { stdin: () => pieces([input.subarray(0, 7), input.subarray(7)]), clock: () => pki.clock.now }
  const { code, octets, out, err } = await run(args, standard)
  expect(err).toBe('')
  expect(code).toBe(0)
  return octets.length > 0 ? Buffer.from(octets) : Buffer.from(out)
}

describe('a content from standard input', () => {
  it('is signed to standard output, detached, and verified from there', async () => {
    const signature = await piped(['sign', '-', ...pki.key('carol')], text)
    await opensslPiped([...opensslVerify('DER'), '-content', content, '-out', '/dev/null'], signature)
    const fromInput = await piped(['verify', '-', '--content', content, ...trust()], signature)
    expect(fromInput.toString()).toContain(`standard input: GOOD (signatures, detached over ${content})`)
    const file = await pki.files.write('piped.p7s', signature)
    const overInput = await made(['verify', file, '--content', '-', ...trust()], text)
    expect(overInput.toString()).toContain(`${file}: GOOD (signatures, detached over standard input)`)
    const another = { stdin: () => pieces([Buffer.from('another')]) }
    expect((await run(['verify', file, '--content', '-', ...trust()], another)).code).toBe(1)
    const named = pki.files.path('named.p7s')
    expect((await made(['sign', '-', ...pki.key('carol'), '--out', named], text)).toString()).toBe(
      `${named}: B-B, detached\n`,
    )
  })

  it('is enveloped, and added to signatures that are there', async () => {
    const first = await made(['sign', '-', ...pki.key('carol'), '--packaging', 'enveloping'], text)
    expect((await opensslPiped(opensslVerify('DER'), first)).equals(text)).toBe(true)
    const file = await pki.files.write('first.p7m', first)
    const both = await made(['sign', '-', ...pki.key('alice'), '--add-to', file, '--out', '-'], text)
    expect((await opensslPiped(opensslVerify('DER'), both)).equals(text)).toBe(true)
    const added = await made(['sign', content, ...pki.key('alice'), '--add-to', '-', '--out', '-'], first)
    expect((await opensslPiped(opensslVerify('DER'), added)).equals(text)).toBe(true)
  })

  it('is stamped, and shown', async () => {
    const token = await made(['timestamp', '-', ...pki.tsa('other-tsa')], text)
    const file = await pki.files.write('token', token)
    const args = ['-token_in', '-in', file, '-data', content, '-untrusted', pki.files.path('other-tsa.pem')]
    await opensslPiped(['ts', '-verify', ...args, '-CAfile', pki.files.path('trust.pem')], new Uint8Array())
    expect((await made(['inspect', '-', '--depth', '1'], token)).toString()).toMatch(/^standard input: ContentInfo/)
  })

  it('is kept in a file where it is large, and nowhere when all is over', async () => {
    const spools = async () => (await readdir(tmpdir())).filter(name => name.startsWith('ades-input-')).length
    const before = await spools()
    const document = await piped(['sign', '-', ...pki.key('carol'), '--packaging', 'enveloping', '--pem'], large)
    expect((await opensslPiped(opensslVerify('PEM'), document)).equals(large)).toBe(true)
    const verified = await made(['verify', '-', ...trust()], document)
    expect(verified.toString()).toContain('standard input: GOOD (signatures, enveloping)')
    expect(await spools()).toBe(before)
  })

  it.each([
    ['nothing', 0],
    ['what fits in memory', inMemory],
    ['what does not', inMemory + 1],
  ])('comes again as often as it is asked for: %s', async (_, length) => {
    const octets = Buffer.alloc(length, 'x')
    await using kept = await spool(pieces([octets.subarray(0, 9), octets.subarray(9)]))
    expect(kept.length).toBe(length)
    for (const _time of [1, 2]) {
      const again: Uint8Array[] = []
      for await (const piece of kept.pieces()) again.push(piece)
      expect(digest(SHA_256, Buffer.concat(again))).toEqual(digest(SHA_256, octets))
    }
  })

  it('that breaks off is said', async () => {
    const failing = (async function* () {
      yield large
      throw Object.assign(new Error('gone'), { code: 'EIO' })
    })()
    const { code, err } = await run(['sign', '-', ...pki.key('carol')], { stdin: () => failing })
    expect(code).toBe(3)
    expect(err).toBe('ades: standard input: EIO\n')
  })
})

describe('PEM', () => {
  it('is what OpenSSL reads', async () => {
    const file = pki.files.path('contract.pem')
    expect(await run(['sign', content, ...pki.key('carol'), '--pem', '--out', file])).toMatchObject({
      code: 0,
      err: '',
    })
    const pem = await readFile(file, 'utf8')
    expect(pem).toMatch(/^-----BEGIN CMS-----\n(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/=]{1,64}\n-----END CMS-----\n$/)
    await opensslPiped([...opensslVerify('PEM'), '-in', file, '-content', content, '-out', '/dev/null'], text)
  })

  it('goes through a pipe of OpenSSL, a countersignature, a time-stamp and OpenSSL', async () => {
    const key = ['-signer', pki.files.path('alice.pem'), '-inkey', pki.files.path('alice.key.pem')]
    const theirs = await opensslPiped(['cms', '-sign', '-binary', '-nodetach', '-outform', 'PEM', ...key], text)
    const countersigned = await piped(['sign', '-', '--countersign', '--pem', ...pki.key('notary')], theirs)
    const stamped = await piped(['augment', '-', '--level', 'B-T', '--pem', ...pki.tsa()], countersigned)
    expect((await opensslPiped(opensslVerify('PEM'), stamped)).equals(text)).toBe(true)
    const verified = (await made(['verify', '-', ...trust()], stamped)).toString()
    expect(verified).toContain('countersignature 1: good, intact')
    expect(verified).toContain('signature-time-stamp of')
  })

  it('that is too large for memory is read, raised and written', async () => {
    const file = await pki.files.write('large.bin', large)
    const [one, two] = [pki.files.path('large.pem'), pki.files.path('raised.pem')]
    const sign = ['sign', file, ...pki.key('carol'), '--packaging', 'enveloping', '--pem', '--out', one]
    const at = { clock: () => pki.clock.now }
    expect(await run(sign, at)).toMatchObject({ code: 0, err: '' })
    expect((await stat(one)).size).toBeGreaterThan((large.length * 4) / 3)
    const raise = ['augment', one, '--level', 'B-T', ...pki.tsa(), '--pem', '--out', two]
    expect(await run(raise, at)).toMatchObject({ code: 0, err: '' })
    expect((await opensslPiped([...opensslVerify('PEM'), '-in', two], text)).equals(large)).toBe(true)

    const pem = await readFile(one)
    const cut = await run(['verify', '-', ...trust()], { stdin: () => pieces([pem.subarray(0, pem.length - 30)]) })
    expect(cut.out).toContain('standard input: its PEM has no end (RFC 7468 §2)')
    expect(cut.code).toBe(3)
    pem[20_000_000] = '?'.charCodeAt(0)
    const spoilt = await run(['verify', '-', ...trust()], { stdin: () => pieces([pem]) })
    expect(spoilt.out).toContain('standard input: its PEM is not base64 (RFC 7468 §2)')
    expect(spoilt.code).toBe(3)
  })

  it.each([0, 1, 47, 48, 49, 95, 96, 97, 1000])('of %i octets, in whatever pieces they come', async length => {
    const octets = Buffer.from(Array.from({ length }, (_, index) => index & 0xff))
    const written: Uint8Array[] = []
    const singly = pieces(Array.from(octets, octet => Uint8Array.of(octet)))
    for await (const piece of pemOf(singly, 'CMS')) written.push(piece)
    const pem = Buffer.concat(written)
    const whole: Uint8Array[] = []
    for await (const piece of pemOf(octets, 'CMS')) whole.push(piece)
    expect(Buffer.concat(whole).equals(pem)).toBe(true)
    expect(
      Math.max(
        ...pem
          .toString()
          .split('\n')
          .map(line => line.length),
      ),
    ).toBeLessThanOrEqual(64)
    if (length > 0) expect(Buffer.from(encodingIn(pem).octets).equals(octets)).toBe(true)
  })
})

describe('a command line that makes no sense', () => {
  it.each([
    [['sign', '-', '-', '--key', 'a'], 'standard input (-) must be given once only'],
    [['sign', '-', 'x', '--key', 'a'], 'standard input (-) must be the only file'],
    [['sign', '-', '--out-dir', '.', '--key', 'a'], '--out-dir must be for files that have names'],
    [['sign', '-', '--add-to', '-', '--out', 'x', '--key', 'a'], 'standard input (-) must be given once only'],
    [['sign', '-', '--countersign', '--in-place', '--key', 'a'], '--in-place must be for files'],
    [['sign', '-', '--countersign', '--content', '-', '--key', 'a'], 'standard input (-) must be given once only'],
    [['augment', '-', '--level', 'B-LT', '--in-place', '--trust', 'a'], '--in-place must be for files'],
    [['verify', '-', '--content', '-', '--trust', 'a'], 'standard input (-) must be given once only'],
    [['inspect', '-', '-'], 'standard input (-) must be given once only'],
    [['timestamp', '-', '--pem', '--tsa', 'http://tsa.example/'], "unknown option '--pem'"],
  ])('%j', async (args, message) => {
    const { code, err, octets } = await run(args)
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(octets).toHaveLength(0)
  })

  it('a passphrase is not asked for where the content is typed', async () => {
    const key = pki.files.path('encrypted.pem')
    const plain = pki.files.path('carol.key.pem')
    const encrypt = ['pkcs8', '-topk8', '-in', plain, '-out', key, '-v2', 'aes256', '-passout', 'pass:1234']
    await opensslPiped(encrypt, new Uint8Array())
    const sign = ['sign', '-', '--key', key, '--cert', pki.files.path('carol.pem'), '--passphrase', 'prompt']
    const { code, err } = await ades(sign, text)
    expect(code).toBe(3)
    expect(err).toContain('there is no terminal to ask at; use env:NAME or file:PATH')
  })
})

it('a line about what was done goes nowhere where the document goes', async () => {
  const { code, out, err, octets } = await run(['sign', content, ...pki.key('carol'), '--out', '-'], {
    clock: () => now,
  })
  expect({ code, out, err }).toEqual({ code: 0, out: '', err: '' })
  expect(octets.subarray(0, 1)).toEqual(Buffer.of(0x30))
})
