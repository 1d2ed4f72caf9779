import { bytesFromBigInt } from '@x/crypto-core/bytes'
import { decode, encode, octetString } from '@x/crypto-core/der'
import { decodeSubjectPublicKeyInfo } from '@x/crypto-core/spki'
import type { Attribute } from 'pkcs11js'
import { ECPrivateKey, scalarOf } from '../asn1/ec-private-key.ts'
import { PrivateKeyInfo } from '../asn1/private-key-info.ts'
import { RSAPrivateKey } from '../asn1/rsa-private-key.ts'
import { KeyError } from '../key-error.ts'
import { namedCurves } from '../named-curve.ts'
import type { SoftwareKey } from '../software/software-key.ts'
import * as ck from './constants.ts'
import type { Cryptoki } from './cryptoki.ts'
import { ecParametersOf, edwardsParametersOf } from './ec-parameters.ts'
import { type KeyPairName, privateTemplate, publicTemplate } from './key-pair.ts'
import type { Session } from './token-link.ts'

/** The attributes that a software key has as the two objects of a key pair. */
export interface KeyPairAttributes {
  readonly publicKey: Attribute[]
  readonly privateKey: Attribute[]
}

/** Throws FORM_UNSUPPORTED for the kinds that tokens do not hold: ML-DSA, RSA of more than two primes. */
export function keyPairAttributesOf(key: SoftwareKey): KeyPairAttributes {
  const { privateKey } = decode(PrivateKeyInfo, key.privateKeyInfo())
  const point = (): Buffer => {
    const { subjectPublicKey } = decodeSubjectPublicKeyInfo(key.subjectPublicKeyInfo)
    return Buffer.from(encode(octetString, subjectPublicKey))
  }
  switch (key.type.kind) {
    case 'RSA':
      return rsaAttributes(decode(RSAPrivateKey, privateKey))
    case 'EC': {
      const { namedCurve } = key.type
      const scalar = scalarOf(decode(ECPrivateKey, privateKey), namedCurves[namedCurve].orderLength)
      return curveAttributes(ck.CKK_EC, { parameters: ecParametersOf(namedCurve), point: point(), scalar })
    }
    case 'Ed25519':
    case 'Ed448': {
      // @spec RFC 8410 §7: an OCTET STRING inside the OCTET STRING.
      const scalar = decode(octetString, privateKey)
      const parameters = edwardsParametersOf(key.type.kind)
      return curveAttributes(ck.CKK_EC_EDWARDS, { parameters, point: point(), scalar })
    }
    default:
      throw new KeyError('FORM_UNSUPPORTED', `Tokens do not take a ${key.type.kind} key`, { spec: 'PKCS#11 v3.1 §6' })
  }
}

/** Creates both objects; when the second cannot be created, the first does not stay. */
export function createKeyPair(
  cryptoki: Cryptoki,
  session: Session,
  pair: { readonly name: Required<KeyPairName>; readonly attributes: KeyPairAttributes },
): void {
  const { name, attributes } = pair
  const publicKey = cryptoki.C_CreateObject(session.handle, [
    { type: ck.CKA_CLASS, value: ck.CKO_PUBLIC_KEY },
    ...publicTemplate(name),
    ...attributes.publicKey,
  ])
  try {
    cryptoki.C_CreateObject(session.handle, [
      { type: ck.CKA_CLASS, value: ck.CKO_PRIVATE_KEY },
      ...privateTemplate(name),
      ...attributes.privateKey,
    ])
  } catch (error) {
    cryptoki.C_DestroyObject(session.handle, publicKey)
    throw error
  }
}

function rsaAttributes(key: RSAPrivateKey): KeyPairAttributes {
  if (key.version !== 0) {
    throw new KeyError('FORM_UNSUPPORTED', 'Tokens do not take RSA keys of more than two primes', {
      spec: 'RFC 8017 §3.2',
    })
  }
  const number = (type: number, value: bigint): Attribute => ({ type, value: unsigned(value) })
  const shared = [
    { type: ck.CKA_KEY_TYPE, value: ck.CKK_RSA },
    number(ck.CKA_MODULUS, key.modulus),
    number(ck.CKA_PUBLIC_EXPONENT, key.publicExponent),
  ]
  return {
    publicKey: shared,
    privateKey: [
      ...shared,
      number(ck.CKA_PRIVATE_EXPONENT, key.privateExponent),
      number(ck.CKA_PRIME_1, key.prime1),
      number(ck.CKA_PRIME_2, key.prime2),
      number(ck.CKA_EXPONENT_1, key.exponent1),
      number(ck.CKA_EXPONENT_2, key.exponent2),
      number(ck.CKA_COEFFICIENT, key.coefficient),
    ],
  }
}

function curveAttributes(
  keyType: number,
  { parameters, point, scalar }: { readonly parameters: Buffer; readonly point: Buffer; readonly scalar: Uint8Array },
): KeyPairAttributes {
  const shared = [
    { type: ck.CKA_KEY_TYPE, value: keyType },
    { type: ck.CKA_EC_PARAMS, value: parameters },
  ]
  return {
    publicKey: [...shared, { type: ck.CKA_EC_POINT, value: point }],
    privateKey: [...shared, { type: ck.CKA_VALUE, value: Buffer.from(scalar) }],
  }
}

/** A Big integer of PKCS#11: most significant octet first, no sign, no leading zeros. @spec PKCS#11 v3.1 §4.1 */
function unsigned(value: bigint): Buffer {
  return Buffer.from(bytesFromBigInt(value, Math.ceil(value.toString(16).length / 2)))
}
