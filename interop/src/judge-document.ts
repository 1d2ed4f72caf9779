import { archiveTimeStampFactsOf, archiveTimeStampV3, signatureTimeStamp } from '@x/crypto-core/cades'
import {
  attributeIn,
  attributeValues,
  certificatesIn,
  decodeSignedData,
  findSignerCertificate,
  isIntact,
  type SignedData,
  type SignerInfo,
  signatureFactsOf,
  signedContentOf,
  signingCertificateV2,
  verifyEssCertID,
} from '@x/crypto-core/cms'
import { decodeTimeStampToken, verifyTimeStampToken } from '@x/crypto-core/tsp'
import type { Certificate } from '@x/crypto-core/x509'
import { content } from './make-document.ts'
import { type Level, levels, type Row } from './matrix.ts'

/** What the crypto core has against a document, if anything: the signature and all that its level promises. */
export function objectionTo(document: Uint8Array, { level, packaging }: Row): string | undefined {
  const signedData = decodeSignedData(document)
  const [signerInfo] = signedData.signerInfos
  if (!signerInfo) return 'there is no signature'
  const detached = packaging === 'detached' ? { content } : undefined
  const certificates = certificatesIn(signedData.certificates)
  const signer = findSignerCertificate(signerInfo, certificates)
  if (!signer) return 'the certificate of the signer is missing'
  const key = signer.tbsCertificate.subjectPublicKeyInfo
  if (!isIntact(signatureFactsOf(signerInfo, key, signedContentOf(signedData, detached))))
    return 'the signature is wrong'
  const judges: readonly (readonly [Level, () => string | undefined])[] = [
    ['B-B', () => namesAnother(signerInfo, signer)],
    ['B-T', () => timeStamp(signerInfo, certificates)],
    ['B-LT', () => (signedData.crls?.length ? undefined : 'there is no revocation information')],
    ['B-LTA', () => archiveTimeStamp(signedData, signerInfo, detached)],
  ]
  const due = judges.filter(([from]) => levels.indexOf(level) >= levels.indexOf(from))
  for (const [, judge] of due) {
    const objection = judge()
    if (objection !== undefined) return objection
  }
  return undefined
}

function namesAnother({ signedAttrs }: SignerInfo, signer: Certificate): string | undefined {
  const named = attributeIn(signedAttrs, signingCertificateV2)?.certs[0]
  if (!named) return 'signing-certificate-v2 is missing'
  return verifyEssCertID(named, signer) ? undefined : 'signing-certificate-v2 names another certificate'
}

function timeStamp({ unsignedAttrs, signature }: SignerInfo, known: readonly Certificate[]): string | undefined {
  const [octets] = attributeValues(unsignedAttrs, signatureTimeStamp)
  if (!octets) return 'there is no signature time-stamp'
  const token = decodeTimeStampToken(octets)
  const certificates = [...certificatesIn(token.signedData.certificates), ...known]
  const authority = findSignerCertificate(token.signerInfo, certificates)
  if (!authority) return 'the certificate of the time-stamping authority is missing'
  return verifyTimeStampToken(token, authority, { message: signature }) ? undefined : 'the time-stamp is wrong'
}

function archiveTimeStamp(
  signedData: SignedData,
  signerInfo: SignerInfo,
  detached: { readonly content: Uint8Array } | undefined,
): string | undefined {
  const of = { signedData, signerInfo, content: signedContentOf(signedData, detached) }
  const tokens = attributeValues(signerInfo.unsignedAttrs, archiveTimeStampV3)
  if (tokens.length === 0) return 'there is no archive time-stamp'
  const facts = tokens.map(token => archiveTimeStampFactsOf(decodeTimeStampToken(token), of))
  const isWhole = facts.every(({ imprintAgrees, indexComplete }) => imprintAgrees === true && indexComplete)
  return isWhole ? undefined : 'an archive time-stamp does not cover what it says'
}
