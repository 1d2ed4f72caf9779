import type { SignatureAlgorithm } from '@x/crypto-core/signature'

/** A signature value with what it is said to sign, for somebody else to judge. */
export interface SignatureClaim {
  readonly algorithm: SignatureAlgorithm
  /** DER SubjectPublicKeyInfo. */
  readonly subjectPublicKeyInfo: Uint8Array
  /** What was signed: the digest for a Signer, the message for a DTBSSigner or MessageSigner. */
  readonly signed: { readonly digest: Uint8Array } | { readonly message: Uint8Array }
  readonly signature: Uint8Array
}

/**
 * Says of each claim whether it is true, by code that has nothing to do with the adapter. Claims come in numbers, so
 * that an oracle that starts a process can start one for many.
 */
export type SignatureOracle = (claims: readonly SignatureClaim[]) => Promise<readonly boolean[]>
