import { expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import { encode, nullValue, smallInteger, utf8String } from '../der/index.ts'
import { hashAlgorithms, SHA_256, SHAKE256 } from '../hash/index.ts'
import { oid } from '../oid/index.ts'
import { messageDigestAlgorithmOf, messageDigestIdentifierOf } from './message-digest-algorithm.ts'

const algorithm = oid('id-shake256-len')

test('every row is read as it is written', () => {
  for (const hash of [...hashAlgorithms, SHAKE256]) {
    expect(messageDigestAlgorithmOf(messageDigestIdentifierOf(hash))).toBe(hash)
  }
  expect(messageDigestAlgorithmOf({ algorithm: SHA_256.oid, parameters: encode(nullValue, null) })).toBe(SHA_256)
})

test('SHAKE256 is read with its length and, under its other identifier, without', () => {
  expect(messageDigestIdentifierOf(SHAKE256)).toEqual({ algorithm, parameters: Uint8Array.of(2, 2, 2, 0) })
  expect(messageDigestAlgorithmOf({ algorithm: SHAKE256.oid })).toBe(SHAKE256)
})

test('another length of output, or none, is refused', () => {
  const refused = [
    { algorithm },
    { algorithm, parameters: encode(smallInteger, 256) },
    { algorithm, parameters: encode(utf8String, '512') },
    { algorithm: SHAKE256.oid, parameters: encode(smallInteger, 512) },
  ]
  for (const identifier of refused) assertCode(() => messageDigestAlgorithmOf(identifier), 'HASH_UNKNOWN')
})
