import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import { hexDecode, hexEncode } from '../bytes/index.ts'
import { decode, derOf, encode, nullValue } from '../der/index.ts'
import { oid } from '../oid/index.ts'
import { AlgorithmIdentifier, decodeSubjectPublicKeyInfo, SubjectPublicKeyInfo } from './index.ts'

test('NULL parameters and none are different', () => {
  const algorithm = oid('rsaEncryption')
  const withNull = { algorithm, parameters: encode(nullValue, null) }
  expect(hexEncode(encode(AlgorithmIdentifier, withNull))).toBe('300d06092a864886f70d0101010500')
  expect(hexEncode(encode(AlgorithmIdentifier, { algorithm }))).toBe('300b06092a864886f70d010101')
  expect(decode(AlgorithmIdentifier, hexDecode('300b06092a864886f70d010101'))).toEqual({ algorithm })
})

test.each([
  ['rsa', { modulusLength: 1024 }, 'rsaEncryption'],
  ['ec', { namedCurve: 'P-256' }, 'id-ecPublicKey'],
  ['ed25519', {}, 'id-Ed25519'],
] as const)('a platform key of type %s is read, and written back as it came', (type, options, name) => {
  const { publicKey } = generateKeyPairSync(type as 'rsa', options as { modulusLength: number })
  const der = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))
  const spki = decodeSubjectPublicKeyInfo(der)
  expect(spki.algorithm.algorithm).toBe(oid(name))
  expect(derOf(spki)).toEqual(der)
  expect(encode(SubjectPublicKeyInfo, structuredClone(spki))).toEqual(der)
})

test('a key of a broken number of bits is refused, by its path', () => {
  const error = assertCode(() => decodeSubjectPublicKeyInfo(hexDecode('300b300506032b657003020104')), 'DER_VALUE')
  expect(error.where.path).toBe('SubjectPublicKeyInfo.subjectPublicKey')
})
