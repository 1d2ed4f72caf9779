import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBase64, encodeBase64 } from './base64.ts'

test.each(['+/+/AQ==', '+/+/AQ', '-_-_AQ==', '-_-_AQ'])('%s is base64', text => {
  expect(decodeBase64(text)).toEqual(new Uint8Array([0xfb, 0xff, 0xbf, 0x01]))
})

test.each(['***', 'A', 'AAAAA', 'AA==A', 'AA\n==', 'A===', '='])('%s is base64 in neither alphabet', text => {
  expect(decodeBase64(text)).toBeUndefined()
})

test('any bytes come back, in both alphabets', () => {
  fc.assert(
    fc.property(fc.uint8Array(), bytes => {
      const text = encodeBase64(bytes)
      expect(Buffer.from(bytes).toString('base64')).toBe(text)
      const url = text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
      expect(decodeBase64(text)).toEqual(decodeBase64(url))
      expect([...(decodeBase64(text) ?? [])]).toEqual([...bytes])
    }),
  )
})

test('large values encode', () => {
  const large = new Uint8Array(300_000).map((_, index) => index % 251)
  expect(decodeBase64(encodeBase64(large))).toEqual(large)
})
