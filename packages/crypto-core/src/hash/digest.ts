import { createHash, hash } from 'node:crypto'
import type { HashAlgorithm } from './hash-algorithm.ts'
import { platformNames } from './platform-names.ts'

/** A digest in the making: feed it with `update`, end it once with `digest`. */
export interface Digest {
  readonly algorithm: HashAlgorithm
  update(chunk: Uint8Array): this
  /** `algorithm.digestLength` octets. Calling it twice, or `update` after it, is a TypeError. */
  digest(): Uint8Array
}

/** The digest of data at hand: `algorithm.digestLength` octets. @spec FIPS 180-4 §1, FIPS 202 §6.1 */
export function digest(algorithm: HashAlgorithm, data: Uint8Array): Uint8Array {
  if (algorithm.name === 'SHAKE256') return createDigest(algorithm).update(data).digest()
  return new Uint8Array(hash(platformNames[algorithm.name], data, 'buffer'))
}

/** The digest of data that arrives in pieces. */
export function createDigest(algorithm: HashAlgorithm): Digest {
  const running = createHash(platformNames[algorithm.name], lengthOf(algorithm))
  let ended = false
  const open = (): void => {
    if (ended) throw new TypeError('This digest has ended; create another one')
  }
  return {
    algorithm,
    update(chunk) {
      open()
      running.update(chunk)
      return this
    },
    digest() {
      open()
      ended = true
      return new Uint8Array(running.digest())
    },
  }
}

/** A function of any length of output is told which one. @spec FIPS 202 §6.2 */
function lengthOf({ name, digestLength }: HashAlgorithm): { outputLength?: number } {
  return name === 'SHAKE256' ? { outputLength: digestLength } : {}
}

/** The digest of a stream, such as a file too large for memory. */
export async function digestStream(algorithm: HashAlgorithm, chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const running = createDigest(algorithm)
  for await (const chunk of chunks) running.update(chunk)
  return running.digest()
}
