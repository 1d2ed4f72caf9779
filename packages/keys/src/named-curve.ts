/** The elliptic curves that the adapters sign on, by the names of FIPS 186-5 and RFC 5639. */
export type NamedCurve = 'P-256' | 'P-384' | 'P-521' | 'brainpoolP256r1' | 'brainpoolP384r1' | 'brainpoolP512r1'

/** A curve as a row. @spec RFC 5480 §2.1.1.1, RFC 5639 §4.1 */
export interface NamedCurveRow {
  readonly name: NamedCurve
  /** Dotted object identifier. */
  readonly oid: string
  /** Octets of the order and of a field element: the same for each of these curves. */
  readonly orderLength: number
  /** What node:crypto calls it. */
  readonly platformName: string
}

export const namedCurves: Readonly<Record<NamedCurve, NamedCurveRow>> = Object.freeze({
  'P-256': row('P-256', '1.2.840.10045.3.1.7', { orderLength: 32, platformName: 'prime256v1' }),
  'P-384': row('P-384', '1.3.132.0.34', { orderLength: 48, platformName: 'secp384r1' }),
  'P-521': row('P-521', '1.3.132.0.35', { orderLength: 66, platformName: 'secp521r1' }),
  brainpoolP256r1: brainpool('brainpoolP256r1', '1.3.36.3.3.2.8.1.1.7', 32),
  brainpoolP384r1: brainpool('brainpoolP384r1', '1.3.36.3.3.2.8.1.1.11', 48),
  brainpoolP512r1: brainpool('brainpoolP512r1', '1.3.36.3.3.2.8.1.1.13', 64),
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

function row(name: NamedCurve, oid: string, rest: Pick<NamedCurveRow, 'orderLength' | 'platformName'>): NamedCurveRow {
  return Object.freeze({ name, oid, ...rest })
}

function brainpool(name: NamedCurve, oid: string, orderLength: number): NamedCurveRow {
  return row(name, oid, { orderLength, platformName: name })
}
