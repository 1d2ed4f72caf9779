import { createHash } from 'node:crypto'
import { Certificate, PublicKeyInfo } from 'pkijs'
import { certificateExtensions } from './certificate-extensions.ts'
import type { CertificatePlan } from './certificate-plan.ts'
import type { IssuerKey } from './issuer-key.ts'
import { nameFromDer } from './name.ts'
import { encodeSerialNumber } from './serial-number.ts'
import { time } from './time.ts'

/** Who signs: for a self-signed certificate the subject itself. */
export interface Issuer {
  /** Name, DER. */
  readonly subject: Uint8Array
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array
  readonly key: IssuerKey
}

/** The certificate as DER. @spec RFC 5280 §4.1 */
export async function issueCertificate(
  plan: CertificatePlan,
  options: { readonly spki: Uint8Array; readonly issuer: Issuer },
): Promise<Uint8Array> {
  const { spki, issuer } = options
  const certificate = new Certificate({
    version: 2,
    serialNumber: encodeSerialNumber(plan.serialNumber),
    issuer: nameFromDer(issuer.subject),
    notBefore: time(plan.notBefore),
    notAfter: time(plan.notAfter),
    subject: nameFromDer(plan.subject),
    subjectPublicKeyInfo: PublicKeyInfo.fromBER(spki),
    extensions: certificateExtensions(plan, { subject: keyIdentifier(spki), issuer: keyIdentifier(issuer.spki) }),
  })
  await issuer.key.sign(certificate)
  return new Uint8Array(certificate.toSchema(true).toBER())
}

/** SHA-1 of the BIT STRING's content. @spec RFC 5280 §4.2.1.2 (1) */
export function keyIdentifier(spki: Uint8Array): Uint8Array {
  return hashOfPublicKey(spki, 'sha1')
}

/** As OCSP's issuerKeyHash: without tag, length and number of unused bits. @spec RFC 6960 §4.1.1 */
export function hashOfPublicKey(spki: Uint8Array, algorithm: string): Uint8Array {
  const { subjectPublicKey } = PublicKeyInfo.fromBER(spki)
  return new Uint8Array(createHash(algorithm).update(subjectPublicKey.valueBlock.valueHexView).digest())
}
