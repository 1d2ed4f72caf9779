import { equalBytes } from '@x/crypto-core/bytes'
import { derOfMember } from '@x/crypto-core/der'
import { isCryptoError } from '@x/crypto-core/errors'
import { decodeCertificate } from '@x/crypto-core/x509'
import * as ck from './constants.ts'
import type { Cryptoki, Handle } from './cryptoki.ts'
import { attributesOf, findObjects } from './objects.ts'
import { matching, type PrivateKey } from './private-key.ts'
import type { Session } from './token-link.ts'

/** Stores an X.509 certificate under the identifier of a key; one that is there already is left as it is. */
export function storeCertificate(
  cryptoki: Cryptoki,
  session: Session,
  { key, certificate }: { readonly key: PrivateKey; readonly certificate: Uint8Array },
): void {
  if (certificatesOf(cryptoki, session, key).some(stored => equalBytes(stored, certificate))) return
  const { subject, issuer, serialNumber } = linksOf(certificate)
  cryptoki.C_CreateObject(session.handle, [
    { type: ck.CKA_CLASS, value: ck.CKO_CERTIFICATE },
    { type: ck.CKA_CERTIFICATE_TYPE, value: ck.CKC_X_509 },
    { type: ck.CKA_TOKEN, value: true },
    { type: ck.CKA_PRIVATE, value: false },
    { type: ck.CKA_LABEL, value: Buffer.from(key.label) },
    { type: ck.CKA_ID, value: Buffer.from(key.id) },
    { type: ck.CKA_SUBJECT, value: Buffer.from(subject) },
    { type: ck.CKA_ISSUER, value: Buffer.from(issuer) },
    { type: ck.CKA_SERIAL_NUMBER, value: Buffer.from(serialNumber) },
    { type: ck.CKA_VALUE, value: Buffer.from(certificate) },
  ])
}

/** The DER certificates under the identifier of a key, in no order. */
export function certificatesOf(cryptoki: Cryptoki, session: Session, key: PrivateKey): Uint8Array[] {
  return findCertificates(cryptoki, session, key).map(object => {
    const [value] = attributesOf(cryptoki, session, object, [ck.CKA_VALUE])
    return new Uint8Array(value!)
  })
}

export function findCertificates(cryptoki: Cryptoki, session: Session, key: PrivateKey): Handle[] {
  const template = [
    { type: ck.CKA_CLASS, value: ck.CKO_CERTIFICATE },
    { type: ck.CKA_CERTIFICATE_TYPE, value: ck.CKC_X_509 },
    matching(key.id),
  ]
  return key.id.length > 0 ? findObjects(cryptoki, session, template) : []
}

/**
 * The certificate of the key first, each issuer after what it issued as far as it is there, and then the rest: also what
 * is none, since a token holds what others put there. A certificate of another key is no fault, as a chain is often kept
 * under the identifier of the key at its end.
 */
export function inChainOrder(certificates: readonly Uint8Array[], subjectPublicKeyInfo?: Uint8Array): Uint8Array[] {
  const left = certificates.map(certificate => ({ certificate, links: linksIn(certificate) }))
  const ordered: Uint8Array[] = []
  const take = (wanted: (links: Links) => boolean): Links | undefined => {
    const at = left.findIndex(({ links }) => links !== undefined && wanted(links))
    const [taken] = at < 0 ? [] : left.splice(at, 1)
    if (taken) ordered.push(taken.certificate)
    return taken?.links
  }
  let last = take(links => subjectPublicKeyInfo !== undefined && equalBytes(links.publicKey, subjectPublicKeyInfo))
  while (last) {
    const { issuer } = last
    last = take(links => equalBytes(links.subject, issuer))
  }
  return [...ordered, ...left.map(({ certificate }) => certificate)]
}

/** What ties a certificate to its key and to its issuer, each as DER. */
interface Links {
  readonly subject: Uint8Array
  readonly issuer: Uint8Array
  readonly serialNumber: Uint8Array
  readonly publicKey: Uint8Array
}

function linksOf(certificate: Uint8Array): Links {
  const { tbsCertificate } = decodeCertificate(certificate)
  return {
    subject: derOfMember(tbsCertificate, 'subject')!,
    issuer: derOfMember(tbsCertificate, 'issuer')!,
    serialNumber: derOfMember(tbsCertificate, 'serialNumber')!,
    publicKey: derOfMember(tbsCertificate, 'subjectPublicKeyInfo')!,
  }
}

function linksIn(octets: Uint8Array): Links | undefined {
  try {
    return linksOf(octets)
  } catch (error) {
    if (isCryptoError(error)) return undefined
    throw error
  }
}
