import { describe, expect, test } from 'vitest'
import { assertCode } from '../../test/assert-code.ts'
import { hexEncode } from '../bytes/index.ts'
import {
  createDigest,
  digest,
  digestStream,
  type HashName,
  hashAlgorithmByName,
  hashAlgorithmByOid,
  hashAlgorithms,
  SHA_256,
  SHAKE256,
} from './index.ts'

const abc = new TextEncoder().encode('abc')

/** Of `abc`: the examples that NIST publishes with FIPS 180-4 and FIPS 202. */
const examples: Record<HashName, string> = {
  'SHA-1': 'a9993e364706816aba3e25717850c26c9cd0d89d',
  'SHA-224': '23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7',
  'SHA-256': 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  'SHA-384': 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
  'SHA-512':
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
  'SHA-512/224': '4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa',
  'SHA-512/256': '53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23',
  'SHA3-224': 'e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf',
  'SHA3-256': '3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532',
  'SHA3-384': 'ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b298d88cea927ac7f539f1edf228376d25',
  'SHA3-512':
    'b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0',
  SHAKE256:
    '483366601360a8771c6863080cc4114d8db44530f8f1e1ee4f94ea37e78b5739d5a15bef186a5386c75744c0527e1faa9f8726e462a12a4feb06bd8801e751e4',
}

describe.each([...hashAlgorithms, SHAKE256])('$name', algorithm => {
  test('digests the published example, whole and in pieces', async () => {
    expect(hexEncode(digest(algorithm, abc))).toBe(examples[algorithm.name])
    const pieces = createDigest(algorithm).update(abc.subarray(0, 1)).update(abc.subarray(1))
    expect(hexEncode(pieces.digest())).toBe(examples[algorithm.name])
    async function* chunks() {
      for (const octet of abc) yield Uint8Array.of(octet)
    }
    expect(hexEncode(await digestStream(algorithm, chunks()))).toBe(examples[algorithm.name])
  })

  test('has the length it says', () => {
    expect(digest(algorithm, new Uint8Array()).length).toBe(algorithm.digestLength)
  })
})

describe.each(hashAlgorithms)('$name', algorithm => {
  test('is found by name and identifier', () => {
    expect(hashAlgorithmByName(algorithm.name)).toBe(algorithm)
    expect(hashAlgorithmByOid(algorithm.oid)).toBe(algorithm)
  })
})

test('what is not known is refused', () => {
  assertCode(() => hashAlgorithmByName('sha-256'), 'HASH_UNKNOWN')
  assertCode(() => hashAlgorithmByName('MD5'), 'HASH_UNKNOWN')
  assertCode(() => hashAlgorithmByName('SHAKE256'), 'HASH_UNKNOWN')
  assertCode(() => hashAlgorithmByOid('1.2.840.113549.2.5'), 'HASH_UNKNOWN')
  expect(assertCode(() => hashAlgorithmByName('x'.repeat(10_000)), 'HASH_UNKNOWN').message.length).toBeLessThan(150)
})

test('a digest ends once', () => {
  const running = createDigest(SHA_256)
  running.digest()
  expect(() => running.digest()).toThrow(TypeError)
  expect(() => running.update(abc)).toThrow(TypeError)
})

test('a digest owns its octets and is no platform class', () => {
  const octets = digest(SHA_256, abc)
  expect(octets.constructor).toBe(Uint8Array)
  expect(octets.buffer.byteLength).toBe(32)
})
