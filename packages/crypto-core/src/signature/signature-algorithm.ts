import type { HashAlgorithm } from '../hash/index.ts'

/** What a signature value was made with. A row, not an OID: PSS carries its parameters, ECDSA its hash. */
export type SignatureAlgorithm =
  | { readonly scheme: 'RSASSA-PKCS1-v1_5'; readonly hash: HashAlgorithm }
  | {
      readonly scheme: 'RSASSA-PSS'
      readonly hash: HashAlgorithm
      readonly mgfHash: HashAlgorithm /** Octets. */
      readonly saltLength: number
    }
  | { readonly scheme: 'ECDSA'; readonly hash: HashAlgorithm }
  | { readonly scheme: 'DSA'; readonly hash: HashAlgorithm }
  | { readonly scheme: MessageScheme }

/** Schemes that sign the message itself; giving them a digest is a TypeError. @spec RFC 8410, RFC 9881 */
export type MessageScheme = 'Ed25519' | 'Ed448' | 'ML-DSA-44' | 'ML-DSA-65' | 'ML-DSA-87'

export type DigestScheme = Exclude<SignatureAlgorithm['scheme'], MessageScheme>
