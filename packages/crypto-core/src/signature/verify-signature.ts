import { digest as digestOf, type HashAlgorithm } from '../hash/index.ts'
import { assertDigestLength } from '../pkcs1/index.ts'
import type { SubjectPublicKeyInfo } from '../spki/index.ts'
import { verifyDsa } from './dsa.ts'
import type { DssParms } from './dss-parms.ts'
import { verifyEcdsaDigest, verifyEcdsaMessage } from './ecdsa.ts'
import { verifyOverMessage } from './message-schemes.ts'
import { type PublicKey, publicKeyOf } from './public-key.ts'
import { verifyPkcs1v15, verifyPkcs1v15Message, verifyPss } from './rsa.ts'
import type { SignatureValueEncoding } from './sig-value.ts'
import type { DigestScheme, MessageScheme, SignatureAlgorithm } from './signature-algorithm.ts'

/** What was signed, and the value that says so. */
export type Signed = SignedInput & {
  readonly signatureValue: Uint8Array
  /** For ECDSA and DSA; `DER` when left out. */
  readonly encoding?: SignatureValueEncoding
  /** For Ed448 and ML-DSA, at most 255 octets; empty when left out. */
  readonly context?: Uint8Array
  /** For a DSA key that leaves its domain parameters to its issuer's. */
  readonly domainParameters?: DssParms
}

/** The message, or its digest where the scheme signs digests. */
export type SignedInput =
  | { readonly message: Uint8Array; readonly digest?: never }
  | { readonly digest: Uint8Array; readonly message?: never }

/**
 * Whether a signature value is right: mathematics only. Whether the algorithm is acceptable, and the key trusted, is
 * for policy to say. False also for a value that is garbage, and for a key of another kind than the algorithm's.
 *
 * Throws a TypeError for a digest of the wrong length, or any digest with Ed25519, Ed448 and ML-DSA; SIGNATURE_KEY and
 * SIGNATURE_KEY_UNSUPPORTED for a key of the right kind that cannot serve; SIGNATURE_PLATFORM where the platform lacks
 * the algorithm; what `publicKeyOf` throws.
 */
export function verifySignature(algorithm: SignatureAlgorithm, key: SubjectPublicKeyInfo, signed: Signed): boolean {
  assertSigned(algorithm, signed)
  const publicKey = publicKeyOf(key)
  switch (algorithm.scheme) {
    case 'RSASSA-PKCS1-v1_5':
      if (publicKey.type !== 'RSA' || publicKey.pssOnly) return false
      return signed.message === undefined
        ? verifyPkcs1v15({ spki: key, publicKey }, algorithm.hash, withDigest(algorithm.hash, signed))
        : verifyPkcs1v15Message({ spki: key, publicKey }, algorithm.hash, signed)
    case 'RSASSA-PSS':
      return (
        publicKey.type === 'RSA' && verifyPss({ spki: key, publicKey }, algorithm, withDigest(algorithm.hash, signed))
      )
    case 'ECDSA':
      return publicKey.type === 'EC' && ecdsa({ spki: key, publicKey }, algorithm.hash, signed)
    case 'DSA':
      return (
        publicKey.type === 'DSA' && verifyDsa(publicKey, signed.domainParameters, withDigest(algorithm.hash, signed))
      )
    default:
      return isMessageKey(publicKey, algorithm.scheme) && overMessage({ spki: key, publicKey }, signed)
  }
}

/** Schemes that sign a digest. */
const digestSchemes: readonly string[] = ['RSASSA-PKCS1-v1_5', 'RSASSA-PSS', 'ECDSA', 'DSA'] satisfies DigestScheme[]

function assertSigned(algorithm: SignatureAlgorithm, signed: Signed): void {
  const { message, digest, signatureValue, context } = signed
  if ((message === undefined) === (digest === undefined)) throw new TypeError('Give either the message or its digest')
  if (!((message ?? digest) instanceof Uint8Array) || !(signatureValue instanceof Uint8Array)) {
    throw new TypeError('Message, digest and signature value are Uint8Arrays')
  }
  if (digestSchemes.includes(algorithm.scheme)) {
    if (context !== undefined) throw new TypeError(`${algorithm.scheme} has no context`)
    return
  }
  if (digest !== undefined) throw new TypeError(`${algorithm.scheme} signs the message itself, not a digest of it`)
  if (context !== undefined && (context.length > 255 || algorithm.scheme === 'Ed25519')) {
    throw new TypeError('A context of at most 255 octets goes with Ed448 and ML-DSA only')
  }
}

type WithDigest = { digest: Uint8Array; signatureValue: Uint8Array; encoding: SignatureValueEncoding }

function withDigest(hash: HashAlgorithm, signed: Signed): WithDigest {
  const { message, signatureValue, encoding = 'DER' } = signed
  if (message !== undefined) return { digest: digestOf(hash, message), signatureValue, encoding }
  assertDigestLength(hash, signed.digest)
  return { digest: signed.digest, signatureValue, encoding }
}

function ecdsa(
  ec: { spki: SubjectPublicKeyInfo; publicKey: Extract<PublicKey, { type: 'EC' }> },
  hash: HashAlgorithm,
  signed: Signed,
): boolean {
  const { message, signatureValue, encoding = 'DER' } = signed
  if (message !== undefined) return verifyEcdsaMessage(ec, hash, { message, signatureValue, encoding })
  return verifyEcdsaDigest(ec, withDigest(hash, signed))
}

function isMessageKey(key: PublicKey, scheme: MessageScheme): key is Extract<PublicKey, { type: MessageScheme }> {
  return key.type === scheme
}

function overMessage(
  key: { spki: SubjectPublicKeyInfo; publicKey: Extract<PublicKey, { type: MessageScheme }> },
  { message, signatureValue, context = new Uint8Array() }: Signed,
): boolean {
  return message !== undefined && verifyOverMessage(key, { message, signatureValue, context })
}
