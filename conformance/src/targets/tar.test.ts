import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { firstFileOf } from './tar.ts'

const folder = mkdtempSync(join(tmpdir(), 'tar-'))
afterAll(() => rmSync(folder, { recursive: true }))

function archive(...names: string[]): Buffer {
  return execFileSync('tar', ['--format=ustar', '-C', folder, '-c', ...names], { maxBuffer: 1 << 22 })
}

test.each([0, 1, 511, 512, 513, 100_000])('a file of %d octets comes back', async length => {
  const text = 'ž'.repeat(length >> 1) + 'x'.repeat(length & 1)
  writeFileSync(join(folder, 'file'), text)
  expect(await firstFileOf(Readable.from([archive('file')]))).toBe(text)
  const octets = archive('file')
  const slices = Array.from({ length: Math.ceil(octets.length / 700) }, (_, i) =>
    octets.subarray(i * 700, i * 700 + 700),
  )
  expect(await firstFileOf(Readable.from(slices))).toBe(text)
})

test('what is no file is refused, and so is one that is cut off or too long', async () => {
  symlinkSync('file', join(folder, 'link'))
  for (const octets of [
    archive('link'),
    archive('.'),
    Buffer.alloc(0),
    Buffer.alloc(10),
    archive('file').subarray(0, 900),
  ]) {
    await expect(firstFileOf(Readable.from([octets]))).rejects.toThrow('no regular file')
  }
  writeFileSync(join(folder, 'long'), Buffer.alloc(1_100_000))
  await expect(firstFileOf(Readable.from([archive('long')]))).rejects.toThrow('is not read')
})
