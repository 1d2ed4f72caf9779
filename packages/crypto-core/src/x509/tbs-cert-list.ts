import { type Codec, explicit, lazy, mapped, optional, sequence, sequenceOf, smallInteger } from '../der/index.ts'
import { AlgorithmIdentifier } from '../spki/index.ts'
import { type Extension, Extensions } from './extension.ts'
import { Name } from './name.ts'
import { RevokedCertificate } from './revoked-certificate.ts'
import { Time } from './time.ts'

/** @spec RFC 5280 §5.1.2 */
export interface TBSCertList {
  /** 1, which is v2; v1 has none. */
  readonly version?: 1
  /** The same as the list's signatureAlgorithm. */
  readonly signature: AlgorithmIdentifier
  readonly issuer: Name
  readonly thisUpdate: Date
  readonly nextUpdate?: Date
  /** Absent when nothing is revoked. May be long: `findRevokedCertificate` finds one entry without reading the others. */
  readonly revokedCertificates?: readonly RevokedCertificate[]
  readonly crlExtensions?: readonly Extension[]
}

const Version: Codec<1> = mapped(smallInteger, {
  read: (number, refuse) =>
    number === 1 ? number : refuse('X509_VERSION', 'the version of a CRL is v2 (1), or absent', 'RFC 5280 §5.1.2.1'),
  write: version => version,
})

export const TBSCertList: Codec<TBSCertList> = sequence({
  version: optional(Version),
  signature: AlgorithmIdentifier,
  issuer: lazy(Name),
  thisUpdate: Time,
  nextUpdate: optional(Time),
  revokedCertificates: optional(lazy(sequenceOf(RevokedCertificate))),
  crlExtensions: optional(lazy(explicit(0, Extensions))),
})
