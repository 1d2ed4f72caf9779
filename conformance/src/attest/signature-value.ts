import { hashAlgorithmByOid, SHA_1, SHA_224 } from '@x/crypto-core/hash'
import {
  ecdsaDerFromP1363,
  publicKeyOf,
  type SignatureAlgorithm,
  signatureAlgorithmOf,
  verifySignature,
} from '@x/crypto-core/signature'
import type { SubjectPublicKeyInfo } from '@x/crypto-core/spki'
import type { SignatureAlgorithmName } from '../core/signing.ts'

/** A signature value over a message, and what verifying it takes. */
export interface SignedMessage {
  readonly algorithm: SignatureAlgorithmName
  readonly key: SubjectPublicKeyInfo
  readonly message: Uint8Array
  readonly value: Uint8Array
}

/**
 * The signature value as the standards have it (ECDSA as DER, whichever of its two forms was given), or in words why it
 * proves nothing: wrong, weak, or of an algorithm that is not known here.
 */
export function provenValue({ algorithm: name, key, message, value }: SignedMessage): Uint8Array | string {
  try {
    const algorithm = algorithmOf(name)
    const weakness = weaknessOf(algorithm, key)
    if (weakness !== undefined) return `${weakness} is too weak to prove anything`
    if (verifySignature(algorithm, key, { message, signatureValue: value })) return value
    const p1363 = algorithm.scheme === 'ECDSA' && publicKeyOf(key).type === 'EC'
    if (p1363 && verifySignature(algorithm, key, { message, signatureValue: value, encoding: 'P1363' })) {
      return ecdsaDerFromP1363(value)
    }
    return 'it is not by this key over this message'
  } catch (error) {
    return `it cannot be verified: ${error instanceof Error ? error.message : String(error)}`
  }
}

function algorithmOf({ algorithm, parameters, digestAlgorithm }: SignatureAlgorithmName): SignatureAlgorithm {
  const identifier = {
    algorithm,
    ...(parameters === undefined ? {} : { parameters: new Uint8Array(Buffer.from(parameters, 'base64')) }),
  }
  return signatureAlgorithmOf(
    identifier,
    digestAlgorithm === undefined ? {} : { digestAlgorithm: hashAlgorithmByOid(digestAlgorithm) },
  )
}

/** Digests that collide too cheaply, and RSA keys that can be factored. @spec TS 119 312 §5.2, §6.2 */
function weaknessOf(algorithm: SignatureAlgorithm, key: SubjectPublicKeyInfo): string | undefined {
  if ('hash' in algorithm && [SHA_1, SHA_224].includes(algorithm.hash)) return algorithm.hash.name
  const publicKey = publicKeyOf(key)
  return publicKey.type === 'RSA' && publicKey.modulusLength < 2048
    ? `RSA of ${publicKey.modulusLength} bits`
    : undefined
}
