import { digest } from '@x/crypto-core/hash'
import type { Signer } from '@x/crypto-core/signature'
import { messagesOf } from './batch.ts'

/**
 * A key that hashes for itself: it takes the data to be signed (DTBS) where a Signer takes its digest. The port of keys
 * that no digest can be given to, such as a WebCrypto CryptoKey; values, errors and batches are those of Signer.
 * @spec EN 319 102-1 §4.2.7
 */
export interface DTBSSigner {
  readonly algorithm: Signer['algorithm']
  /** One value for each message, in order: RSA as an octet string, ECDSA as DER Ecdsa-Sig-Value. */
  sign(batch: readonly Uint8Array[], options?: { readonly signal?: AbortSignal }): Promise<readonly Uint8Array[]>
}

/** Any Signer as a DTBSSigner: hashes here, signs there. */
export function dtbsSignerOf(signer: Signer): DTBSSigner {
  const { algorithm } = signer
  return {
    algorithm,
    async sign(batch, options) {
      const digests = messagesOf(batch).map(message => digest(algorithm.hash, message))
      return signer.sign(
        digests.map(value => ({ digest: value, digestAlgorithm: algorithm.hash })),
        options,
      )
    },
  }
}
