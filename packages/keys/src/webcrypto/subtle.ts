import type { SignatureAlgorithm } from '@x/crypto-core/signature'

/** What this adapter uses of a SubtleCrypto, whoever implements it. @spec Web Cryptography API §14 */
export interface SubtleSigning<Key extends SigningCryptoKey> {
  sign(algorithm: SubtleAlgorithm, key: Key, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>
  exportKey(format: 'pkcs8', key: Key): Promise<ArrayBuffer>
}

/** What is read of a CryptoKey. @spec Web Cryptography API §13 */
export interface SigningCryptoKey {
  readonly type: string
  readonly extractable: boolean
  readonly usages: readonly string[]
  readonly algorithm: { readonly name: string; readonly namedCurve?: string; readonly hash?: { readonly name: string } }
}

export interface SubtleAlgorithm {
  readonly name: string
  readonly hash?: { readonly name: string }
  /** Octets. */
  readonly saltLength?: number
}

/**
 * The call that makes signatures of an algorithm with a key, or in words why there is none. RSA keys are bound to one
 * hash, ECDSA keys are not; PSS always masks with the hash of the message. @spec Web Cryptography API §20, §21, §23
 */
export function subtleAlgorithm(
  { algorithm: { name, namedCurve, hash } }: SigningCryptoKey,
  algorithm: SignatureAlgorithm,
): SubtleAlgorithm | string {
  // The names of WebCrypto, and `EdDSA` with a curve from before they were settled.
  const scheme = schemes[name] ?? (name === 'EdDSA' ? namedCurve : name)
  if (scheme !== algorithm.scheme) return `a key for ${name} makes no ${algorithm.scheme} signatures`
  if (algorithm.scheme === 'ECDSA') return { name, hash: { name: algorithm.hash.name } }
  if (algorithm.scheme !== 'RSASSA-PKCS1-v1_5' && algorithm.scheme !== 'RSASSA-PSS') return { name }
  if (hash?.name !== algorithm.hash.name) return `the key is bound to ${hash?.name}`
  if (algorithm.scheme === 'RSASSA-PKCS1-v1_5') return { name }
  if (algorithm.mgfHash.oid !== algorithm.hash.oid) return 'MGF1 always uses the hash of the message'
  return { name, saltLength: algorithm.saltLength }
}

const schemes: Readonly<Record<string, SignatureAlgorithm['scheme']>> = { 'RSA-PSS': 'RSASSA-PSS' }
