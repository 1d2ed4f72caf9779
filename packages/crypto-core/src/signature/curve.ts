import { type WeierstrassOpts, type WeierstrassPointCons, weierstrass } from '@noble/curves/abstract/weierstrass.js'
import { p256, p384, p521 } from '@noble/curves/nist.js'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { oid } from '../oid/index.ts'
import { type BrainpoolName, brainpool } from './brainpool.ts'

/** A named curve over a prime field, as a row. */
export interface Curve {
  readonly name: CurveName
  /** Dotted object identifier. */
  readonly oid: string
  /** Bits of the field, by which such keys are called 256, 384, 521. */
  readonly fieldSize: number
  /** Octets of one coordinate, and of r and of s: here field and order always have the same length. */
  readonly coordinateLength: number
}

export type CurveName = 'secp256r1' | 'secp384r1' | 'secp521r1' | 'secp256k1' | BrainpoolName

/** @spec RFC 5480 §2.1.1.1, RFC 5639 §3, SEC 2 §2.4.1 */
export const curves: readonly Curve[] = Object.freeze([
  row('secp256r1', 256),
  row('secp384r1', 384),
  row('secp521r1', 521),
  row('secp256k1', 256),
  row('brainpoolP256r1', 256),
  row('brainpoolP256t1', 256),
  row('brainpoolP384r1', 384),
  row('brainpoolP384t1', 384),
  row('brainpoolP512r1', 512),
  row('brainpoolP512t1', 512),
])

/** The row of a dotted object identifier, or undefined when the curve is not implemented. */
export function findCurve(dotted: string): Curve | undefined {
  return curves.find(curve => curve.oid === dotted)
}

/** Arithmetic on a curve, for what `node:crypto` does not offer. */
export function pointsOf(curve: Curve): WeierstrassPointCons<bigint> {
  return groups[curve.name]()
}

const groups: Readonly<Record<CurveName, () => WeierstrassPointCons<bigint>>> = {
  secp256r1: () => p256.Point,
  secp384r1: () => p384.Point,
  secp521r1: () => p521.Point,
  secp256k1: () => secp256k1.Point,
  brainpoolP256r1: once(brainpool.brainpoolP256r1),
  brainpoolP256t1: once(brainpool.brainpoolP256t1),
  brainpoolP384r1: once(brainpool.brainpoolP384r1),
  brainpoolP384t1: once(brainpool.brainpoolP384t1),
  brainpoolP512r1: once(brainpool.brainpoolP512r1),
  brainpoolP512t1: once(brainpool.brainpoolP512t1),
}

/** Building a group checks its parameters, which is not free; most programs need none of these. */
function once(parameters: WeierstrassOpts<bigint>): () => WeierstrassPointCons<bigint> {
  let group: WeierstrassPointCons<bigint> | undefined
  return () => {
    group ??= weierstrass(parameters)
    return group
  }
}

function row(name: CurveName, fieldSize: number): Curve {
  return Object.freeze({ name, oid: oid(name), fieldSize, coordinateLength: Math.ceil(fieldSize / 8) })
}
