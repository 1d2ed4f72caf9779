import { createWriteStream } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { lab } from '../test/lab.ts'
import { run } from '../test/run.ts'
import { scratch } from '../test/scratch.ts'
import { progressFor } from './progress.ts'
import { printable } from './report/printable.ts'

describe('the command line', () => {
  it('explains itself', async () => {
    const { code, out } = await run(['--help'])
    expect(code).toBe(0)
    for (const command of ['sign', 'augment', 'verify', 'inspect', 'timestamp'])
      expect(out).toMatch(new RegExp(`^ +${command}`, 'm'))
    expect(out).toContain('Exit codes: 0 everything is good')
    expect((await run(['sign', '--help'])).out).toContain('pkcs11:token=LABEL')
  })

  it.each([
    [[], 2],
    [['sing'], 2],
    [['sign'], 2],
    [['verify', '--what', 'x'], 2],
  ])('%j ends with %i', async (args, code) => {
    const ran = await run(args)
    expect(ran.code).toBe(code)
    expect(ran.err).not.toBe('')
  })
})

describe('progress', () => {
  async function* pieces(count: number): AsyncGenerator<Uint8Array> {
    for (let left = count; left > 0; left--) {
      await new Promise(resolve => setTimeout(resolve, 5))
      yield new Uint8Array(1024)
    }
  }

  async function said(terminal: boolean, asked: boolean | undefined): Promise<string> {
    const lines: string[] = []
    const io = {
      out() {},
      err: (text: string) => void lines.push(text),
      env: {},
      terminal,
      clock: () => new Date(),
      ask: async () => '',
    }
    for await (const _ of progressFor(io, asked).over('big.bin', 10 * 1024, pieces(10)));
    return lines.join('')
  }

  it('is shown where it is asked for, and never for short work or without a terminal otherwise', async () => {
    expect(await said(false, true)).toMatch(/^big\.bin: \d+ % of 0\.0 MiB\n[\s\S]*big\.bin: 100 % of 0\.0 MiB\n$/)
    expect(await said(false, undefined)).toBe('')
    expect(await said(true, undefined)).toBe('')
  })
})

describe('a file that is too large to be held in memory', () => {
  it('is signed and verified detached, by its digests', async () => {
    await using pki = await lab()
    await using files = await scratch()
    const large = files.path('large.bin')
    const stream = createWriteStream(large)
    for (let mebi = 0; mebi < 17; mebi++) stream.write(Buffer.alloc(1 << 20, mebi))
    await new Promise(resolve => stream.end(resolve))
    const level = ['--level', 'B-LTA', '--content-time-stamp', ...pki.tsa(), ...pki.trust]
    expect(await run(['sign', large, ...pki.key('carol'), ...level])).toMatchObject({ code: 0, err: '' })
    const { code, out } = await run(['verify', `${large}.p7s`, ...pki.trust])
    expect(out).toContain('level B-LTA')
    expect(code).toBe(0)
    const [first, both] = [files.path('first.p7m'), files.path('both.p7m')]
    const enveloping = ['--packaging', 'enveloping', '--out', first]
    expect(await run(['sign', large, ...pki.key('carol'), ...enveloping])).toMatchObject({ code: 0, err: '' })
    const more = ['--add-to', first, '--out', both, '--level', 'B-LTA', ...pki.tsa(), ...pki.trust]
    expect(await run(['sign', large, ...pki.key('alice'), ...more])).toMatchObject({ code: 0, err: '' })
    const two = await run(['verify', both, ...pki.trust, '--revocation', 'known'])
    expect(two.out.match(/: good, intact, level/g)).toHaveLength(2)
    expect(two.code).toBe(0)
  })
})

it('what would act on a terminal is shown by its number', () => {
  expect(printable('a\u001b[2Jb\u202ec\n')).toBe('a\\u{1b}[2Jb\\u{202e}c\\u{a}')
  expect(printable('Jana Nová')).toBe('Jana Nová')
})
