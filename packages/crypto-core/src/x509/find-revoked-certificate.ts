import { equalBytes } from '../bytes/index.ts'
import { decode, derOfMember, encode, encodeElement, objectIdentifier, universal } from '../der/index.ts'
import type { CertificateList } from './certificate-list.ts'
import { type EntryPlace, eachEntry, eachExtension } from './crl-entries.ts'
import { extensionIn } from './extension-of.ts'
import { certificateIssuer } from './extensions/certificate-issuer.ts'
import type { Name } from './name.ts'
import { namesMatch } from './name-key.ts'
import { RevokedCertificate } from './revoked-certificate.ts'
import { CertificateSerialNumber } from './serial-number.ts'
import type { TBSCertList } from './tbs-cert-list.ts'

/**
 * The entry of one certificate, found without decoding the others; undefined when the CRL has none. In an indirect CRL
 * an entry belongs to the issuer that it, or the nearest entry before it, names; to the CRL's own where none does.
 * Throws DER_* for an entry that is malformed. @spec RFC 5280 §5.3.3, §6.3.3 (i), (j)
 */
export function findRevokedCertificate(
  crl: CertificateList,
  certificate: { readonly issuer: Name; readonly serialNumber: bigint },
): RevokedCertificate | undefined {
  const { tbsCertList } = crl
  const entries = derOfMember(tbsCertList, 'revokedCertificates')
  if (entries === undefined) return undefined
  const { issuers } = indexOf(tbsCertList, entries)
  const serial = contentOf(encode(CertificateSerialNumber, certificate.serialNumber))
  let found: RevokedCertificate | undefined
  let issuerIndex = -1
  eachEntry(entries, place => {
    if (issuers[issuerIndex + 1]?.from === place.start) issuerIndex++
    if (found !== undefined || place.serialEnd - place.serialStart !== serial.length) return
    if (!equalBytes(entries.subarray(place.serialStart, place.serialEnd), serial)) return
    const names = issuers[issuerIndex]?.names ?? [tbsCertList.issuer]
    if (names.some(name => namesMatch(name, certificate.issuer))) found = entryAt(entries, place)
  })
  return found
}

/**
 * Object identifiers of the critical extensions that entries of a CRL have. A CRL with one that is not understood says
 * nothing about any certificate, listed or not. @spec RFC 5280 §5.3
 */
export function criticalEntryExtensions(crl: CertificateList): ReadonlySet<string> {
  const entries = derOfMember(crl.tbsCertList, 'revokedCertificates')
  return entries === undefined ? new Set() : indexOf(crl.tbsCertList, entries).critical
}

interface EntryIndex {
  readonly critical: ReadonlySet<string>
  /** Entries that name another issuer, in order. */
  readonly issuers: readonly { readonly from: number; readonly names: readonly Name[] }[]
}

const indexes = new WeakMap<TBSCertList, EntryIndex>()

/** What holds for the list as a whole, worked out once. */
function indexOf(tbsCertList: TBSCertList, entries: Uint8Array): EntryIndex {
  let index = indexes.get(tbsCertList)
  if (index === undefined) {
    index = readIndex(entries)
    indexes.set(tbsCertList, index)
  }
  return index
}

function readIndex(entries: Uint8Array): EntryIndex {
  const critical = new Set<string>()
  const issuers: { from: number; names: Name[] }[] = []
  eachEntry(entries, place => {
    if (place.extensionsStart === place.extensionsEnd) return
    eachExtension(entries, place, extension => {
      const identifier = entries.subarray(extension.oidStart, extension.oidEnd)
      if (extension.critical) critical.add(dotted(identifier))
      if (equalBytes(identifier, certificateIssuerOid))
        issuers.push({ from: place.start, names: issuerNames(entries, place) })
    })
  })
  return { critical, issuers }
}

function issuerNames(entries: Uint8Array, place: EntryPlace): Name[] {
  const names = extensionIn(entryAt(entries, place).crlEntryExtensions, certificateIssuer)?.value ?? []
  return names.flatMap(name => (name.type === 'directoryName' ? [name.value] : []))
}

function entryAt(entries: Uint8Array, { start, end }: EntryPlace): RevokedCertificate {
  return decode(RevokedCertificate, entries.subarray(start, end), { name: 'RevokedCertificate' })
}

/** The content octets of an encoding with a low tag number. */
function contentOf(encoding: Uint8Array): Uint8Array {
  return encoding.subarray(encoding[1]! < 0x80 ? 2 : 2 + (encoding[1]! & 0x7f))
}

const certificateIssuerOid = contentOf(encode(objectIdentifier, certificateIssuer.oid))

function dotted(content: Uint8Array): string {
  return decode(objectIdentifier, encodeElement(universal.objectIdentifier, [content]))
}
