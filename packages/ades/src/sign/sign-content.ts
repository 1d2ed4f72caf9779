import { equalBytes } from '@x/crypto-core/bytes'
import {
  addSignaturePolicyStore,
  type CadesAttributes,
  prepareCadesSignature,
  prepareFurtherCadesSignature,
  type SignaturePolicyStore,
} from '@x/crypto-core/cades'
import {
  type ContentDigest,
  decodeSignedData,
  finishSignedData,
  signPrepared,
  verifySignerInfo,
} from '@x/crypto-core/cms'
import { type HashAlgorithm, SHA_256, SHA_512, SHAKE256 } from '@x/crypto-core/hash'
import type { SignatureAlgorithm } from '@x/crypto-core/signature'
import type { TimeStampSource } from '@x/online'
import { AdesError } from '../errors.ts'
import type { SigningKey } from '../keys/signing-key.ts'

export interface SignContentOptions {
  readonly key: SigningKey
  readonly algorithm: SignatureAlgorithm
  readonly attributes: Omit<CadesAttributes, 'contentTimeStamps'>
  /** Asked for a time-stamp over the content before it is signed. */
  readonly contentTimeStamps?: TimeStampSource
  readonly policyStore?: SignaturePolicyStore
  /** A document over the same content, to which the signature is added. */
  readonly into?: Uint8Array
}

/** What digests the content: the algorithm's own hash, or what its scheme asks for. @spec RFC 8933 §3, RFC 8419 §3.1 */
export function contentHashOf(algorithm: SignatureAlgorithm): HashAlgorithm {
  if ('hash' in algorithm) return algorithm.hash
  return algorithm.scheme === 'Ed448' ? SHAKE256 : SHA_512
}

/** A document, and which of its signatures is the new one. */
export interface SignedDocument {
  readonly document: Uint8Array
  /** From 0. */
  readonly index: number
}

/**
 * A signature of level B-B over a content that is known by its digests: by `contentHashOf` and, for a content time-stamp,
 * SHA-256. Detached, or beside those of a document that is there. The value is verified before it leaves. Throws
 * AdesError, KeyError and OnlineError.
 */
export async function signContent(
  digests: readonly ContentDigest[],
  options: SignContentOptions,
): Promise<SignedDocument> {
  const { key, algorithm, attributes, contentTimeStamps, policyStore, into } = options
  const { certificate, issuers: certificates } = key
  const content = digestBy(contentHashOf(algorithm), digests)
  const stamp = await contentTimeStamps?.fetchTimeStamp(digestBy(SHA_256, digests))
  const common = {
    ...attributes,
    ...(stamp && { contentTimeStamps: [stamp.tokenBytes] }),
    certificate,
    certificates,
    algorithm,
  }
  const prepared =
    into === undefined
      ? prepareCadesSignature(content, { ...common, packaging: 'detached' })
      : prepareFurtherCadesSignature(into, { ...common, content })
  const signatureValue = await signPrepared(prepared, key.signer(algorithm))
  const document = finishSignedData(prepared, signatureValue)
  const index = indexOf(document, { signatureValue, content, key })
  return {
    document: policyStore ? addSignaturePolicyStore(document, policyStore, { signerInfo: index }) : document,
    index,
  }
}

export function digestBy(hash: HashAlgorithm, digests: readonly ContentDigest[]): ContentDigest {
  const found = digests.find(({ digestAlgorithm }) => digestAlgorithm.oid === hash.oid)
  if (found === undefined) throw new TypeError(`The digest of the content by ${hash.name} is missing`)
  return found
}

/**
 * Where the new signature stands, once it verifies: a device may hold another key than its certificate says, and it is better
 * to notice here than at the other end.
 */
function indexOf(
  document: Uint8Array,
  made: { readonly signatureValue: Uint8Array; readonly content: ContentDigest; readonly key: SigningKey },
): number {
  const { signerInfos, encapContentInfo } = decodeSignedData(document)
  const index = signerInfos.findIndex(({ signature }) => equalBytes(signature, made.signatureValue))
  const key = made.key.certificate.tbsCertificate.subjectPublicKeyInfo
  const signed = { eContentType: encapContentInfo.eContentType, contentDigests: [made.content] }
  if (index >= 0 && verifySignerInfo(signerInfos[index]!, key, signed)) return index
  throw new AdesError('The signature that the key made does not verify under its certificate; nothing was written')
}
