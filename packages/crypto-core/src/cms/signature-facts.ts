import { equalBytes } from '../bytes/index.ts'
import { derOf, encode, receivedOf, universal } from '../der/index.ts'
import { CryptoError } from '../errors/index.ts'
import { digest, type HashAlgorithm } from '../hash/index.ts'
import { type SignatureAlgorithm, type SignedInput, signatureAlgorithmOf, verifySignature } from '../signature/index.ts'
import { AlgorithmIdentifier, type SubjectPublicKeyInfo } from '../spki/index.ts'
import { type Attribute, attributeIn, SignedAttributes } from './attribute.ts'
import { cmsAlgorithmProtection } from './attributes/cms-algorithm-protection.ts'
import { contentType } from './attributes/content-type.ts'
import { messageDigest } from './attributes/message-digest.ts'
import { messageDigestAlgorithmOf } from './message-digest-algorithm.ts'
import { isSorted } from './parts.ts'
import type { SignerInfo } from './signer-info.ts'

/** What was signed, as far as it is at hand. */
export interface SignedContent {
  /** The type that the signer must have signed; absent for a countersignature, which signs none. */
  readonly eContentType?: string
  /** The content itself: the octets of eContent, or of the detached file. */
  readonly content?: Uint8Array
  /** Or its digests, for contents too large for memory; the one by the signer's digestAlgorithm is taken. */
  readonly contentDigests?: readonly ContentDigest[]
}

export interface ContentDigest {
  readonly digestAlgorithm: HashAlgorithm
  readonly digest: Uint8Array
}

/** What cryptography can say of one SignerInfo. Each `undefined` says that the question does not arise, or why not. */
export interface SignatureFacts {
  readonly signatureAlgorithm: SignatureAlgorithm
  /**
   * The octets that the value was verified over: signed attributes that came as DER; or that did not, as they came
   * (`as-received`) or put into DER (`as-DER`); or the content, as there are none.
   */
  readonly signedAttrs: 'DER' | 'as-received' | 'as-DER' | 'none'
  /** The value is right for the key. Undefined where that needs content that is not at hand. */
  readonly signatureIntact: boolean | undefined
  /** The content has the signed digest. Undefined where the content is not at hand. */
  readonly contentIntact: boolean | undefined
  /** The signed content type is the content's (for a countersignature: there is none). Undefined without signed attributes. */
  readonly contentTypeAgrees: boolean | undefined
  /** The signed algorithms are those of the SignerInfo. Undefined without that attribute. */
  readonly algorithmsAgree: boolean | undefined
}

/**
 * Verifies one SignerInfo with a key and says each finding apart. Throws CMS_ATTRIBUTE_COUNT, HASH_UNKNOWN,
 * SIGNATURE_*, PKCS1_PSS_PARAMS and DER_* for what is malformed or not supported.
 * @spec RFC 5652 §5.4, §5.6, §11.1, §11.2, RFC 6211 §3, RFC 8419 §3.1
 */
export function signatureFactsOf(
  signerInfo: SignerInfo,
  key: SubjectPublicKeyInfo,
  signed: SignedContent,
): SignatureFacts {
  const digestAlgorithm = messageDigestAlgorithmOf(signerInfo.digestAlgorithm)
  const signatureAlgorithm = signatureAlgorithmOf(signerInfo.signatureAlgorithm, { digestAlgorithm })
  const contentDigest = contentDigestOf(signed, digestAlgorithm)
  const isRight = (input: SignedInput): boolean =>
    verifySignature(signatureAlgorithm, key, { ...input, signatureValue: signerInfo.signature })

  const { signedAttrs } = signerInfo
  if (signedAttrs === undefined) {
    const input = directInput(signatureAlgorithm, signed, contentDigest)
    const intact = input && isRight(input)
    return {
      signatureAlgorithm,
      signedAttrs: 'none',
      signatureIntact: intact,
      contentIntact: intact,
      contentTypeAgrees: undefined,
      algorithmsAgree: undefined,
    }
  }

  const expected = attributeIn(signedAttrs, messageDigest)
  if (expected === undefined) {
    const message = 'Signed attributes hold a message-digest'
    throw new CryptoError('CMS_ATTRIBUTE_COUNT', message, { spec: 'RFC 5652 §11.2', path: 'MessageDigest' })
  }
  return {
    signatureAlgorithm,
    ...overSignedAttrs(signedAttrs, isRight),
    contentIntact: contentDigest && equalBytes(contentDigest, expected),
    contentTypeAgrees: attributeIn(signedAttrs, contentType) === signed.eContentType,
    algorithmsAgree: algorithmsAgree(signerInfo),
  }
}

