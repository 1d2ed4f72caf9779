import { ecdsaDerFromP1363, type MessageSigner, type SignatureAlgorithm, type Signer } from '@x/crypto-core/signature'
import { messagesOf } from '../batch.ts'
import type { DTBSSigner } from '../dtbs-signer.ts'
import { KeyError } from '../key-error.ts'
import { inTurns } from '../turn.ts'
import { type SigningCryptoKey, type SubtleSigning, subtleAlgorithm } from './subtle.ts'

/** A private CryptoKey behind the ports. */
export interface WebCryptoKey {
  /**
   * A Signer that refuses every digest with KEY_REFUSED, reason DIGEST_NOT_TAKEN: `subtle.sign` hashes what it is given
   * and has no way to be told not to. Use `dtbsSigner`, or `softwareKeyFromCryptoKey` where the key may be exported.
   */
  signer(algorithm: Signer['algorithm']): Signer
  /** Signs messages with an algorithm that a Signer would take digests for. */
  dtbsSigner(algorithm: DTBSSigner['algorithm']): DTBSSigner
  messageSigner(algorithm: MessageSigner['algorithm']): MessageSigner
}

export interface WebCryptoKeyOptions<Key extends SigningCryptoKey> {
  /** The implementation that the key belongs to: `crypto.subtle`, or that of another provider. */
  readonly subtle: SubtleSigning<Key>
  readonly privateKey: Key
}

/** Throws OPERATION_FORBIDDEN for a key that is not private, or not meant for signing. */
export function webCryptoKey<Key extends SigningCryptoKey>(options: WebCryptoKeyOptions<Key>): WebCryptoKey {
  const { privateKey } = options
  if (privateKey.type !== 'private' || !privateKey.usages.includes('sign')) {
    throw new KeyError('OPERATION_FORBIDDEN', 'The CryptoKey must be private and have the usage "sign"', { spec })
  }
  return {
    signer: algorithm => ({ algorithm, sign: refuseDigests }),
    dtbsSigner: algorithm => ({
      algorithm,
      async sign(batch, { signal } = {}) {
        const values = await signMessages(options, { algorithm, batch, signal })
        return algorithm.scheme === 'ECDSA' ? values.map(ecdsaDerFromP1363) : values
      },
    }),
    messageSigner: algorithm => ({
      algorithm,
      sign: (batch, { signal } = {}) => signMessages(options, { algorithm, batch, signal }),
    }),
  }
}

interface Request {
  readonly algorithm: SignatureAlgorithm
  readonly batch: readonly Uint8Array[]
  readonly signal: AbortSignal | undefined
}

async function signMessages<Key extends SigningCryptoKey>(
  { subtle, privateKey }: WebCryptoKeyOptions<Key>,
  { algorithm, batch, signal }: Request,
): Promise<Uint8Array[]> {
  const messages = messagesOf(batch)
  signal?.throwIfAborted()
  const call = subtleAlgorithm(privateKey, algorithm)
  if (typeof call === 'string') throw unsupported(algorithm, call)
  const signMessage = async (message: Uint8Array<ArrayBuffer>): Promise<Uint8Array> => {
    try {
      return new Uint8Array(await subtle.sign(call, privateKey, message))
    } catch (cause) {
      throw unsupported(algorithm, 'the implementation refused it', cause)
    }
  }
  return inTurns(messages, signMessage, signal)
}

async function refuseDigests(): Promise<never> {
  const message = 'A CryptoKey hashes what it signs and cannot be given a digest: use its dtbsSigner'
  throw new KeyError('DIGEST_NOT_TAKEN', message, { spec })
}

function unsupported({ scheme }: SignatureAlgorithm, why: string, cause?: unknown): KeyError {
  return new KeyError('ALGORITHM_UNSUPPORTED', `The CryptoKey makes no such ${scheme} signature: ${why}`, {
    spec,
    cause,
  })
}

const spec = 'Web Cryptography API §14.3.3'
