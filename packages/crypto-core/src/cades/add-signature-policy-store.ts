import { concatBytes, equalBytes } from '../bytes/index.ts'
import {
  attributeIn,
  attributeValues,
  decodeSignedData,
  unsignedAttribute,
  withUnsignedAttribute,
} from '../cms/index.ts'
import { assertUnsealed } from '../cms/sealed.ts'
import { signerInfoAt } from '../cms/unsigned-attribute.ts'
import { any, decode, encode, sequenceOf } from '../der/index.ts'
import { CryptoError, isCryptoError } from '../errors/index.ts'
import { digest, hashAlgorithmByOid } from '../hash/index.ts'
import {
  type OtherHashAlgAndValue,
  type SignaturePolicyStore,
  signaturePolicyIdentifier,
  signaturePolicyStore,
} from './attributes/signature-policy.ts'

/**
 * The document with the policy that one of its signatures was made under, or with where that is kept. A policy inside is
 * held against the digest that was signed. Throws CADES_POLICY where the signature names no policy by a digest, has a store already, or signed another
 * digest; CADES_ARCHIVED where an older archive time-stamp would be broken; HASH_UNKNOWN, CMS_SIGNER,
 * CMS_ATTRIBUTE_COUNT, CMS_CONTENT_TYPE and DER_*. @spec EN 319 122-1 §5.2.10
 */
export function addSignaturePolicyStore(
  document: Uint8Array,
  store: SignaturePolicyStore,
  options: { readonly signerInfo?: number } = {},
): Uint8Array {
  const { signerInfo: index = 0 } = options
  const signedData = decodeSignedData(document)
  const signerInfo = signerInfoAt(signedData, index)
  assertUnsealed([signerInfo], 'a signature policy')
  const policy = attributeIn(signerInfo.signedAttrs, signaturePolicyIdentifier)
  const signed = policy?.type === 'signaturePolicyId' ? policy.value.sigPolicyHash : undefined
  if (signed === undefined) refuse('The signature names no policy by its digest')
  if (attributeValues(signerInfo.unsignedAttrs, signaturePolicyStore).length > 0) {
    refuse('The signature has a signature policy store already')
  }
  const { spDocument } = store
  if (spDocument.type === 'sigPolicyEncoded' && !isDigestOf(signed, spDocument.value)) {
    refuse('The policy does not have the digest that was signed')
  }
  const encoded = unsignedAttribute(signaturePolicyStore, encode(signaturePolicyStore.codec, store))
  return withUnsignedAttribute(signedData, index, encoded)
}

function isDigestOf({ hashAlgorithm, hashValue }: OtherHashAlgAndValue, policy: Uint8Array): boolean {
  const hash = hashAlgorithmByOid(hashAlgorithm.algorithm)
  return [policy, ...asn1Forms(policy)].some(form => equalBytes(digest(hash, form), hashValue))
}

/**
 * What of a policy in ASN.1 is hashed: its members, without the tag and length around them. The last of three is that
 * hash itself, which some leave out. @spec RFC 5126 §5.8.1
 */
function asn1Forms(policy: Uint8Array): readonly Uint8Array[] {
  try {
    const members = decode(sequenceOf(any), policy)
    return [members, members.slice(0, 2)].map(some => concatBytes(...some))
  } catch (error) {
    if (isCryptoError(error)) return []
    throw error
  }
}

function refuse(message: string): never {
  throw new CryptoError('CADES_POLICY', message, { spec: 'EN 319 122-1 §5.2.10', path: 'SignaturePolicyStore' })
}
