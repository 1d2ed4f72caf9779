import type { SignatureAlgorithm } from '@x/crypto-core/signature'

/** `RSASSA-PSS SHA-256 MGF1 SHA-1 salt 20`, for the title of a case. */
export function algorithmTitle(algorithm: SignatureAlgorithm): string {
  if (!('hash' in algorithm)) return algorithm.scheme
  const { scheme, hash } = algorithm
  if (scheme !== 'RSASSA-PSS') return `${scheme} ${hash.name}`
  return `${scheme} ${hash.name} MGF1 ${algorithm.mgfHash.name} salt ${algorithm.saltLength}`
}
