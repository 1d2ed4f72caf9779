import { createHash, timingSafeEqual } from 'node:crypto'

/**
 * Compares two secrets without telling by the time it takes where, or in what length, they differ: both are hashed
 * first, which makes equal lengths of them. Strings are compared as UTF-8.
 */
export function constantTimeEqual(a: string | Uint8Array, b: string | Uint8Array): boolean {
  return timingSafeEqual(sha256(a), sha256(b))
}

function sha256(value: string | Uint8Array): Buffer {
  return createHash('sha256').update(value).digest()
}
