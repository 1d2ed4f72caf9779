import { equalBytes } from '@x/crypto-core/bytes'
import { linksOf } from '../certificate-chain.ts'
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

/** Leaves exactly these certificates under the identifier of a key; those that are there already are not written again. */
export function replaceCertificates(
  cryptoki: Cryptoki,
  session: Session,
  { key, certificates }: { readonly key: PrivateKey; readonly certificates: readonly Uint8Array[] },
): void {
  // The new ones first: whoever looks in between finds too many certificates, and never none.
  const before = findCertificates(cryptoki, session, key)
  for (const certificate of certificates) storeCertificate(cryptoki, session, { key, certificate })
  for (const object of before) {
    const stored = derOfObject(cryptoki, session, object)
    if (!certificates.some(wanted => equalBytes(wanted, stored))) cryptoki.C_DestroyObject(session.handle, object)
  }
}

/** The DER certificates under the identifier of a key, in no order. */
export function certificatesOf(cryptoki: Cryptoki, session: Session, key: PrivateKey): Uint8Array[] {
  return findCertificates(cryptoki, session, key).map(object => derOfObject(cryptoki, session, object))
}

function derOfObject(cryptoki: Cryptoki, session: Session, object: Handle): Uint8Array {
  const [value] = attributesOf(cryptoki, session, object, [ck.CKA_VALUE])
  return new Uint8Array(value!)
}

export function findCertificates(cryptoki: Cryptoki, session: Session, key: PrivateKey): Handle[] {
  const template = [
    { type: ck.CKA_CLASS, value: ck.CKO_CERTIFICATE },
    { type: ck.CKA_CERTIFICATE_TYPE, value: ck.CKC_X_509 },
    matching(key.id),
  ]
  return key.id.length > 0 ? findObjects(cryptoki, session, template) : []
}
