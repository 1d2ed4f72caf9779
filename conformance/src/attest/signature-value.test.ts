import { generateKeyPairSync, sign } from 'node:crypto'
import { decodeSubjectPublicKeyInfo } from '@x/crypto-core/spki'
import { expect, test } from 'vitest'
import { provenValue } from './signature-value.ts'

const message = new TextEncoder().encode('a message')
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const keyOf = ({ publicKey }: typeof ec) =>
  decodeSubjectPublicKeyInfo(new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })))

test('ECDSA may come as r and s side by side, and leaves as DER', () => {
  const algorithm = { algorithm: '1.2.840.10045.4.3.2' }
  const p1363 = new Uint8Array(sign('sha256', message, { key: ec.privateKey, dsaEncoding: 'ieee-p1363' }))
  const proven = provenValue({ algorithm, key: keyOf(ec), message, value: p1363 })
  expect(proven).toBeInstanceOf(Uint8Array)
  expect((proven as Uint8Array)[0]).toBe(0x30)
  expect(provenValue({ algorithm, key: keyOf(ec), message, value: proven as Uint8Array })).toEqual(proven)
})

test.each<[string, string, string, RegExp]>([
  ['SHA-1', '1.2.840.113549.1.1.5', 'sha1', /SHA-1 is too weak/],
  ['SHA-224', '1.2.840.113549.1.1.14', 'sha224', /SHA-224 is too weak/],
  ['an unknown algorithm', '1.2.3', 'sha256', /cannot be verified/],
  ['no algorithm', '', 'sha256', /cannot be verified/],
  ['an algorithm of another key', '1.2.840.10045.4.3.2', 'sha256', /not by this key/],
])('%s proves nothing', (_, algorithm, digest, reason) => {
  const value = new Uint8Array(sign(digest, message, rsa.privateKey))
  expect(provenValue({ algorithm: { algorithm }, key: keyOf(rsa), message, value })).toMatch(reason)
})

test('an open algorithm takes its digest from beside it', () => {
  const algorithm = { algorithm: '1.2.840.113549.1.1.1', digestAlgorithm: '2.16.840.1.101.3.4.2.1' }
  const value = new Uint8Array(sign('sha256', message, rsa.privateKey))
  expect(provenValue({ algorithm, key: keyOf(rsa), message, value })).toEqual(value)
  const weaker = { ...algorithm, digestAlgorithm: '1.3.14.3.2.26' }
  expect(provenValue({ algorithm: weaker, key: keyOf(rsa), message, value })).toMatch(/too weak/)
})

test('an RSA key that can be factored proves nothing', () => {
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 })
  const value = new Uint8Array(sign('sha256', message, small.privateKey))
  const algorithm = { algorithm: '1.2.840.113549.1.1.11' }
  expect(provenValue({ algorithm, key: keyOf(small), message, value })).toBe(
    'RSA of 1024 bits is too weak to prove anything',
  )
})
