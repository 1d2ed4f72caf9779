import type { HashName } from '@x/crypto-core/hash'

/** What node:crypto calls a digest algorithm: `sha256`, `sha512-256`, `sha3-384`. */
export function platformHash(name: HashName): string {
  return name.toLowerCase().replace('sha-', 'sha').replace('/', '-')
}
