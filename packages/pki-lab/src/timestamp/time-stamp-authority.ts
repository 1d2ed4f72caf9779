import type { AccuracyDeclaration, HashName } from '../declaration/pki-declaration.ts'
import type { IssuerKey } from '../issue/issuer-key.ts'

/** Who gives time-stamps, and how. */
export interface TimeStampAuthority {
  readonly key: IssuerKey
  /** DER; the authority's own. */
  readonly certificate: Uint8Array
  /** DER; from the authority's up to and including the root. */
  readonly chain: readonly Uint8Array[]
  /** Name (DER) of the certificate's issuer, and its serial number in upper-case hexadecimal. */
  readonly issuer: Uint8Array
  readonly serialNumber: string
  /** The first is what it stamps under when nobody asks for another. */
  readonly policies: readonly string[]
  readonly hashes: readonly HashName[]
  readonly accuracy?: AccuracyDeclaration
  readonly ordering: boolean
}
