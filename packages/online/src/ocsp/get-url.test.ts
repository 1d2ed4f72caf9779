import { expect, it } from 'vitest'
import { ocspGetUrl } from './get-url.ts'

it('adds the request as one segment, while caches take the whole', () => {
  const request = Uint8Array.of(0xfb, 0xff, 0xfe, 0x30)
  expect(ocspGetUrl('http://a.test/ocsp', request)).toBe('http://a.test/ocsp/%2B%2F%2F%2BMA%3D%3D')
  expect(ocspGetUrl('http://a.test/', request)).toBe('http://a.test/%2B%2F%2F%2BMA%3D%3D')
  expect(ocspGetUrl('http://a.test/?x=1', request)).toBeUndefined()
  const longest = `http://a.test/${'x'.repeat(255 - 'http://a.test//AAAA'.length)}`
  expect(ocspGetUrl(longest, new Uint8Array(3))).toHaveLength(255)
  expect(ocspGetUrl(`${longest}x`, new Uint8Array(3))).toBeUndefined()
})
