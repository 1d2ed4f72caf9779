import { type CurveName, curves } from '@x/crypto-core/signature'

/** The elliptic curves that the adapters sign on, by the names of FIPS 186-5 and RFC 5639. */
export type NamedCurve = 'P-256' | 'P-384' | 'P-521' | 'brainpoolP256r1' | 'brainpoolP384r1' | 'brainpoolP512r1'

/** A curve as a row. @spec RFC 5480 §2.1.1.1, RFC 5639 §4.1 */
export interface NamedCurveRow {
  readonly name: NamedCurve
  /** Dotted object identifier. */
  readonly oid: string
  /** Octets of the order, and of a coordinate: the same for each of these curves. */
  readonly orderLength: number
  /** What node:crypto calls it. */
  readonly platformName: string
}

export const namedCurves: Readonly<Record<NamedCurve, NamedCurveRow>> = Object.freeze({
  'P-256': row('P-256', 'secp256r1', 'prime256v1'),
  'P-384': row('P-384', 'secp384r1', 'secp384r1'),
  'P-521': row('P-521', 'secp521r1', 'secp521r1'),
  brainpoolP256r1: row('brainpoolP256r1', 'brainpoolP256r1', 'brainpoolP256r1'),
  brainpoolP384r1: row('brainpoolP384r1', 'brainpoolP384r1', 'brainpoolP384r1'),
  brainpoolP512r1: row('brainpoolP512r1', 'brainpoolP512r1', 'brainpoolP512r1'),
})

/** The row of a name that may come from outside. Throws TypeError. */
export function namedCurveRow(name: string): NamedCurveRow {
  const curve = Object.values(namedCurves).find(row => row.name === name)
  if (curve) return curve
  throw new TypeError(`namedCurve must be one of ${Object.keys(namedCurves).join(', ')}`)
}

/** The row of a curve's dotted object identifier, or undefined for a curve that is not signed on here. */
export function namedCurveByOid(oid: string): NamedCurveRow | undefined {
  return Object.values(namedCurves).find(curve => curve.oid === oid)
}

function row(name: NamedCurve, curveName: CurveName, platformName: string): NamedCurveRow {
  const { oid, coordinateLength } = curves.find(curve => curve.name === curveName)!
  return Object.freeze({ name, oid, orderLength: coordinateLength, platformName })
}
