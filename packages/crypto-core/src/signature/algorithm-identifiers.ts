import { encode, nullValue } from '../der/index.ts'
import { CryptoError, type ErrorCode } from '../errors/index.ts'
import {
  type HashAlgorithm,
  SHA_1,
  SHA_224,
  SHA_256,
  SHA_384,
  SHA_512,
  SHA_512_224,
  SHA_512_256,
  SHA3_224,
  SHA3_256,
  SHA3_384,
  SHA3_512,
} from '../hash/index.ts'
import { type OidName, oid } from '../oid/index.ts'
import { decodePssParams, encodePssParams } from '../pkcs1/index.ts'
import type { AlgorithmIdentifier } from '../spki/index.ts'
import type { DigestScheme, SignatureAlgorithm } from './signature-algorithm.ts'

/**
 * The algorithm that an AlgorithmIdentifier names. Where it names the key's algorithm alone (`rsaEncryption`, as CMS
 * allows, RFC 3370 §3.2; `id-ecPublicKey` and `id-dsa`, as signers exist), the digest algorithm must come from
 * elsewhere: CMS's digestAlgorithm, CSC's hashAlgorithmOID.
 * Throws SIGNATURE_ALGORITHM_UNKNOWN, SIGNATURE_PARAMETERS, PKCS1_PSS_PARAMS, HASH_UNKNOWN, DER_*.
 */
export function signatureAlgorithmOf(
  identifier: AlgorithmIdentifier,
  options: { readonly digestAlgorithm?: HashAlgorithm } = {},
): SignatureAlgorithm {
  const { algorithm, parameters } = identifier
  if (algorithm === oid('id-RSASSA-PSS')) {
    if (parameters === undefined) refuse('SIGNATURE_PARAMETERS', 'RSASSA-PSS needs its parameters', 'RFC 4055 §3.1')
    return { scheme: 'RSASSA-PSS', ...decodePssParams(parameters) }
  }
  const keyScheme = keySchemes.get(algorithm)
  if (keyScheme !== undefined && options.digestAlgorithm) return { scheme: keyScheme, hash: options.digestAlgorithm }
  const row = byOid.get(algorithm)
  if (row === undefined) {
    const spec = 'RFC 5280 §4.1.1.2'
    refuse('SIGNATURE_ALGORITHM_UNKNOWN', `no signature algorithm is known with the identifier ${algorithm}`, spec)
  }
  assertParameters(row, parameters)
  return row.algorithm
}

/** The AlgorithmIdentifier of an algorithm. Throws SIGNATURE_ALGORITHM_UNKNOWN where no standard assigns one. */
export function algorithmIdentifierOf(algorithm: SignatureAlgorithm): AlgorithmIdentifier {
  if (algorithm.scheme === 'RSASSA-PSS') {
    return { algorithm: oid('id-RSASSA-PSS'), parameters: encodePssParams(algorithm) }
  }
  const hashOid = 'hash' in algorithm ? algorithm.hash.oid : undefined
  const row = rows.find(({ algorithm: { scheme }, hash }) => scheme === algorithm.scheme && hash?.oid === hashOid)
  if (row === undefined) {
    const name = `${algorithm.scheme}${'hash' in algorithm ? ` with ${algorithm.hash.name}` : ''}`
    refuse('SIGNATURE_ALGORITHM_UNKNOWN', `no identifier is assigned to ${name}`, 'RFC 5280 §4.1.1.2')
  }
  return row.parameters === 'NULL' ? { algorithm: row.oid, parameters: derNull } : { algorithm: row.oid }
}

const derNull = encode(nullValue, null)

interface Row {
  readonly oid: string
  readonly algorithm: SignatureAlgorithm
  readonly hash?: HashAlgorithm
  readonly parameters: 'NULL' | 'absent'
  readonly spec: string
}

type HashedScheme = Exclude<DigestScheme, 'RSASSA-PSS'>

function hashed(name: OidName, scheme: HashedScheme, hash: HashAlgorithm): Row {
  const rsa = scheme === 'RSASSA-PKCS1-v1_5'
  const spec = rsa ? 'RFC 4055 §5' : scheme === 'ECDSA' ? 'RFC 5758 §3.2' : 'RFC 5758 §3.1'
  return { oid: oid(name), algorithm: Object.freeze({ scheme, hash }), hash, parameters: rsa ? 'NULL' : 'absent', spec }
}

