import type { AttributeType } from '../../cms/index.ts'
import {
  any,
  type Codec,
  choice,
  ia5String,
  nullValue,
  objectIdentifier,
  octetString,
  optional,
  sequence,
  sequenceOf,
} from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import { AlgorithmIdentifier } from '../../spki/index.ts'

/** The policy that the signature was made under. @spec EN 319 122-1 §5.2.9.1 */
export type SignaturePolicy =
  | { readonly type: 'signaturePolicyId'; readonly value: SignaturePolicyId }
  | { readonly type: 'signaturePolicyImplied'; readonly value: null }

/** @spec EN 319 122-1 §5.2.9.1 */
export interface SignaturePolicyId {
  readonly sigPolicyId: string
  /** Of the policy document. */
  readonly sigPolicyHash?: OtherHashAlgAndValue
  readonly sigPolicyQualifiers?: readonly SigPolicyQualifierInfo[]
}

export interface OtherHashAlgAndValue {
  readonly hashAlgorithm: AlgorithmIdentifier
  readonly hashValue: Uint8Array
}

/** @spec EN 319 122-1 §5.2.9.2 */
export interface SigPolicyQualifierInfo {
  readonly sigPolicyQualifierId: string
  /** One encoding: an IA5String for `id-spq-ets-uri`. */
  readonly sigQualifier: Uint8Array
}

export const OtherHashAlgAndValue: Codec<OtherHashAlgAndValue> = sequence({
  hashAlgorithm: AlgorithmIdentifier,
  hashValue: octetString,
})

const SignaturePolicyId: Codec<SignaturePolicyId> = sequence({
  sigPolicyId: objectIdentifier,
  sigPolicyHash: optional(OtherHashAlgAndValue),
  sigPolicyQualifiers: optional(
    sequenceOf(sequence<SigPolicyQualifierInfo>({ sigPolicyQualifierId: objectIdentifier, sigQualifier: any }), {
      min: 1,
    }),
  ),
})

const SignaturePolicy: Codec<SignaturePolicy> = choice({
  signaturePolicyId: SignaturePolicyId,
  signaturePolicyImplied: nullValue,
})

export const signaturePolicyIdentifier: AttributeType<SignaturePolicy> = {
  name: 'SignaturePolicy',
  oid: oid('id-aa-ets-sigPolicyId'),
  codec: SignaturePolicy,
}

/** The policy document, or where it is kept; unsigned. @spec EN 319 122-1 §5.2.10 */
export interface SignaturePolicyStore {
  /** What the document is written in. */
  readonly spDocSpec:
    | { readonly type: 'oid'; readonly value: string }
    | { readonly type: 'uri'; readonly value: string }
  readonly spDocument:
    | { readonly type: 'sigPolicyEncoded'; readonly value: Uint8Array }
    | { readonly type: 'sigPolicyLocalURI'; readonly value: string }
}

const SignaturePolicyStore: Codec<SignaturePolicyStore> = sequence({
  spDocSpec: choice<SignaturePolicyStore['spDocSpec']>({ oid: objectIdentifier, uri: ia5String }),
  spDocument: choice<SignaturePolicyStore['spDocument']>({
    sigPolicyEncoded: octetString,
    sigPolicyLocalURI: ia5String,
  }),
})

export const signaturePolicyStore: AttributeType<SignaturePolicyStore> = {
  name: 'SignaturePolicyStore',
  oid: oid('id-aa-ets-sigPolicyStore'),
  codec: SignaturePolicyStore,
}
