import { bigIntFromBytes } from '@x/crypto-core/bytes'
import { encode, nullValue, objectIdentifier } from '@x/crypto-core/der'
import { oid } from '@x/crypto-core/oid'
import { RSAPublicKey } from '@x/crypto-core/pkcs1'
import { SubjectPublicKeyInfo } from '@x/crypto-core/spki'
import { KeyError } from '../key-error.ts'
import { namedCurves } from '../named-curve.ts'
import * as ck from './constants.ts'
import type { Cryptoki } from './cryptoki.ts'
import { unwrappedPoint } from './ec-parameters.ts'
import { attributeOf, findObjects } from './objects.ts'
import { matching, type PrivateKey } from './private-key.ts'
import type { Session } from './token-link.ts'

/**
 * The public half of a key pair as a DER SubjectPublicKeyInfo: from the public key object, or for RSA from the private
 * one, which holds the same numbers; undefined when the token has neither. Throws FORM_UNSUPPORTED for other key types.
 */
export function subjectPublicKeyInfoOf(cryptoki: Cryptoki, session: Session, key: PrivateKey): Uint8Array | undefined {
  const { type } = key
  if (type === undefined) {
    throw new KeyError('FORM_UNSUPPORTED', 'The key is of a type or on a curve that is not signed with here', { spec })
  }
  const template = [{ type: ck.CKA_CLASS, value: ck.CKO_PUBLIC_KEY }, matching(key.id)]
  const [publicKey] = key.id.length > 0 ? findObjects(cryptoki, session, template) : []
  const object = publicKey ?? (type.kind === 'RSA' ? key.object : undefined)
  if (object === undefined) return undefined
  const attribute = (name: number): Buffer | undefined => attributeOf(cryptoki, session, object, name)
  const info = infoOf(type, attribute)
  return info && encode(SubjectPublicKeyInfo, info)
}

function infoOf(
  type: NonNullable<PrivateKey['type']>,
  attribute: (name: number) => Buffer | undefined,
): SubjectPublicKeyInfo | undefined {
  if (type.kind === 'RSA') {
    const [modulus, publicExponent] = [attribute(ck.CKA_MODULUS), attribute(ck.CKA_PUBLIC_EXPONENT)]
    if (modulus === undefined || publicExponent === undefined) return undefined
    const numbers = { modulus: bigIntFromBytes(modulus), publicExponent: bigIntFromBytes(publicExponent) }
    const algorithm = { algorithm: oid('rsaEncryption'), parameters: encode(nullValue, null) }
    return { algorithm, subjectPublicKey: encode(RSAPublicKey, numbers) }
  }
  const point = attribute(ck.CKA_EC_POINT)
  if (point === undefined) return undefined
  if (type.kind === 'EC') {
    const { oid: curve, orderLength } = namedCurves[type.namedCurve]
    const algorithm = { algorithm: oid('id-ecPublicKey'), parameters: encode(objectIdentifier, curve) }
    return { algorithm, subjectPublicKey: unwrappedPoint(point, 1 + 2 * orderLength) }
  }
  const [name, length] = type.kind === 'Ed25519' ? (['id-Ed25519', 32] as const) : (['id-Ed448', 57] as const)
  return { algorithm: { algorithm: oid(name) }, subjectPublicKey: unwrappedPoint(point, length) }
}

const spec = 'RFC 5480 §2, RFC 8410 §4'
