import { type Codec, decode, encode, objectIdentifier, octetString, printableString } from '@x/crypto-core/der'
import { isCryptoError } from '@x/crypto-core/errors'
import { type NamedCurve, type NamedCurveRow, namedCurveByOid, namedCurveRow } from '../named-curve.ts'

/** CKA_EC_PARAMS of a named curve: its object identifier. Throws TypeError for a name that is none. @spec PKCS#11 v3.1 §6.3.3 */
export function ecParametersOf(namedCurve: NamedCurve): Buffer {
  return Buffer.from(encode(objectIdentifier, namedCurveRow(namedCurve).oid))
}

/** The curve of CKA_EC_PARAMS; undefined for explicit parameters and for curves that are not signed on here. */
export function namedCurveOf(parameters: Uint8Array): NamedCurveRow | undefined {
  const oid = decoded(objectIdentifier, parameters)
  return oid === undefined ? undefined : namedCurveByOid(oid)
}

/** CKA_EC_PARAMS of an Edwards curve, in the form that older tokens know too: its name. @spec PKCS#11 v3.1 §6.3.5 */
export function edwardsParametersOf(scheme: EdwardsScheme): Buffer {
  return Buffer.from(encode(printableString, scheme.replace('Ed', 'edwards')))
}

/** The scheme of CKA_EC_PARAMS on an Edwards key, whether it holds a name or an object identifier. */
export function edwardsSchemeOf(parameters: Uint8Array): EdwardsScheme | undefined {
  return edwardsSchemes[decoded(printableString, parameters) ?? decoded(objectIdentifier, parameters) ?? '']
}

/**
 * The octets of CKA_EC_POINT: the standard wraps them in an OCTET STRING, some tokens leave it away. A bare point begins
 * with 04 too, the tag of an OCTET STRING, so that the length decides. @spec PKCS#11 v3.1 §6.3.3
 */
export function unwrappedPoint(point: Uint8Array, bareLength: number): Uint8Array {
  return point.length === bareLength ? Uint8Array.from(point) : Uint8Array.from(decode(octetString, point))
}

export type EdwardsScheme = 'Ed25519' | 'Ed448'

const edwardsSchemes: Readonly<Record<string, EdwardsScheme>> = {
  edwards25519: 'Ed25519',
  '1.3.101.112': 'Ed25519',
  edwards448: 'Ed448',
  '1.3.101.113': 'Ed448',
}

/** What a token stores is not ours to refuse: a value of another form only means that the key is of no use here. */
function decoded<T>(codec: Codec<T>, bytes: Uint8Array): T | undefined {
  try {
    return decode(codec, bytes)
  } catch (error) {
    if (isCryptoError(error)) return undefined
    throw error
  }
}