/** The digest of the content by one algorithm, as far as it is at hand. */
function contentDigestOf(signed: SignedContent, hash: HashAlgorithm): Uint8Array | undefined {
  if (signed.content !== undefined) return digest(hash, signed.content)
  return signed.contentDigests?.find(({ digestAlgorithm }) => digestAlgorithm.oid === hash.oid)?.digest
}

/** Without signed attributes it is the content that is signed. @spec RFC 5652 §5.4, RFC 8419 §3.1 */
function directInput(
  algorithm: SignatureAlgorithm,
  { content }: SignedContent,
  contentDigest: Uint8Array | undefined,
): SignedInput | undefined {
  if (content !== undefined) return { message: content }
  return 'hash' in algorithm && contentDigest?.length === algorithm.hash.digestLength
    ? { digest: contentDigest }
    : undefined
}

/**
 * The value is verified over what came and, where that was not DER, over its DER as well, since the signer may have
 * sent other octets than those it signed. @spec RFC 5652 §5.4
 */
function overSignedAttrs(
  signedAttrs: readonly Attribute[],
  isRight: (input: SignedInput) => boolean,
): Pick<SignatureFacts, 'signedAttrs' | 'signatureIntact'> {
  const received = underSetTag(receivedOf(signedAttrs))
  if (isDer(signedAttrs, received)) return { signedAttrs: 'DER', signatureIntact: isRight({ message: received }) }
  if (isRight({ message: received })) return { signedAttrs: 'as-received', signatureIntact: true }
  const intact = isRight({ message: encode(SignedAttributes, signedAttrs.map(anew)) })
  return { signedAttrs: intact ? 'as-DER' : 'as-received', signatureIntact: intact }
}

/** The SET OF tag in place of the IMPLICIT one. @spec RFC 5652 §5.4 */
function underSetTag(received: Uint8Array): Uint8Array {
  const octets = received.slice()
  octets[0] = universal.set
  return octets
}

/** Whether what came is what its DER would be: no BER in it, and both kinds of sets in order. */
function isDer(signedAttrs: readonly Attribute[], received: Uint8Array): boolean {
  return (
    equalBytes(received, derOf(signedAttrs)) &&
    isSorted(signedAttrs.map(derOf)) &&
    signedAttrs.every(({ attrValues }) => isSorted(attrValues))
  )
}

/** Without provenance, so that both sets are written anew, in order. */
function anew({ attrType, attrValues }: Attribute): Attribute {
  return { attrType, attrValues: [...attrValues] }
}

/** @spec RFC 6211 §3 */
function algorithmsAgree({ signedAttrs, digestAlgorithm, signatureAlgorithm }: SignerInfo): boolean | undefined {
  const protection = attributeIn(signedAttrs, cmsAlgorithmProtection)
  if (protection === undefined) return undefined
  return (
    protection.signatureAlgorithm !== undefined &&
    protection.macAlgorithm === undefined &&
    sameAlgorithm(protection.digestAlgorithm, digestAlgorithm) &&
    sameAlgorithm(protection.signatureAlgorithm, signatureAlgorithm)
  )
}

function sameAlgorithm(a: AlgorithmIdentifier, b: AlgorithmIdentifier): boolean {
  return equalBytes(encode(AlgorithmIdentifier, a), encode(AlgorithmIdentifier, b))
}
