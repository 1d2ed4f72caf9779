import { createHash, createHmac } from 'node:crypto'
import { type ECDSA, ecdsa } from '@noble/curves/abstract/weierstrass.js'
import { brainpoolP256r1, brainpoolP384r1, brainpoolP512r1 } from '@noble/curves/misc.js'
import { p256, p384, p521 } from '@noble/curves/nist.js'
import type { HashAlgorithm } from '@x/crypto-core/hash'
import type { Signer } from '@x/crypto-core/signature'
import { digestsOf } from '../batch.ts'
import type { NamedCurve } from '../named-curve.ts'
import { platformHash } from '../platform-hash.ts'
import { inTurns } from '../turn.ts'

/**
 * ECDSA over a digest, in JavaScript: node:crypto has no way to be given one and hashes it again, without a word.
 * The nonce is deterministic, from the private key and the digest with the HMAC of the digest's own hash; s is as it
 * comes out, in either half of the order. @spec FIPS 186-5 §6.4, RFC 6979 §3.2
 */
export function ecdsaSigner(
  algorithm: Extract<Signer['algorithm'], { scheme: 'ECDSA' }>,
  namedCurve: NamedCurve,
  privateKey: Uint8Array,
): Signer {
  const { sign } = ecdsaOn(namedCurve, algorithm.hash)
  return {
    algorithm,
    async sign(batch, { signal } = {}) {
      const digests = digestsOf(algorithm, batch)
      const signDigest = (digest: Uint8Array): Uint8Array =>
        sign(digest, privateKey, { prehash: false, lowS: false, format: 'der' })
      return inTurns(digests, signDigest, signal)
    },
  }
}

const points = {
  'P-256': p256.Point,
  'P-384': p384.Point,
  'P-521': p521.Point,
  brainpoolP256r1: brainpoolP256r1.Point,
  brainpoolP384r1: brainpoolP384r1.Point,
  brainpoolP512r1: brainpoolP512r1.Point,
} as const

const instances = new Map<string, ECDSA>()

/** The library binds a curve to one hash, which it needs for the nonce only; one instance for each pair that occurs. */
function ecdsaOn(namedCurve: NamedCurve, hash: HashAlgorithm): ECDSA {
  const key = `${namedCurve} ${hash.name}`
  const known = instances.get(key)
  if (known) return known
  const name = platformHash(hash.name)
  const hashing = (message: Uint8Array): Uint8Array => new Uint8Array(createHash(name).update(message).digest())
  const instance = ecdsa(
    points[namedCurve],
    Object.assign(hashing, {
      outputLen: hash.digestLength,
      blockLen: hash.digestLength,
      canXOF: false,
      // Messages are never hashed here: a digest comes in, and the HMAC below is the platform's.
      create: refuseToHash,
    }),
    {
      lowS: false,
      hmac: (secret: Uint8Array, message: Uint8Array) =>
        new Uint8Array(createHmac(name, secret).update(message).digest()),
    },
  )
  instances.set(key, instance)
  return instance
}

function refuseToHash(): never {
  throw new TypeError('This ECDSA instance signs digests only')
}
