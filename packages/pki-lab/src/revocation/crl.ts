import * as asn1js from 'asn1js'
import {
  AuthorityKeyIdentifier,
  CertificateRevocationList,
  type Extension,
  Extensions,
  GeneralNames,
  RevokedCertificate,
} from 'pkijs'
import { authorityInfoAccess } from '../issue/authority-info-access.ts'
import { keyIdentifier } from '../issue/certificate.ts'
import { crlDistributionPoints } from '../issue/crl-distribution-points.ts'
import { extension } from '../issue/extension.ts'
import { directoryName } from '../issue/general-name.ts'
import { nameFromDer } from '../issue/name.ts'
import { encodeSerialNumber } from '../issue/serial-number.ts'
import { time } from '../issue/time.ts'
import type { Authority, Issued, Represented } from './authority.ts'
import { crlReasons } from './crl-reason.ts'
import type { RevocationEvent, RevocationHistory } from './revocation-history.ts'

export interface CrlOptions {
  readonly thisUpdate: Date
  readonly nextUpdate: Date
  /** thisUpdate of the complete CRL that a delta CRL continues; absent for a complete one. */
  readonly base?: Date
  /** Where delta CRLs are, for a complete one. */
  readonly freshestCRL?: readonly string[]
  /** Whose certificates an indirect CRL covers besides. */
  readonly represented?: readonly Represented[]
  /** Where the certificate of who signs an indirect CRL is found. */
  readonly caIssuers?: readonly string[]
}

/** A CRL of an authority at a moment, complete or delta, as DER. @spec RFC 5280 §5 */
export async function issueCrl(authority: Authority, options: CrlOptions): Promise<Uint8Array> {
  const { thisUpdate, nextUpdate, represented = [] } = options
  const revokedCertificates = [
    ...entries(authority.issued, options),
    ...represented.flatMap(({ subject, issued }) => entries(issued, options, subject)),
  ]
  const crl = new CertificateRevocationList({
    version: 1,
    issuer: nameFromDer(authority.subject),
    thisUpdate: time(thisUpdate),
    nextUpdate: time(nextUpdate),
    // Absent, not empty, when there is nothing to say. @spec RFC 5280 §5.1.2.6
    ...(revokedCertificates.length > 0 ? { revokedCertificates } : {}),
    crlExtensions: new Extensions({ extensions: crlExtensions(authority, options) }),
  })
  await authority.key.sign(crl)
  // `true`: encoded anew, as reading the signed octets back would meet the limits of asn1js in a long list.
  return new Uint8Array(crl.toSchema(true).toBER())
}

/** Of one issuer. Those behind the one that names it are of the same. @spec RFC 5280 §5.3.3 */
function entries(issued: Issued, { thisUpdate, base }: CrlOptions, issuer?: Uint8Array): RevokedCertificate[] {
  return [...issued]
    .flatMap(([serialNumber, history]) => {
      const event = base ? changeSince(history, base, thisUpdate) : history.at(thisUpdate)
      return event ? [{ serialNumber, event }] : []
    })
    .map(({ serialNumber, event }, index) => entry(serialNumber, event, index === 0 ? issuer : undefined))
}

/** A hold that ended in between stands in a delta CRL with reason removeFromCRL. @spec RFC 5280 §5.2.4 */
function changeSince(history: RevocationHistory, base: Date, now: Date): RevocationEvent | undefined {
  const latest = history.latest(now)
  return latest === history.latest(base) ? undefined : latest
}

function crlExtensions(authority: Authority, options: CrlOptions): Extension[] {
  const { thisUpdate, base, freshestCRL, represented = [], caIssuers } = options
  const keyId = new asn1js.OctetString({ valueHex: new Uint8Array(keyIdentifier(authority.spki)) })
  return [
    extension('2.5.29.35', new AuthorityKeyIdentifier({ keyIdentifier: keyId })),
    extension('2.5.29.20', crlNumber(thisUpdate)),
    ...(base ? [extension('2.5.29.27', crlNumber(base), { critical: true })] : []),
    ...(represented.length > 0 ? [extension('2.5.29.28', indirect(), { critical: true })] : []),
    ...(freshestCRL ? [extension('2.5.29.46', crlDistributionPoints(freshestCRL))] : []),
    ...(represented.length > 0 && caIssuers
      ? [extension('1.3.6.1.5.5.7.1.1', authorityInfoAccess({ caIssuers }))]
      : []),
  ]
}

/** `indirectCRL [4]` alone. @spec RFC 5280 §5.2.5 */
function indirect(): asn1js.Sequence {
  const indirectCRL = new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber: 4 }, valueHex: Uint8Array.of(0xff) })
  return new asn1js.Sequence({ value: [indirectCRL] })
}

/** It grows with time and needs no memory: seconds since 1970. @spec RFC 5280 §5.2.3 */
function crlNumber(thisUpdate: Date): asn1js.Integer {
  return new asn1js.Integer({ value: Math.floor(thisUpdate.getTime() / 1000) })
}

function entry(serialNumber: string, event: RevocationEvent, issuer: Uint8Array | undefined): RevokedCertificate {
  const extensions = entryExtensions(event, issuer)
  return new RevokedCertificate({
    userCertificate: encodeSerialNumber(serialNumber),
    revocationDate: time(event.at),
    ...(extensions.length === 0 ? {} : { crlEntryExtensions: new Extensions({ extensions }) }),
  })
}

function entryExtensions({ reason, invalidityDate }: RevocationEvent, issuer: Uint8Array | undefined): Extension[] {
  return [
    // An unspecified reason is not written. @spec RFC 5280 §5.3.1
    ...(reason === 'unspecified' ? [] : [extension('2.5.29.21', new asn1js.Enumerated({ value: crlReasons[reason] }))]),
    ...(invalidityDate ? [extension('2.5.29.24', new asn1js.GeneralizedTime({ valueDate: invalidityDate }))] : []),
    ...(issuer
      ? [extension('2.5.29.29', new GeneralNames({ names: [directoryName(issuer)] }), { critical: true })]
      : []),
  ]
}
