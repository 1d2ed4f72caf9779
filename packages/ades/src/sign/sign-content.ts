import {
  addSignaturePolicyStore,
  type CadesAttributes,
  prepareCadesSignature,
  type SignaturePolicyStore,
} from '@x/crypto-core/cades'
import {
  type ContentDigest,
  decodeSignedData,
  finishSignedData,
  signPrepared,
  verifySignerInfo,
} from '@x/crypto-core/cms'
import { type HashAlgorithm, SHA_256, SHA_512 } from '@x/crypto-core/hash'
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
}

/** What digests the content: the algorithm's own hash, or what its scheme asks for. @spec RFC 8933 §3, RFC 8419 §3.1 */
export function contentHashOf(algorithm: SignatureAlgorithm): HashAlgorithm {
  return 'hash' in algorithm ? algorithm.hash : SHA_512
}

/**
 * A detached signature of level B-B over a content that is known by its digests: by `contentHashOf` and, for a content
 * time-stamp, SHA-256. The value is verified before it leaves. Throws AdesError, KeyError and OnlineError.
 */
export async function signContent(digests: readonly ContentDigest[], options: SignContentOptions): Promise<Uint8Array> {
  const { key, algorithm, attributes, contentTimeStamps, policyStore } = options
  const { certificate, issuers } = key
  const content = digestBy(contentHashOf(algorithm), digests)
  const stamp = await contentTimeStamps?.fetchTimeStamp(digestBy(SHA_256, digests))
  const prepared = prepareCadesSignature(content, {
    ...attributes,
    ...(stamp && { contentTimeStamps: [stamp.tokenBytes] }),
    certificate,
    certificates: issuers,
    algorithm,
    packaging: 'detached',
  })
  const document = finishSignedData(prepared, await signPrepared(prepared, key.signer(algorithm)))
  assertVerifies(document, key, content)
  return policyStore === undefined ? document : addSignaturePolicyStore(document, policyStore)
}

export function digestBy(hash: HashAlgorithm, digests: readonly ContentDigest[]): ContentDigest {
  const found = digests.find(({ digestAlgorithm }) => digestAlgorithm.oid === hash.oid)
  if (found === undefined) throw new TypeError(`The digest of the content by ${hash.name} is missing`)
  return found
}

/** A device may hold another key than its certificate says; better to notice here than at the other end. */
function assertVerifies(document: Uint8Array, { certificate }: SigningKey, content: ContentDigest): void {
  const signedData = decodeSignedData(document)
  const [signerInfo] = signedData.signerInfos
  const key = certificate.tbsCertificate.subjectPublicKeyInfo
  const { eContentType } = signedData.encapContentInfo
  if (signerInfo && verifySignerInfo(signerInfo, key, { eContentType, contentDigests: [content] })) return
  throw new AdesError('The signature that the key made does not verify under its certificate; nothing was written')
}
