import { KeyError } from './key-error.ts'

/** Octets of a file with keys: a thousand certificates and keys need a few million. */
const maxFileLength = 16_777_216

/** Throws LIMIT. */
export function assertFileLength(length: number): void {
  if (length <= maxFileLength) return
  throw new KeyError('LIMIT', `The file has ${length} octets; at most ${maxFileLength} are read`, {
    spec: 'RFC 7292 §4',
  })
}
