import { bitLength } from '../bytes/index.ts'
import { decode, derOfMember, hasDer, integer, objectIdentifier } from '../der/index.ts'
import { CryptoError, type ErrorCode } from '../errors/index.ts'
import { oid } from '../oid/index.ts'
import { decodePssParams, type PssScheme, RSAPublicKey } from '../pkcs1/index.ts'
import type { SubjectPublicKeyInfo } from '../spki/index.ts'
import { type Curve, findCurve } from './curve.ts'
import { DssParms } from './dss-parms.ts'
import type { MessageScheme } from './signature-algorithm.ts'

/** What a SubjectPublicKeyInfo says, by the kind of its key. */
export type PublicKey =
  | {
      readonly type: 'RSA'
      /** Bits. */
      readonly modulusLength: number
      /** Without leading zeros: as long as a signature value. */
      readonly modulusOctets: Uint8Array
      readonly key: RSAPublicKey
      /** `id-RSASSA-PSS` serves no other scheme; its parameters restrict it further. @spec RFC 4055 §3.3 */
      readonly pssOnly: boolean
      readonly pss?: PssScheme
    }
  | { readonly type: 'EC'; readonly curve: Curve /** SEC 1, compressed or not. */; readonly point: Uint8Array }
  | {
      readonly type: 'DSA'
      readonly y: bigint /** May be inherited from the issuer. */
      readonly parameters?: DssParms
    }
  | { readonly type: MessageScheme /** Raw, of the scheme's length. */; readonly octets: Uint8Array }
  | { readonly type: 'unknown' }

/**
 * Reads a public key. Throws SIGNATURE_KEY (malformed), SIGNATURE_KEY_UNSUPPORTED (another curve, explicit curve
 * parameters, too large), DER_*, HASH_UNKNOWN and PKCS1_PSS_PARAMS. A key of an algorithm that signs nothing known here
 * is `unknown`. Whether a point lies on its curve is checked when the key is first used.
 */
export function publicKeyOf(spki: SubjectPublicKeyInfo): PublicKey {
  // A decoded value cannot change, so that what it says needs to be worked out once only.
  const remembered = hasDer(spki) ? known.get(spki) : undefined
  if (remembered) return remembered
  const publicKey = Object.freeze(read(spki))
  if (hasDer(spki)) known.set(spki, publicKey)
  return publicKey
}

const known = new WeakMap<SubjectPublicKeyInfo, PublicKey>()

function read(spki: SubjectPublicKeyInfo): PublicKey {
  switch (spki.algorithm.algorithm) {
    case oid('rsaEncryption'):
      return { ...rsa(spki), pssOnly: false }
    case oid('id-RSASSA-PSS'):
      return pss(spki)
    case oid('id-ecPublicKey'):
      return ec(spki)
    case oid('id-dsa'):
      return dsa(spki)
    default:
      return raw(spki)
  }
}

/** Half of what DER_LIMIT leaves: OpenSSL verifies nothing longer either. */
const maxModulusLength = 16_384

/** @spec RFC 8017 §3.1, RFC 3279 §2.3.1 */
function rsa(spki: SubjectPublicKeyInfo): Omit<Extract<PublicKey, { type: 'RSA' }>, 'pssOnly' | 'pss'> {
  const key = decode(RSAPublicKey, spki.subjectPublicKey, { name: 'RSAPublicKey' })
  const { publicExponent } = key
  const modulusOctets = magnitude(derOfMember(key, 'modulus')!)
  if (
    modulusOctets.length === 0 ||
    modulusOctets.at(-1)! % 2 === 0 ||
    publicExponent < 3n ||
    publicExponent % 2n === 0n
  ) {
    fail(
      'SIGNATURE_KEY',
      'modulus and exponent of an RSA key are odd and positive, and the exponent is above 1',
      'RFC 8017 §3.1',
    )
  }
  const modulusLength = 8 * modulusOctets.length - (Math.clz32(modulusOctets[0]!) - 24)
  // An exponent as long as the modulus would let a stranger's key cost a thousand verifications.
  if (modulusLength > maxModulusLength || bitLength(publicExponent) > 64) {
    const message = `RSA keys have at most ${maxModulusLength} bits, and an exponent of 64`
    fail('SIGNATURE_KEY_UNSUPPORTED', message, 'RFC 8017 §3.1')
  }
  return { type: 'RSA', modulusLength, modulusOctets, key }
}

/** The octets of an encoded INTEGER that is not negative, without leading zeros. @spec X.690 §8.3 */
function magnitude(encoded: Uint8Array): Uint8Array {
  let start = encoded[1]! < 0x80 ? 2 : 2 + (encoded[1]! & 0x7f)
  while (encoded[start] === 0) start++
  return encoded.subarray(start)
}

