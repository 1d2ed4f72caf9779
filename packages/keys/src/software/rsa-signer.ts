import { constants, createPrivateKey, type KeyObject, privateEncrypt, randomBytes } from 'node:crypto'
import { decode } from '@x/crypto-core/der'
import { isCryptoError } from '@x/crypto-core/errors'
import { emsaPssEncode } from '@x/crypto-core/pkcs1'
import type { Signer } from '@x/crypto-core/signature'
import { PrivateKeyInfo } from '../asn1/private-key-info.ts'
import { digestsOf } from '../batch.ts'
import { digestInfoEncoder } from '../digest-info.ts'
import { KeyError } from '../key-error.ts'
import { platformHash } from '../platform-hash.ts'
import { inTurns } from '../turn.ts'

/**
 * RSA over a digest: the encoding of RFC 8017 §9 here, the private-key operation by node:crypto, whose own `sign` would
 * hash once more. Undefined for an algorithm that the key does not make.
 */
export function rsaSigner(algorithm: Signer['algorithm'], privateKey: KeyObject): Signer | undefined {
  if (!restrictionsAllow(privateKey, algorithm)) return undefined
  const signDigest = digestSigner(algorithm, privateKey)
  return (
    signDigest && {
      algorithm,
      async sign(batch, { signal } = {}) {
        return inTurns(digestsOf(algorithm, batch), refusingShortModuli(signDigest), signal)
      },
    }
  )
}

type SignDigest = (digest: Uint8Array) => Uint8Array

function digestSigner(algorithm: Signer['algorithm'], privateKey: KeyObject): SignDigest | undefined {
  if (algorithm.scheme === 'RSASSA-PKCS1-v1_5') {
    const key = { key: privateKey, padding: constants.RSA_PKCS1_PADDING }
    const digestInfo = digestInfoEncoder(algorithm.hash)
    return digest => new Uint8Array(privateEncrypt(key, digestInfo(digest)))
  }
  if (algorithm.scheme !== 'RSASSA-PSS') return undefined
  const { hash, mgfHash, saltLength } = algorithm
  if (!Number.isSafeInteger(saltLength) || saltLength < 0) throw new TypeError('saltLength must be a number of octets')
  const modulusLength = privateKey.asymmetricKeyDetails?.modulusLength ?? 0
  const key = { key: rawRsaKey(privateKey), padding: constants.RSA_NO_PADDING }
  return digest => {
    // Before the salt is drawn: its length is the caller's word.
    if (hash.digestLength + saltLength + 2 > Math.ceil((modulusLength - 1) / 8)) throw tooShort(undefined)
    const em = emsaPssEncode(digest, modulusLength - 1, { hash, mgfHash, salt: randomBytes(saltLength) })
    return new Uint8Array(privateEncrypt(key, leftPadded(em, Math.ceil(modulusLength / 8))))
  }
}

/** What the parameters of an id-RSASSA-PSS key allow; every other RSA key allows all. @spec RFC 4055 §3.1, §3.3 */
function restrictionsAllow(
  { asymmetricKeyType, asymmetricKeyDetails: details }: KeyObject,
  algorithm: Signer['algorithm'],
): boolean {
  if (asymmetricKeyType !== 'rsa-pss') return true
  if (algorithm.scheme !== 'RSASSA-PSS') return false
  const { hashAlgorithm, mgf1HashAlgorithm, saltLength = 0 } = details ?? {}
  return (
    (hashAlgorithm === undefined || hashAlgorithm === platformHash(algorithm.hash.name)) &&
    (mgf1HashAlgorithm === undefined || mgf1HashAlgorithm === platformHash(algorithm.mgfHash.name)) &&
    algorithm.saltLength >= saltLength
  )
}

/** node:crypto does the raw operation with keys of the type `rsa` only: the same numbers, without the PSS wrapping. */
function rawRsaKey(privateKey: KeyObject): KeyObject {
  if (privateKey.asymmetricKeyType === 'rsa') return privateKey
  const { privateKey: key } = decode(PrivateKeyInfo, privateKey.export({ type: 'pkcs8', format: 'der' }))
  return createPrivateKey({ key: Buffer.from(key), format: 'der', type: 'pkcs1' })
}

function refusingShortModuli(sign: SignDigest): SignDigest {
  return digest => {
    try {
      return sign(digest)
    } catch (cause) {
      const short =
        isCryptoError(cause, 'PKCS1_MODULUS_TOO_SHORT') || hasCode(cause, 'ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_KEY_SIZE')
      throw short ? tooShort(cause) : cause
    }
  }
}

function tooShort(cause: unknown): KeyError {
  const message = 'The modulus is too short for the digest (and salt) of the algorithm'
  return new KeyError('ALGORITHM_UNSUPPORTED', message, { spec: 'RFC 8017 §9', cause })
}

function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code
}

function leftPadded(octets: Uint8Array, length: number): Uint8Array {
  const padded = new Uint8Array(length)
  padded.set(octets, length - octets.length)
  return padded
}
