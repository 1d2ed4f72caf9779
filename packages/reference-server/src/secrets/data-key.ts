import { hkdfSync } from 'node:crypto'
import { SecretError } from './secret-error.ts'

/** What the one configured key is used for. Each use gets its own derived key, so that none weakens another. */
export type DataKeyUse = 'one-time-code' | 'sealed-value'

const dataKeyOctets = 32

/**
 * The 32-octet key for one use, derived from `ServerConfig.dataKey`. Throws SECRET_DATA_KEY if that is not 32 octets.
 *
 * @spec RFC 5869 §3.2
 */
export function deriveKey(dataKey: Uint8Array, use: DataKeyUse): Uint8Array {
  if (dataKey.length !== dataKeyOctets) {
    throw new SecretError('SECRET_DATA_KEY', `dataKey must be ${dataKeyOctets} octets, not ${dataKey.length}.`)
  }
  return new Uint8Array(hkdfSync('sha256', dataKey, new Uint8Array(0), `@x/reference-server ${use}`, dataKeyOctets))
}
