import {
  type Certificate,
  decodeCertificate,
  formatName,
  formatSerialNumberHex,
  type Validity,
} from '@x/crypto-core/x509'

/** What certInfo adds to the cert object. @spec CSC API v2.0.0.2 §11.5 */
export interface CertificateDescription {
  /** RFC 4514. */
  readonly issuerDN: string
  /** Hexadecimal, upper case. */
  readonly serialNumber: string
  readonly subjectDN: string
  /** YYYYMMDDHHMMSSZ. */
  readonly validFrom: string
  readonly validTo: string
}

/** The end entity's certificate, which stands first. */
export function endEntity(chain: readonly Uint8Array[]): Certificate {
  const [first] = chain
  if (first === undefined) throw new TypeError('A credential has no certificate')
  return decodeCertificate(first)
}

export function describeCertificate(chain: readonly Uint8Array[]): CertificateDescription {
  const { issuer, subject, serialNumber, validity } = endEntity(chain).tbsCertificate
  return {
    issuerDN: formatName(issuer),
    serialNumber: formatSerialNumberHex(serialNumber),
    subjectDN: formatName(subject),
    validFrom: generalizedTime(validity.notBefore),
    validTo: generalizedTime(validity.notAfter),
  }
}

export function endEntityValidity(chain: readonly Uint8Array[]): Validity {
  return endEntity(chain).tbsCertificate.validity
}

/** Seconds, without a fraction. @spec RFC 5280 §4.1.2.5.2 */
function generalizedTime(date: Date): string {
  return `${date.toISOString().replace(/\D/g, '').slice(0, 14)}Z`
}
