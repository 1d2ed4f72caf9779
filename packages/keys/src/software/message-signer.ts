import { type KeyObject, sign } from 'node:crypto'
import { promisify } from 'node:util'
import type { MessageSigner } from '@x/crypto-core/signature'
import { messagesOf } from '../batch.ts'
import { inTurns } from '../turn.ts'

/** Ed25519, Ed448 and ML-DSA over the message, off this thread. @spec RFC 8032 §5, FIPS 204 §5.2 */
export function softwareMessageSigner(algorithm: MessageSigner['algorithm'], privateKey: KeyObject): MessageSigner {
  return {
    algorithm,
    async sign(batch, { signal } = {}) {
      const signMessage = async (message: Uint8Array): Promise<Uint8Array> =>
        new Uint8Array(await signAsync(null, message, privateKey))
      return inTurns(messagesOf(batch), signMessage, signal)
    },
  }
}

const signAsync = promisify<null, Uint8Array, KeyObject, Buffer>(sign)
