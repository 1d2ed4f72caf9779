import * as asn1js from 'asn1js'
import { AuthorityKeyIdentifier, CertificateRevocationList, Extensions, RevokedCertificate } from 'pkijs'
import { keyIdentifier } from '../issue/certificate.ts'
import { extension } from '../issue/extension.ts'
import { nameFromDer } from '../issue/name.ts'
import { encodeSerialNumber } from '../issue/serial-number.ts'
import { time } from '../issue/time.ts'
import type { Authority } from './authority.ts'
import { crlReasons } from './crl-reason.ts'
import type { RevocationEvent } from './revocation-history.ts'

/** The complete CRL of an authority at a moment, as DER. @spec RFC 5280 §5 */
export async function issueCrl(
  authority: Authority,
  options: { readonly thisUpdate: Date; readonly nextUpdate: Date },
): Promise<Uint8Array> {
  const revokedCertificates = [...authority.issued].flatMap(([serialNumber, history]) => {
    const revocation = history.at(options.thisUpdate)
    return revocation ? [entry(serialNumber, revocation)] : []
  })
  const crl = new CertificateRevocationList({
    version: 1,
    issuer: nameFromDer(authority.subject),
    thisUpdate: time(options.thisUpdate),
    nextUpdate: time(options.nextUpdate),
    // Absent, not empty, when there is nothing to say. @spec RFC 5280 §5.1.2.6
    ...(revokedCertificates.length > 0 ? { revokedCertificates } : {}),
    crlExtensions: new Extensions({ extensions: crlExtensions(authority, options.thisUpdate) }),
  })
  await authority.key.sign(crl)
  // `true`: encoded anew, as reading the signed octets back would meet the limits of asn1js in a long list.
  return new Uint8Array(crl.toSchema(true).toBER())
}

/** The number grows with time and needs no memory: seconds since 1970. @spec RFC 5280 §5.2.3 */
function crlExtensions(authority: Authority, thisUpdate: Date) {
  const keyId = new asn1js.OctetString({ valueHex: new Uint8Array(keyIdentifier(authority.spki)) })
  return [
    extension('2.5.29.35', new AuthorityKeyIdentifier({ keyIdentifier: keyId })),
    extension('2.5.29.20', new asn1js.Integer({ value: Math.floor(thisUpdate.getTime() / 1000) })),
  ]
}

function entry(serialNumber: string, revocation: RevocationEvent): RevokedCertificate {
  const reason = new asn1js.Enumerated({ value: crlReasons[revocation.reason] })
  return new RevokedCertificate({
    userCertificate: encodeSerialNumber(serialNumber),
    revocationDate: time(revocation.at),
    // An unspecified reason is not written. @spec RFC 5280 §5.3.1
    ...(revocation.reason === 'unspecified'
      ? {}
      : { crlEntryExtensions: new Extensions({ extensions: [extension('2.5.29.21', reason)] }) }),
  })
}
