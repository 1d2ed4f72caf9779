import { createHash } from 'node:crypto'
import type { Driver } from './scenario.ts'

/**
 * Seeded values, one stream a scenario, so that leaving a scenario out changes no other's. SHA-256 in counter mode:
 * nothing here is a secret, but an answer-key server must not foresee it from the last value.
 */
export function seededRandom(seed: string, stream: string): Driver<unknown, never>['random'] {
  let counter = 0
  const block = (): Buffer =>
    createHash('sha256')
      .update(JSON.stringify([seed, stream, counter++]))
      .digest()
  return {
    int(minInclusive, maxInclusive) {
      const span = maxInclusive - minInclusive + 1
      return minInclusive + Number(block().readBigUInt64BE(0) % BigInt(span))
    },
    hex(bytes) {
      const parts: Buffer[] = []
      for (let length = 0; length < bytes; length += 32) parts.push(block())
      return Buffer.concat(parts).subarray(0, bytes).toString('hex')
    },
  }
}
