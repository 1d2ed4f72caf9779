import { isCryptoError } from '../errors/index.ts'
import type { HashName } from '../hash/index.ts'
import { type MessageScheme, type PublicKey, publicKeyOf, type SignatureAlgorithm } from '../signature/index.ts'
import type { SubjectPublicKeyInfo } from '../spki/index.ts'

/** Which algorithms may protect a path: certificates, CRLs and OCSP responses alike. */
export interface AlgorithmPolicy {
  readonly hashes: readonly HashName[]
  /** Least bits of a key (of p for DSA, of the field for EC); a kind that is left out is refused. */
  readonly minimumKeySizes: { readonly RSA?: number; readonly DSA?: number; readonly EC?: number }
  readonly messageSchemes: readonly MessageScheme[]
}

const sha2: readonly HashName[] = ['SHA-256', 'SHA-384', 'SHA-512', 'SHA-512/256']
const sha3: readonly HashName[] = ['SHA3-256', 'SHA3-384', 'SHA3-512']
const messageSchemes: readonly MessageScheme[] = ['Ed25519', 'Ed448', 'ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87']

/** What nobody advises against today; when each ends is for a signature policy to say. @spec TS 119 312 §7.4 */
export const currentAlgorithms: AlgorithmPolicy = Object.freeze<AlgorithmPolicy>({
  hashes: [...sha2, ...sha3],
  minimumKeySizes: { RSA: 2048, EC: 256 },
  messageSchemes,
})

/** With SHA-1, SHA-224, DSA and short keys: for chains of old, and for the test suites that have them. */
export const legacyAlgorithms: AlgorithmPolicy = Object.freeze<AlgorithmPolicy>({
  hashes: ['SHA-1', 'SHA-224', 'SHA-512/224', 'SHA3-224', ...sha2, ...sha3],
  minimumKeySizes: { RSA: 1024, DSA: 1024, EC: 224 },
  messageSchemes,
})

/** Why a signature of that algorithm under that key is not acceptable; undefined when it is. */
export function algorithmFault(
  algorithm: SignatureAlgorithm,
  key: SubjectPublicKeyInfo,
  policy: AlgorithmPolicy,
): string | undefined {
  if (!('hash' in algorithm)) {
    return policy.messageSchemes.includes(algorithm.scheme) ? undefined : `${algorithm.scheme} is not allowed`
  }
  const hashes = 'mgfHash' in algorithm ? [algorithm.hash, algorithm.mgfHash] : [algorithm.hash]
  const refused = hashes.find(({ name }) => !policy.hashes.includes(name))
  return refused ? `${refused.name} is not allowed` : keyFault(key, policy)
}

/** The same for a key alone, or why it cannot be used here. Throws what `publicKeyOf` throws for a malformed one. */
export function keyFault(key: SubjectPublicKeyInfo, policy: AlgorithmPolicy): string | undefined {
  const publicKey = usableKey(key)
  if (typeof publicKey === 'string') return publicKey
  const size = keySize(publicKey)
  if (size === undefined) {
    const allowed = policy.messageSchemes.some(scheme => scheme === publicKey.type)
    return allowed ? undefined : `a key of type ${publicKey.type} is not allowed`
  }
  const minimum = policy.minimumKeySizes[size.kind]
  if (minimum === undefined) return `a key of type ${size.kind} is not allowed`
  return size.bits >= minimum
    ? undefined
    : `a key of ${size.bits} bits is shorter than the ${minimum} allowed for ${size.kind}`
}

function usableKey(key: SubjectPublicKeyInfo): PublicKey | string {
  try {
    return publicKeyOf(key)
  } catch (error) {
    if (isCryptoError(error, 'SIGNATURE_KEY_UNSUPPORTED')) return error.message
    throw error
  }
}

/** Bits by which a key's strength is told. */
export function keySize(
  publicKey: PublicKey,
): { readonly kind: 'RSA' | 'DSA' | 'EC'; readonly bits: number } | undefined {
  if (publicKey.type === 'RSA') return { kind: 'RSA', bits: publicKey.modulusLength }
  if (publicKey.type === 'EC') return { kind: 'EC', bits: publicKey.curve.fieldSize }
  if (publicKey.type !== 'DSA') return undefined
  return { kind: 'DSA', bits: publicKey.parameters ? publicKey.parameters.p.toString(2).length : 0 }
}