function pss(spki: SubjectPublicKeyInfo): PublicKey {
  const { parameters } = spki.algorithm
  return { ...rsa(spki), pssOnly: true, ...(parameters && { pss: decodePssParams(parameters) }) }
}

/** @spec RFC 5480 §2.1.1, §2.2 */
function ec(spki: SubjectPublicKeyInfo): PublicKey {
  const { parameters } = spki.algorithm
  if (parameters === undefined || !objectIdentifier.tags.includes(parameters[0]!)) {
    fail(
      'SIGNATURE_KEY_UNSUPPORTED',
      'the curve of an EC key is named; explicit or inherited parameters are not',
      'RFC 5480 §2.1.1',
    )
  }
  const named = decode(objectIdentifier, parameters, { name: 'namedCurve' })
  const curve =
    findCurve(named) ?? fail('SIGNATURE_KEY_UNSUPPORTED', `the curve ${named} is not implemented`, 'RFC 5480 §2.1.1.1')
  const point = spki.subjectPublicKey
  const length = point[0] === 0x04 ? 1 + 2 * curve.coordinateLength : 1 + curve.coordinateLength
  if (![0x02, 0x03, 0x04].includes(point[0] ?? 0) || point.length !== length) {
    fail('SIGNATURE_KEY', `the key is no compressed or uncompressed point of ${curve.name}`, 'RFC 5480 §2.2')
  }
  return { type: 'EC', curve, point }
}

/** Beyond FIPS 186-4's largest sizes (3072, 256), for old keys of own making; the work grows with their product. */
const maxDsaLengths = { p: 4096, q: 512 }

/** @spec RFC 3279 §2.3.2 */
function dsa(spki: SubjectPublicKeyInfo): PublicKey {
  const y = decode(integer, spki.subjectPublicKey, { name: 'DSAPublicKey' })
  if (y <= 1n) fail('SIGNATURE_KEY', 'a DSA key is above 1', 'RFC 3279 §2.3.2')
  const { parameters } = spki.algorithm
  if (parameters === undefined || parameters[0] === 0x05) return { type: 'DSA', y }
  return { type: 'DSA', y, parameters: assertDssParms(decode(DssParms, parameters, { name: 'Dss-Parms' })) }
}

/** Throws SIGNATURE_KEY or SIGNATURE_KEY_UNSUPPORTED. Primality is not tested. @spec FIPS 186-4 §4.1 */
export function assertDssParms(parameters: DssParms): DssParms {
  const { p, q, g } = parameters
  if (bitLength(p) > maxDsaLengths.p || bitLength(q) > maxDsaLengths.q) {
    fail('SIGNATURE_KEY_UNSUPPORTED', 'DSA keys have at most 4096 bits, and a q of 512', 'FIPS 186-4 §4.2')
  }
  if (q <= 2n || p <= q || (p - 1n) % q !== 0n || g <= 1n || g >= p) {
    fail('SIGNATURE_KEY', 'DSA parameters have a q that divides p - 1, and a g between 1 and p', 'FIPS 186-4 §4.1')
  }
  return parameters
}

/** Octets of the raw public keys. @spec RFC 8032 §5.1.5, §5.2.5, FIPS 204 §4 table 2 */
const rawLengths: Readonly<Record<MessageScheme, number>> = {
  Ed25519: 32,
  Ed448: 57,
  'ML-DSA-44': 1312,
  'ML-DSA-65': 1952,
  'ML-DSA-87': 2592,
}

const rawSchemes: ReadonlyMap<string, MessageScheme> = new Map([
  [oid('id-Ed25519'), 'Ed25519'],
  [oid('id-Ed448'), 'Ed448'],
  [oid('id-ml-dsa-44'), 'ML-DSA-44'],
  [oid('id-ml-dsa-65'), 'ML-DSA-65'],
  [oid('id-ml-dsa-87'), 'ML-DSA-87'],
])

/** @spec RFC 8410 §3, §4, RFC 9881 §4 */
function raw(spki: SubjectPublicKeyInfo): PublicKey {
  const scheme = rawSchemes.get(spki.algorithm.algorithm)
  if (scheme === undefined) return { type: 'unknown' }
  const octets = spki.subjectPublicKey
  if (spki.algorithm.parameters !== undefined)
    fail('SIGNATURE_KEY', `a key of ${scheme} has no parameters`, 'RFC 8410 §3')
  if (octets.length !== rawLengths[scheme])
    fail('SIGNATURE_KEY', `a key of ${scheme} has ${rawLengths[scheme]} octets`, 'RFC 8410 §4')
  return { type: scheme, octets }
}

function fail(code: ErrorCode, fault: string, spec: string): never {
  throw new CryptoError(code, `SubjectPublicKeyInfo: ${fault}`, { spec, path: 'SubjectPublicKeyInfo' })
}
