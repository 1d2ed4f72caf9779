import { type Codec, octetString, sequence } from '../der/index.ts'
import { AlgorithmIdentifier } from '../spki/index.ts'

/** What is time-stamped, by its digest. @spec RFC 3161 §2.4.1 */
export interface MessageImprint {
  readonly hashAlgorithm: AlgorithmIdentifier
  readonly hashedMessage: Uint8Array
}

export const MessageImprint: Codec<MessageImprint> = sequence({
  hashAlgorithm: AlgorithmIdentifier,
  hashedMessage: octetString,
})
