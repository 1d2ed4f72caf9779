import { basicConstraints, type Certificate, decodeCertificate, extensionIn } from '@x/crypto-core/x509'
import { isBase64 } from './forms.ts'

/** The members of a certificate that the API repeats, or in words why there is none. */
export type EndEntity = Certificate['tbsCertificate']

/** Reads one value of cert.certificates; judges must not throw, so that a bad one is told in words. */
export function endEntity(value: unknown): EndEntity | string {
  if (!isBase64(value)) return value === undefined ? 'there is no certificate' : 'the certificate is not Base64'
  const known = read.get(value)
  if (known !== undefined) return known
  const certificate = decoded(value)
  if (read.size >= mostRead) read.clear()
  read.set(value, certificate)
  return certificate
}

/** A few certificates are shown again and again; so many are kept. */
const mostRead = 64
const read = new Map<string, EndEntity | string>()

function decoded(value: string): EndEntity | string {
  try {
    const { tbsCertificate } = decodeCertificate(new Uint8Array(Buffer.from(value, 'base64')))
    // Reads the lazy members now, where an exception becomes words.
    const { version, serialNumber, signature, issuer, validity, subject, subjectPublicKeyInfo } = tbsCertificate
    const { extensions } = tbsCertificate
    const all = { version, serialNumber, signature, issuer, validity, subject, subjectPublicKeyInfo }
    return { ...all, ...(extensions && { extensions }) }
  } catch (error) {
    return `the certificate cannot be read: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** Whether it is a certificate of a certification authority, which signs no documents. @spec RFC 5280 §4.2.1.9 */
export function isAuthority(value: unknown): boolean {
  const certificate = endEntity(value)
  if (typeof certificate === 'string') return false
  try {
    return extensionIn(certificate.extensions, basicConstraints)?.value.cA === true
  } catch {
    return false
  }
}

/** YYYYMMDDHHMMSSZ. @spec RFC 5280 §4.1.2.5.2 */
export function generalizedTimeOf(date: Date): string {
  return date.toISOString().replace(/[-:T]|\.\d+/g, '')
}
