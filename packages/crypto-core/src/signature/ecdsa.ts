import { verify } from 'node:crypto'
import type { WeierstrassPoint } from '@noble/curves/abstract/weierstrass.js'
import { encode } from '../der/index.ts'
import { CryptoError } from '../errors/index.ts'
import type { HashAlgorithm } from '../hash/index.ts'
import { platformNames } from '../hash/platform-names.ts'
import type { SubjectPublicKeyInfo } from '../spki/index.ts'
import { type Curve, pointsOf } from './curve.ts'
import { EcdsaSigValue } from './ecdsa-sig-value.ts'
import { modInverse } from './modular.ts'
import { platformKeyOf } from './platform-key.ts'
import type { PublicKey } from './public-key.ts'
import { leftmostBits, readSigValue, type SignatureValueEncoding } from './sig-value.ts'

export interface EcKey {
  readonly spki: SubjectPublicKeyInfo
  readonly publicKey: Extract<PublicKey, { type: 'EC' }>
}

/** ECDSA over a message: the platform hashes and verifies, ten times as fast as what follows. @spec FIPS 186-5 §6.4.2 */
export function verifyEcdsaMessage(
  ec: EcKey,
  hash: HashAlgorithm,
  signed: { message: Uint8Array; signatureValue: Uint8Array; encoding: SignatureValueEncoding },
): boolean {
  const key = platformKeyOf(ec.spki, ec.publicKey)
  const value = readSigValue(signed.signatureValue, signed.encoding, pointsOf(ec.publicKey.curve).CURVE().n)
  if (value === undefined) return false
  // The platform takes r‖s too, but needs half as long again for it.
  const der = signed.encoding === 'DER' ? signed.signatureValue : encode(EcdsaSigValue, value)
  return verify(platformNames[hash.name], signed.message, key, der)
}

/** ECDSA over a given digest, which the platform would silently hash again. @spec FIPS 186-5 §6.4.2 steps 3 to 8 */
export function verifyEcdsaDigest(
  ec: EcKey,
  signed: { digest: Uint8Array; signatureValue: Uint8Array; encoding: SignatureValueEncoding },
): boolean {
  const Point = pointsOf(ec.publicKey.curve)
  const { n } = Point.CURVE()
  const publicPoint = pointOf(ec.publicKey)
  const value = readSigValue(signed.signatureValue, signed.encoding, n)
  if (value === undefined) return false
  const e = leftmostBits(signed.digest, n)
  const w = modInverse(value.s, n)!
  const R = Point.BASE.mulAddUnsafe((e * w) % n, publicPoint, (value.r * w) % n)
  return !R.is0() && R.toAffine().x % n === value.r
}

function pointOf({ curve, point }: { curve: Curve; point: Uint8Array }): WeierstrassPoint<bigint> {
  try {
    return pointsOf(curve).fromBytes(point)
  } catch (cause) {
    const message = `The key is no point of ${curve.name}`
    throw new CryptoError('SIGNATURE_KEY', message, { spec: 'RFC 5480 §2.2', path: 'SubjectPublicKeyInfo', cause })
  }
}
