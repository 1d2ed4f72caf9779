import type { HashAlgorithm } from '../hash/index.ts'
import type { DigestScheme, MessageScheme, SignatureAlgorithm } from './signature-algorithm.ts'

/** The data to be signed representation: what reaches the key. @spec EN 319 102-1 §4.2.8 */
export interface DTBSR {
  /** Raw digest octets (never a DigestInfo); its length is that of `digestAlgorithm`, else a TypeError. */
  readonly digest: Uint8Array
  readonly digestAlgorithm: HashAlgorithm
}

/**
 * A key that somebody else guards, for schemes that sign a digest (RSA PKCS#1 v1.5, RSASSA-PSS, ECDSA).
 * Returns one value for each digest, in order: RSA as an octet string of the modulus' length, ECDSA as DER Ecdsa-Sig-Value.
 * Throws a CryptoError: KEY_REFUSED when the holder or a policy says no, KEY_UNAVAILABLE when asking later may help;
 * and a TypeError when a digest does not fit its algorithm or the signer's. Never returns fewer values than it was given.
 */
export interface Signer {
  readonly algorithm: Extract<SignatureAlgorithm, { scheme: DigestScheme }>
  sign(batch: readonly DTBSR[], options?: { readonly signal?: AbortSignal }): Promise<readonly Uint8Array[]>
}

/** The same for schemes that sign the message itself (Ed25519, Ed448, ML-DSA). Raw signature octets of the scheme. */
export interface MessageSigner {
  readonly algorithm: Extract<SignatureAlgorithm, { scheme: MessageScheme }>
  sign(batch: readonly Uint8Array[], options?: { readonly signal?: AbortSignal }): Promise<readonly Uint8Array[]>
}
