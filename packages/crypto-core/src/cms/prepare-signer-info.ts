import { compareBytes } from '../bytes/index.ts'
import { type ElementTree, encode, encodeElement, partOf, smallInteger, universal } from '../der/index.ts'
import { digest, type HashAlgorithm } from '../hash/index.ts'
import { algorithmIdentifierOf, type SignatureAlgorithm } from '../signature/index.ts'
import { AlgorithmIdentifier } from '../spki/index.ts'
import { type Certificate, extensionOf, subjectKeyIdentifier } from '../x509/index.ts'
import { Attribute, attribute } from './attribute.ts'
import { contentType } from './attributes/content-type.ts'
import { messageDigest } from './attributes/message-digest.ts'
import { messageDigestFor, messageDigestIdentifierOf } from './message-digest-algorithm.ts'
import { signerInfoOf } from './parts.ts'
import { type PreparedSignature, signsDigests } from './prepared-signature.ts'
import type { ContentDigest } from './signature-facts.ts'
import { SignerIdentifier } from './signer-identifier.ts'

/** Who signs, and how. */
export interface SignerOptions {
  readonly certificate: Certificate
  readonly algorithm: SignatureAlgorithm
  /**
   * Of the content, for ML-DSA; SHA-512 when left out. Elsewhere it follows from the algorithm, and another is a
   * TypeError: its own hash, SHA-512 for Ed25519, SHAKE256 for Ed448. @spec RFC 8933 §3, RFC 8419 §3.1, RFC 9882 §3.3
   */
  readonly digestAlgorithm?: HashAlgorithm
  /** How the signer is named; by issuer and serial number when left out. */
  readonly sid?: SignerIdentifier['type']
  /** Besides content-type and message-digest, which are added. */
  readonly signedAttrs?: readonly Attribute[]
}

/** A SignerInfo without its signature value. */
export interface PreparedSignerInfo extends Pick<PreparedSignature, 'dtbs' | 'dtbsr'> {
  readonly version: number
  /** An AlgorithmIdentifier, encoded. */
  readonly digestAlgorithm: Uint8Array
  /** To be written with what is around it; its signature has no octets. */
  readonly signerInfo: ElementTree
}

/** @spec RFC 5652 §5.3, §5.4 */
export function prepareSignerInfo(
  content: Uint8Array | ContentDigest,
  eContentType: string | undefined,
  options: SignerOptions,
): PreparedSignerInfo {
  const { algorithm, signedAttrs: further = [] } = options
  const hash = digestAlgorithmFor(options)
  if (further.some(({ attrType }) => attrType === contentType.oid || attrType === messageDigest.oid)) {
    throw new TypeError('content-type and message-digest follow from the content')
  }
  const signedAttrs = [
    ...(eContentType === undefined ? [] : [attribute(contentType, eContentType)]),
    attribute(messageDigest, digestOf(content, hash)),
    ...further,
  ]
  const attributes = signedAttrs.map(each => encode(Attribute, each)).sort(compareBytes)
  // What is signed has the tag of SET OF, what is sent [0].
  const dtbs = encodeElement(universal.set, attributes)
  const sid = signerIdentifierOf(options)
  const version = sid.type === 'subjectKeyIdentifier' ? 3 : 1
  const identifier = encode(AlgorithmIdentifier, messageDigestIdentifierOf(hash))
  const signerInfo = signerInfoOf({
    version: encode(smallInteger, version),
    sid: partOf(SignerIdentifier, sid),
    digestAlgorithm: identifier,
    signedAttrs: { tag: 0xa0, parts: attributes },
    signatureAlgorithm: partOf(AlgorithmIdentifier, algorithmIdentifierOf(algorithm)),
    signature: { tag: universal.octetString, parts: [] },
    unsignedAttrs: [],
  })
  return {
    dtbs,
    ...(signsDigests(algorithm) && {
      dtbsr: { digest: digest(algorithm.hash, dtbs), digestAlgorithm: algorithm.hash },
    }),
    version,
    digestAlgorithm: identifier,
    signerInfo,
  }
}

/** What digests the content. A TypeError for another than must be. @spec RFC 8933 §3, RFC 8419 §3.1 */
export function digestAlgorithmFor({
  algorithm,
  digestAlgorithm,
}: Pick<SignerOptions, 'algorithm' | 'digestAlgorithm'>): HashAlgorithm {
  const expected = signsDigests(algorithm) ? algorithm.hash : messageDigestFor(algorithm)
  if (digestAlgorithm === undefined || digestAlgorithm.oid === expected.oid) return expected
  const { scheme } = algorithm
  if (!signsDigests(algorithm) && scheme !== 'Ed25519' && scheme !== 'Ed448') return digestAlgorithm
  throw new TypeError(`A signature by ${scheme} with ${expected.name} digests the content with it too`)
}

function digestOf(content: Uint8Array | ContentDigest, hash: HashAlgorithm): Uint8Array {
  if (content instanceof Uint8Array) return digest(hash, content)
  if (content.digestAlgorithm.oid === hash.oid && content.digest.length === hash.digestLength) return content.digest
  throw new TypeError(`The digest of the content must be one by ${hash.name}`)
}

function signerIdentifierOf({ certificate, sid = 'issuerAndSerialNumber' }: SignerOptions): SignerIdentifier {
  if (sid === 'issuerAndSerialNumber') {
    const { issuer, serialNumber } = certificate.tbsCertificate
    return { type: sid, value: { issuer, serialNumber } }
  }
  const value = extensionOf(certificate, subjectKeyIdentifier)?.value
  if (value === undefined) throw new TypeError('The certificate has no subjectKeyIdentifier to name it by')
  return { type: sid, value }
}
