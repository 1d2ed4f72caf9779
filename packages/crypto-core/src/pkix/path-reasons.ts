/**
 * Why a candidate is no valid path; what lies deepest first, what comes last at the end. Of two candidates the one whose deepest
 * reason stands further down came closer to being valid, and tells more. Each with its meaning and clause.
 */
export const pathReasons = {
  NO_ISSUER: ['No certificate or trust anchor at hand bears the name of its issuer.', 'RFC 5280 §6.1.3 (a)(4)'],
  PATH_TOO_LONG: [
    'The path has as many certificates as the search allows, and no trust anchor yet.',
    'RFC 4158 §2.4.2',
  ],
  SIGNATURE_INVALID: ['The issuer’s key did not sign it.', 'RFC 5280 §6.1.3 (a)(1)'],
  SIGNATURE_UNSUPPORTED: ['Its signature algorithm or its issuer’s key cannot be used.', 'RFC 5280 §6.1.3 (a)(1)'],
  MALFORMED: ['It, or one of its extensions, cannot be read.', 'RFC 5280 §4.1'],
  NOT_A_CA: ['It issued another one and is no CA.', 'RFC 5280 §6.1.4 (k)'],
  KEY_CERT_SIGN: ['It issued another one and its key may not sign certificates.', 'RFC 5280 §6.1.4 (n)'],
  PATH_LENGTH: ['More CAs follow than a pathLenConstraint allows.', 'RFC 5280 §6.1.4 (l), (m)'],
  UNKNOWN_CRITICAL_EXTENSION: [
    'It has a critical extension that is not understood.',
    'RFC 5280 §6.1.4 (o), §6.1.5 (f)',
  ],
  NAME_CONSTRAINTS: ['One of its names is excluded, or not permitted, by a CA above.', 'RFC 5280 §6.1.3 (b), (c)'],
  POLICY_MAPPING: ['A policy mapping of it names anyPolicy.', 'RFC 5280 §6.1.4 (a)'],
  POLICY: ['No acceptable policy is valid along the path, and one is required.', 'RFC 5280 §6.1.3 (f), §6.1.5 (g)'],
  ANCHOR_PURPOSE: ['The trust anchor is not trusted for the purpose.', 'RFC 5280 §6.2'],
  ANCHOR_PERIOD: ['The trust anchor is trusted in another period.', 'EN 319 102-1 §5.2.6.4'],
  KEY_USAGE: ['Its key may not be used so.', 'RFC 5280 §4.2.1.3'],
  EXT_KEY_USAGE: ['It does not serve the purpose.', 'RFC 5280 §4.2.1.12'],
  ALGORITHM: ['An algorithm or key size of it is not acceptable.', 'EN 319 102-1 §5.2.6.4'],
  NOT_YET_VALID: ['Its validity has not begun.', 'RFC 5280 §6.1.3 (a)(2)'],
  EXPIRED: ['Its validity has ended.', 'RFC 5280 §6.1.3 (a)(2)'],
  REVOCATION_UNKNOWN: ['Nothing usable says whether it is revoked.', 'RFC 5280 §6.1.3 (a)(3)'],
  ON_HOLD: ['It is on hold.', 'RFC 5280 §5.3.1'],
  REVOKED: ['It is revoked.', 'RFC 5280 §6.1.3 (a)(3)'],
} as const

export type PathReasonCode = keyof typeof pathReasons

/** One thing that is wrong with a candidate. */
export interface PathReason {
  readonly code: PathReasonCode
  /** Position of the certificate in `certificates`; absent when it is the trust anchor or the path as a whole. */
  readonly certificate?: number
  /** One sentence, with the values that mattered. */
  readonly message: string
  readonly spec: string
}

/** A reason with its meaning, and what more there is to say. */
export function pathReason(code: PathReasonCode, certificate?: number, detail?: string): PathReason {
  const [meaning, spec] = pathReasons[code]
  const message = detail === undefined ? meaning : `${meaning.slice(0, -1)}: ${detail}.`
  return { code, ...(certificate !== undefined && { certificate }), message, spec }
}

const ranks: ReadonlyMap<string, number> = new Map(Object.keys(pathReasons).map((code, rank) => [code, rank]))

/** Higher for what comes later. */
export function rankOf({ code }: PathReason): number {
  return ranks.get(code)!
}

/** The deepest reason first; among equals, the certificate nearest to the trust anchor. */
export function ranked(reasons: readonly PathReason[]): readonly PathReason[] {
  return [...reasons].sort((a, b) => rankOf(a) - rankOf(b) || (a.certificate ?? -1) - (b.certificate ?? -1))
}
