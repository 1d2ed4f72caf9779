import { type HashAlgorithm, hashAlgorithms } from '@x/crypto-core/hash'
import { UsageError } from '../errors.ts'

/** What may sign and stamp: SHA-1 and what is as short is read and made no more. @spec TS 119 312 §7.4 */
const offered: readonly HashAlgorithm[] = hashAlgorithms.filter(({ digestLength }) => digestLength >= 32)

/** `SHA-256`, also `sha256`. Throws UsageError. */
export function parseDigest(text: string, option: string): HashAlgorithm {
  const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')
  const found = offered.find(({ name }) => plain(name) === plain(text))
  if (found === undefined) {
    throw new UsageError(`${option} must be one of ${offered.map(({ name }) => name).join(', ')}`)
  }
  return found
}