function direct(name: OidName, scheme: Exclude<SignatureAlgorithm['scheme'], DigestScheme>, spec: string): Row {
  return { oid: oid(name), algorithm: Object.freeze({ scheme }), parameters: 'absent', spec }
}

const rows: readonly Row[] = [
  hashed('sha1WithRSAEncryption', 'RSASSA-PKCS1-v1_5', SHA_1),
  hashed('sha224WithRSAEncryption', 'RSASSA-PKCS1-v1_5', SHA_224),
  hashed('sha256WithRSAEncryption', 'RSASSA-PKCS1-v1_5', SHA_256),
  hashed('sha384WithRSAEncryption', 'RSASSA-PKCS1-v1_5', SHA_384),
  hashed('sha512WithRSAEncryption', 'RSASSA-PKCS1-v1_5', SHA_512),
  hashed('sha512-224WithRSAEncryption', 'RSASSA-PKCS1-v1_5', SHA_512_224),
  hashed('sha512-256WithRSAEncryption', 'RSASSA-PKCS1-v1_5', SHA_512_256),
  hashed('id-rsassa-pkcs1-v1-5-with-sha3-224', 'RSASSA-PKCS1-v1_5', SHA3_224),
  hashed('id-rsassa-pkcs1-v1-5-with-sha3-256', 'RSASSA-PKCS1-v1_5', SHA3_256),
  hashed('id-rsassa-pkcs1-v1-5-with-sha3-384', 'RSASSA-PKCS1-v1_5', SHA3_384),
  hashed('id-rsassa-pkcs1-v1-5-with-sha3-512', 'RSASSA-PKCS1-v1_5', SHA3_512),
  hashed('ecdsa-with-SHA1', 'ECDSA', SHA_1),
  hashed('ecdsa-with-SHA224', 'ECDSA', SHA_224),
  hashed('ecdsa-with-SHA256', 'ECDSA', SHA_256),
  hashed('ecdsa-with-SHA384', 'ECDSA', SHA_384),
  hashed('ecdsa-with-SHA512', 'ECDSA', SHA_512),
  hashed('id-ecdsa-with-sha3-224', 'ECDSA', SHA3_224),
  hashed('id-ecdsa-with-sha3-256', 'ECDSA', SHA3_256),
  hashed('id-ecdsa-with-sha3-384', 'ECDSA', SHA3_384),
  hashed('id-ecdsa-with-sha3-512', 'ECDSA', SHA3_512),
  hashed('id-dsa-with-sha1', 'DSA', SHA_1),
  hashed('id-dsa-with-sha224', 'DSA', SHA_224),
  hashed('id-dsa-with-sha256', 'DSA', SHA_256),
  hashed('id-dsa-with-sha384', 'DSA', SHA_384),
  hashed('id-dsa-with-sha512', 'DSA', SHA_512),
  direct('id-Ed25519', 'Ed25519', 'RFC 8410 §3'),
  direct('id-Ed448', 'Ed448', 'RFC 8410 §3'),
  direct('id-ml-dsa-44', 'ML-DSA-44', 'RFC 9881 §2'),
  direct('id-ml-dsa-65', 'ML-DSA-65', 'RFC 9881 §2'),
  direct('id-ml-dsa-87', 'ML-DSA-87', 'RFC 9881 §2'),
]

const byOid = new Map(rows.map(row => [row.oid, row]))

const keySchemes: ReadonlyMap<string, HashedScheme> = new Map([
  [oid('rsaEncryption'), 'RSASSA-PKCS1-v1_5'],
  [oid('id-ecPublicKey'), 'ECDSA'],
  [oid('id-dsa'), 'DSA'],
])

/** NULL for RSA, where absence must be accepted too; absent for all others. @spec RFC 4055 §5, RFC 5758 §3, RFC 8410 §3 */
function assertParameters(row: Row, parameters: Uint8Array | undefined): void {
  if (parameters === undefined) return
  if (row.parameters === 'NULL' && parameters.length === 2 && parameters[0] === 0x05) return
  const fault = `the parameters of ${row.algorithm.scheme} are ${row.parameters}`
  refuse('SIGNATURE_PARAMETERS', fault, row.spec)
}

function refuse(code: ErrorCode, fault: string, spec: string): never {
  throw new CryptoError(code, `AlgorithmIdentifier: ${fault}`, { spec, path: 'AlgorithmIdentifier' })
}
