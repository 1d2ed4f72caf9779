import { base64Encode } from '@x/crypto-core/bytes'
import { type OidName, oid } from '@x/crypto-core/oid'
import { algorithmIdentifierOf, type Signer } from '@x/crypto-core/signature'
import { KeyError } from '../key-error.ts'

/** An algorithm as signHash takes it. */
export interface CscAlgorithm {
  readonly signAlgo: string
  readonly signAlgoParams?: string
  /** Left out where signAlgo says it. */
  readonly hashAlgorithmOID?: string
}

/** Identifiers of a key's algorithm alone, which leave the hash to hashAlgorithmOID. */
const openHash: Readonly<Partial<Record<Signer['algorithm']['scheme'], OidName>>> = {
  'RSASSA-PKCS1-v1_5': 'rsaEncryption',
  ECDSA: 'id-ecPublicKey',
}

/**
 * The algorithm by the identifiers of `key.algo`, where a service names any: the one that fixes the hash, or else the one
 * that leaves it open. Throws ALGORITHM_UNSUPPORTED. @spec CSC API 2.0.0.2 §11.5, §11.10
 */
export function cscAlgorithm(algorithm: Signer['algorithm'], offered: readonly string[]): CscAlgorithm {
  const identifier = identifierOf(algorithm)
  const isOffered = (algo: string) => offered.length === 0 || offered.includes(algo)
  if (identifier !== undefined && isOffered(identifier.algorithm)) {
    if (algorithm.scheme !== 'RSASSA-PSS') return { signAlgo: identifier.algorithm }
    const signAlgoParams = base64Encode(identifier.parameters ?? new Uint8Array())
    return { signAlgo: identifier.algorithm, signAlgoParams, hashAlgorithmOID: algorithm.hash.oid }
  }
  const open = openHash[algorithm.scheme]
  if (open !== undefined && isOffered(oid(open))) return { signAlgo: oid(open), hashAlgorithmOID: algorithm.hash.oid }
  const message = `The service offers no ${algorithm.scheme} with ${algorithm.hash.name} for this key`
  throw new KeyError('ALGORITHM_UNSUPPORTED', message, { spec: 'CSC API 2.0.0.2 §11.5' })
}

/** Undefined where no standard assigns one. */
function identifierOf(algorithm: Signer['algorithm']) {
  try {
    return algorithmIdentifierOf(algorithm)
  } catch {
    return undefined
  }
}
