import { readdir, readFile, writeFile } from 'node:fs/promises'
import { digest, SHA_256 } from '@x/crypto-core/hash'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lab } from '../../test/lab.ts'
import { run } from '../../test/run.ts'
import { type Scratch, scratch } from '../../test/scratch.ts'
import { encodingsIn } from './encodings-in.ts'
import { envelop } from './enveloping-document.ts'
import { writeAtomically } from './write-atomically.ts'

let files: Scratch
beforeEach(async () => {
  files = await scratch()
})
afterEach(() => files[Symbol.asyncDispose]())

async function* pieces(...all: readonly (Uint8Array | Error)[]): AsyncGenerator<Uint8Array> {
  for (const piece of all) {
    if (piece instanceof Error) throw piece
    yield piece
  }
}

describe('writing', () => {
  const octets = Buffer.from('whole')

  it('leaves nothing behind where the octets end half-way, and keeps what was there', async () => {
    const path = await files.write('kept', 'before')
    const failing = pieces(octets, new Error('half-way'))
    await expect(writeAtomically(path, failing, { force: true })).rejects.toThrow('half-way')
    await expect(writeAtomically(files.path('new'), pieces(octets, new Error('x')), { force: false })).rejects.toThrow(
      'x',
    )
    expect(await readdir(files.path('.'))).toEqual(['kept'])
    expect(await readFile(path, 'utf8')).toBe('before')
  })

  it('does not replace a file that came in the meantime', async () => {
    const path = files.path('raced')
    const racing = (async function* () {
      await writeFile(path, 'theirs')
      yield octets
    })()
    await expect(writeAtomically(path, racing, { force: false })).rejects.toThrow('it exists already')
    expect(await readFile(path, 'utf8')).toBe('theirs')
    await writeAtomically(path, octets, { force: true })
    expect(await readFile(path, 'utf8')).toBe('whole')
    expect(await readdir(files.path('.'))).toEqual(['raced'])
  })

  it('names a folder that is not there', async () => {
    const path = files.path('nowhere/x')
    await expect(writeAtomically(path, octets, { force: false })).rejects.toThrow(`${path}: no such file`)
  })
})

describe('a content that is enveloped', () => {
  it('has to be what was signed', async () => {
    await using pki = await lab()
    const content = await pki.files.write('c.txt', 'before')
    const output = pki.files.path('c.p7s')
    await run(['sign', content, '--out', output, ...pki.key('carol')])
    const document = await readFile(output)
    const expected = { digestAlgorithm: SHA_256, digest: digest(SHA_256, Buffer.from('before')) }
    const parts = async (text: string) => {
      const found: Uint8Array[] = []
      const given = { name: 'c.txt', length: 6, pieces: pieces(Buffer.from(text)), expected }
      for await (const part of envelop(document, given)) found.push(part)
      return Buffer.concat(found)
    }
    const whole = await pki.files.write('c.p7m', await parts('before'))
    const { code, out } = await run(['verify', whole, ...pki.trust, '--revocation', 'ignored'])
    expect(out).toContain('good, intact')
    expect(code).toBe(0)
    await expect(parts('behind')).rejects.toThrow('c.txt: it changed while it was signed')
    await expect(parts('longer!')).rejects.toThrow('it changed')
  })
})

describe('encodings of a file', () => {
  const hex = (octets: Uint8Array) => Buffer.from(octets).toString('hex')

  it.each([
    ['DER', Buffer.from('3000', 'hex'), [[undefined, '3000']]],
    ['base64', Buffer.from('MAA=\n'), [[undefined, '3000']]],
    [
      'two blocks of PEM, with text around',
      Buffer.from(
        'x\n-----BEGIN A-----\nMAA=\n-----END A-----\ny\n-----BEGIN B B-----\r\nBQA=\r\n-----END B B-----\r\n',
      ),
      [
        ['A', '3000'],
        ['B B', '0500'],
      ],
    ],
    ['a block with headers', Buffer.from('-----BEGIN A-----\nProc-Type: 4\n\nMAA=\n-----END A-----'), [['A', '3000']]],
    ['a block that does not end', Buffer.from('-----BEGIN A-----\nMAA=\n'), []],
    ['a block that is no base64', Buffer.from('-----BEGIN A-----\n???\n-----END A-----'), []],
    ['text', Buffer.from('hello'), [[undefined, hex(Buffer.from('hello'))]]],
    ['nothing', Buffer.alloc(0), [[undefined, '']]],
  ])('%s', (_, octets, expected) => {
    expect(encodingsIn(octets).map(({ label, octets: found }) => [label, hex(found)])).toEqual(expected)
  })
})
