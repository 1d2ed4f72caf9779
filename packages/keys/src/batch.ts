import type { DTBSR, Signer } from '@x/crypto-core/signature'

/**
 * Holds a batch of digests against the ports' contract before any key is touched, and copies it: what the caller does
 * with its buffers while the batch waits in a queue must not change what is signed. Throws TypeError.
 */
export function digestsOf(algorithm: Signer['algorithm'], batch: readonly DTBSR[]): Uint8Array[] {
  if (!Array.isArray(batch)) throw new TypeError('batch must be an array of DTBSR')
  return batch.map(({ digest, digestAlgorithm }, index) => {
    if (digestAlgorithm.oid !== algorithm.hash.oid) {
      throw new TypeError(
        `batch[${index}].digestAlgorithm is ${digestAlgorithm.name}, the signer's is ${algorithm.hash.name}`,
      )
    }
    if (!(digest instanceof Uint8Array)) throw new TypeError(`batch[${index}].digest must be a Uint8Array`)
    if (digest.length !== algorithm.hash.digestLength) {
      throw new TypeError(
        `batch[${index}].digest has ${digest.length} octets, ${algorithm.hash.name} has ${algorithm.hash.digestLength}`,
      )
    }
    return new Uint8Array(digest)
  })
}

/** The same for messages of any length. Throws TypeError. */
export function messagesOf(batch: readonly Uint8Array[]): Uint8Array<ArrayBuffer>[] {
  if (!Array.isArray(batch)) throw new TypeError('batch must be an array of Uint8Array')
  return batch.map((message, index) => {
    if (!(message instanceof Uint8Array)) throw new TypeError(`batch[${index}] must be a Uint8Array`)
    return new Uint8Array(message)
  })
}
