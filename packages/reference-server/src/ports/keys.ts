import type { SignatureAlgorithm, Signer } from '@x/crypto-core/signature'

/** The keys behind the credentials, in an HSM or in software. */
export interface Keys {
  /** Throws a CryptoError KEY_UNAVAILABLE when the key (or the HSM) cannot be reached now. */
  signer(keyLabel: string, algorithm: Extract<SignatureAlgorithm, { hash: unknown }>): Promise<Signer>
}
