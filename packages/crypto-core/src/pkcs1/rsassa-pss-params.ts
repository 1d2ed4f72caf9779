import { type Codec, decode, encode, explicit, nullValue, sequence, smallInteger, withDefault } from '../der/index.ts'
import { CryptoError } from '../errors/index.ts'
import { type HashAlgorithm, hashAlgorithmByOid, SHA_1 } from '../hash/index.ts'
import { oid } from '../oid/index.ts'
import { AlgorithmIdentifier } from '../spki/index.ts'

/** RSASSA-PSS-params, as encoded. @spec RFC 8017 §A.2.3, RFC 4055 §3.1 */
export interface RSASSAPSSParams {
  readonly hashAlgorithm: AlgorithmIdentifier
  readonly maskGenAlgorithm: AlgorithmIdentifier
  /** Octets. */
  readonly saltLength: number
  readonly trailerField: number
}

const sha1Identifier: AlgorithmIdentifier = { algorithm: SHA_1.oid, parameters: encode(nullValue, null) }
const mgf1SHA1Identifier: AlgorithmIdentifier = {
  algorithm: oid('id-mgf1'),
  parameters: encode(AlgorithmIdentifier, sha1Identifier),
}

// Signers exist that write the defaults out (RFC 4055 §3.1 asks verifiers to accept it for the hash).
const tolerated = { encodedDefault: 'tolerated' } as const

export const RSASSAPSSParams: Codec<RSASSAPSSParams> = sequence({
  hashAlgorithm: withDefault(explicit(0, AlgorithmIdentifier), sha1Identifier, tolerated),
  maskGenAlgorithm: withDefault(explicit(1, AlgorithmIdentifier), mgf1SHA1Identifier, tolerated),
  saltLength: withDefault(explicit(2, smallInteger), 20, tolerated),
  trailerField: withDefault(explicit(3, smallInteger), 1, tolerated),
})

/** The parameters of RSASSA-PSS, with rows for identifiers. */
export interface PssScheme {
  readonly hash: HashAlgorithm
  readonly mgfHash: HashAlgorithm
  /** Octets. */
  readonly saltLength: number
}

/**
 * Reads DER RSASSA-PSS-params. Throws DER_*; HASH_UNKNOWN; PKCS1_PSS_PARAMS for another mask generation function than
 * MGF1, another trailer than 0xBC, a negative salt length, or parameters of a hash that are not NULL.
 */
export function decodePssParams(der: Uint8Array): PssScheme {
  const { hashAlgorithm, maskGenAlgorithm, saltLength, trailerField } = decode(RSASSAPSSParams, der, {
    name: 'RSASSA-PSS-params',
  })
  const { algorithm, parameters } = maskGenAlgorithm
  if (algorithm !== oid('id-mgf1') || parameters === undefined)
    refuse('the mask generation function is not MGF1 of a hash')
  if (trailerField !== 1) refuse('the trailer field is not trailerFieldBC')
  if (saltLength < 0) refuse('the salt length is negative')
  const mgfHash = decode(AlgorithmIdentifier, parameters, { name: 'RSASSA-PSS-params.maskGenAlgorithm.parameters' })
  return { hash: hashOf(hashAlgorithm), mgfHash: hashOf(mgfHash), saltLength }
}

/** DER RSASSA-PSS-params, defaults left out, hash parameters NULL. @spec RFC 4055 §3.1, §2.1 */
export function encodePssParams({ hash, mgfHash, saltLength }: PssScheme): Uint8Array {
  const hashIdentifier = (algorithm: HashAlgorithm): AlgorithmIdentifier => ({
    algorithm: algorithm.oid,
    parameters: encode(nullValue, null),
  })
  return encode(RSASSAPSSParams, {
    hashAlgorithm: hashIdentifier(hash),
    maskGenAlgorithm: { algorithm: oid('id-mgf1'), parameters: encode(AlgorithmIdentifier, hashIdentifier(mgfHash)) },
    saltLength,
    trailerField: 1,
  })
}

/** NULL and absent parameters mean the same for a hash. @spec RFC 4055 §2.1 */
function hashOf({ algorithm, parameters }: AlgorithmIdentifier): HashAlgorithm {
  if (parameters !== undefined && parameters[0] !== 0x05) refuse('the parameters of a hash are neither NULL nor absent')
  return hashAlgorithmByOid(algorithm)
}

function refuse(fault: string): never {
  throw new CryptoError('PKCS1_PSS_PARAMS', `RSASSA-PSS-params: ${fault}`, {
    spec: 'RFC 8017 §A.2.3',
    path: 'RSASSA-PSS-params',
  })
}
