import type { Issuer } from '../issue/certificate.ts'
import type { RevocationHistory } from './revocation-history.ts'

/** Certificates of one issuer by serial number (upper-case hexadecimal). */
export type Issued = ReadonlyMap<string, RevocationHistory>

/** Another CA for which an authority signs CRLs. */
export interface Represented {
  /** Name, DER. */
  readonly subject: Uint8Array
  readonly issued: Issued
}

/** A CA as CRL and OCSP see it: who signs, and what it issued by serial number. */
export interface Authority extends Issuer {
  readonly issued: Issued
}
