import type { Issuer } from '../issue/certificate.ts'
import type { RevocationHistory } from './revocation-history.ts'

/** A CA as CRL and OCSP see it: who signs, and what it issued by serial number (upper-case hexadecimal). */
export interface Authority extends Issuer {
  readonly issued: ReadonlyMap<string, RevocationHistory>
}
