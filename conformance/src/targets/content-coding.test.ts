import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { decoded } from './content-coding.ts'

const body = new TextEncoder().encode('{"answer":42}')
const under = (...codings: string[]) => codings.map(coding => ['Content-Encoding', coding] as const)

test('a body is unpacked from the codings that it names, the last one first', () => {
  expect(decoded(body, [], 100)).toEqual(body)
  expect(decoded(gzipSync(body), under('GZIP'), 100)).toEqual(body)
  expect(decoded(deflateSync(body), under('deflate'), 100)).toEqual(body)
  expect(decoded(brotliCompressSync(body), under('br'), 100)).toEqual(body)
  expect(decoded(gzipSync(brotliCompressSync(body)), under('br, gzip'), 100)).toEqual(body)
  expect(decoded(gzipSync(deflateSync(body)), under('deflate', 'gzip'), 100)).toEqual(body)
  expect(decoded(body, under('identity', 'unheard-of'), 100)).toEqual(body)
  expect(decoded(new Uint8Array(), under('gzip'), 100)).toEqual(new Uint8Array())
})

test('a bomb and a false claim fail, each with its code', () => {
  const bomb = gzipSync(new Uint8Array(1_000_000))
  expect(() => decoded(bomb, under('gzip'), 1000)).toThrow(expect.objectContaining({ code: 'too-large' }))
  expect(() => decoded(body, under('gzip'), 1000)).toThrow(expect.objectContaining({ code: 'malformed' }))
})
