/** A digest function as a row: functions take the row, never an OID string. @spec FIPS 180-4, FIPS 202 */
export interface HashAlgorithm {
  readonly name: HashName
  /** Dotted object identifier. */
  readonly oid: string
  /** Octets in the digest. */
  readonly digestLength: number
}

export type HashName =
  | 'SHA-1'
  | 'SHA-224'
  | 'SHA-256'
  | 'SHA-384'
  | 'SHA-512'
  | 'SHA-512/224'
  | 'SHA-512/256'
  | 'SHA3-224'
  | 'SHA3-256'
  | 'SHA3-384'
  | 'SHA3-512'
  | 'SHAKE256'
