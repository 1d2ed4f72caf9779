import { base64Decode, base64Encode } from '@x/crypto-core/bytes'
import { isCryptoError } from '@x/crypto-core/errors'
import { type HashAlgorithm, SHA_256, SHA_384, SHA_512 } from '@x/crypto-core/hash'
import { oid } from '@x/crypto-core/oid'
import { decodePssParams, encodePssParams } from '@x/crypto-core/pkcs1'
import type { SignatureAlgorithm as AnySignatureAlgorithm } from '@x/crypto-core/signature'
import type { Faults } from '../faults.ts'
import type { Credential } from '../ports/index.ts'
import { refuse } from './domain-errors.ts'
import { findHashAlgorithm } from './hashes.ts'

/** What a request says about the algorithm, in the words of the wire. */
export interface RequestedAlgorithm {
  readonly signAlgo: string
  readonly signAlgoParams: string | undefined
  /** Of any type: it is looked at only where signAlgo leaves the hash open. */
  readonly hashAlgorithmOID: unknown
}

/** A scheme over a digest: what the keys behind credentials sign with. */
export type SignatureAlgorithm = Extract<
  AnySignatureAlgorithm,
  { readonly scheme: 'RSASSA-PKCS1-v1_5' | 'RSASSA-PSS' | 'ECDSA' }
>

type Family = 'RSASSA-PKCS1-v1_5' | 'RSASSA-PSS' | 'ECDSA'

/** What each signAlgo means; without a hash, hashAlgorithmOID or signAlgoParams must name it. @spec CSC API v2.0.0.2 §7.5 */
const rows: ReadonlyMap<string, { readonly family: Family; readonly hash?: HashAlgorithm }> = new Map([
  [oid('rsaEncryption'), { family: 'RSASSA-PKCS1-v1_5' }],
  [oid('sha256WithRSAEncryption'), { family: 'RSASSA-PKCS1-v1_5', hash: SHA_256 }],
  [oid('sha384WithRSAEncryption'), { family: 'RSASSA-PKCS1-v1_5', hash: SHA_384 }],
  [oid('sha512WithRSAEncryption'), { family: 'RSASSA-PKCS1-v1_5', hash: SHA_512 }],
  [oid('id-RSASSA-PSS'), { family: 'RSASSA-PSS' }],
  [oid('ecdsa-with-SHA256'), { family: 'ECDSA', hash: SHA_256 }],
  [oid('ecdsa-with-SHA384'), { family: 'ECDSA', hash: SHA_384 }],
  [oid('ecdsa-with-SHA512'), { family: 'ECDSA', hash: SHA_512 }],
  [oid('id-ecPublicKey'), { family: 'ECDSA' }],
] as const)

/** `signAlgorithms` of info: algoParams shows, at the index of RSASSA-PSS, parameters that are accepted. @spec CSC API v2.0.0.2 §11.1 */
export const announcedAlgorithms: {
  readonly algos: readonly string[]
  readonly algoParams: readonly (string | null)[]
} = {
  algos: [...rows.keys()],
  algoParams: [...rows.values()].map(({ family }) => (family === 'RSASSA-PSS' ? examplePssParams() : null)),
}

/** The algorithm that a request asks for and the credential allows. @spec CSC API v2.0.0.2 §11.10 */
export function resolveSignatureAlgorithm(
  requested: RequestedAlgorithm,
  credential: Credential,
  faults: Faults,
): SignatureAlgorithm {
  const row = rows.get(requested.signAlgo)
  const isAllowed = credential.key.algo.includes(requested.signAlgo)
  if (row === undefined || (!isAllowed && !faults.tell('sign-algo-not-checked')))
    refuse('csc-v2.signhash.signalgo-invalid')
  if (row.family === 'RSASSA-PSS') return resolvePss(requested, faults)
  const { hashAlgorithmOID } = requested
  const isContradicted = row.hash !== undefined && hashAlgorithmOID !== undefined && hashAlgorithmOID !== row.hash.oid
  if (isContradicted && faults.tell('implied-hash-contradicted')) refuse('csc-v2.signhash.hash-algorithm-invalid')
  return { scheme: row.family, hash: row.hash ?? namedHash(requested, faults) }
}

/** hashAlgorithmOID where signAlgo leaves the hash open. */
function namedHash({ hashAlgorithmOID }: RequestedAlgorithm, faults: Faults): HashAlgorithm {
  if (typeof hashAlgorithmOID !== 'string') refuse('csc-v2.signhash.hash-algorithm-missing')
  const hash = findHashAlgorithm(hashAlgorithmOID)
  if (hash !== undefined) return hash
  return faults.tell('weak-hash-accepted') ? SHA_256 : refuse('csc-v2.signhash.hash-algorithm-invalid')
}

/** The parameters say everything; a hashAlgorithmOID beside them may repeat their hash but not contradict it. */
function resolvePss(requested: RequestedAlgorithm, faults: Faults): SignatureAlgorithm {
  if (requested.signAlgoParams === undefined) refuse('csc-v2.signhash.signalgoparams-missing')
  const { hash, mgfHash, saltLength } = readPssParams(requested.signAlgoParams)
  if (findHashAlgorithm(hash.oid) === undefined || findHashAlgorithm(mgfHash.oid) === undefined) {
    refuse('csc-v2.signhash.signalgoparams-invalid')
  }
  const named = requested.hashAlgorithmOID
  if (named !== undefined && named !== null && named !== hash.oid) refuse('csc-v2.signhash.hash-algorithm-invalid')
  if (saltLength !== 0 && faults.tell('sign-algo-params-ignored')) {
    return { scheme: 'RSASSA-PSS', hash, mgfHash, saltLength: 0 }
  }
  return { scheme: 'RSASSA-PSS', hash, mgfHash, saltLength }
}

/** Longer salts than this fit no RSA-2048 block under SHA-512, and serve nobody. @spec RFC 8017 §9.1.1 */
const maxSaltLength = 190

function readPssParams(signAlgoParams: string): ReturnType<typeof decodePssParams> {
  try {
    const params = decodePssParams(base64Decode(signAlgoParams))
    return params.saltLength <= maxSaltLength ? params : refuse('csc-v2.signhash.signalgoparams-invalid')
  } catch (cause) {
    if (isCryptoError(cause)) refuse('csc-v2.signhash.signalgoparams-invalid', { cause })
    throw cause
  }
}

function examplePssParams(): string {
  return base64Encode(encodePssParams({ hash: SHA_256, mgfHash: SHA_256, saltLength: SHA_256.digestLength }))
}
