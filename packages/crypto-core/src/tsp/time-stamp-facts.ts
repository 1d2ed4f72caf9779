import { equalBytes } from '../bytes/index.ts'
import {
  type ContentDigest,
  essCertIDOf,
  isIntact,
  type SignatureFacts,
  signatureFactsOf,
  signedContentOf,
  verifyEssCertID,
} from '../cms/index.ts'
import { digest, hashAlgorithmByOid } from '../hash/index.ts'
import { oid } from '../oid/index.ts'
import { type Certificate, extensionOf, extKeyUsage } from '../x509/index.ts'
import type { TimeStampToken } from './time-stamp-token.ts'

/** What was stamped, itself or by digests; those by other algorithms than the imprint's are passed over. */
export type Stamped = { readonly message: Uint8Array } | { readonly digests: readonly ContentDigest[] }

/** What cryptography and structure can say of a token. */
export interface TimeStampFacts extends SignatureFacts {
  /** The imprint is that of what was stamped. Undefined without a digest by its algorithm. */
  readonly imprintAgrees: boolean | undefined
  /** The signed reference (ESS) names this certificate. Undefined without a reference. @spec RFC 5816 §2.2.1 */
  readonly certificateAgrees: boolean | undefined
  /** The certificate is for time-stamping alone, critically. @spec RFC 3161 §2.3 */
  readonly certificateForTimeStamping: boolean
}

/**
 * Verifies a token against a certificate and says each finding apart; trust in the certificate is no part of it. Throws
 * HASH_UNKNOWN, CMS_ATTRIBUTE_COUNT, SIGNATURE_* and DER_*. @spec RFC 3161 §2.2, §2.4.2, RFC 5816 §2.2
 */
export function timeStampFactsOf(token: TimeStampToken, certificate: Certificate, stamped: Stamped): TimeStampFacts {
  const { signedData, signerInfo } = token
  const key = certificate.tbsCertificate.subjectPublicKeyInfo
  const reference = essCertIDOf(signerInfo.signedAttrs)
  return {
    ...signatureFactsOf(signerInfo, key, signedContentOf(signedData)),
    imprintAgrees: imprintAgrees(token, stamped),
    certificateAgrees: reference && verifyEssCertID(reference, certificate),
    certificateForTimeStamping: isForTimeStamping(certificate),
  }
}

/** Whether nothing is missing and nothing is wrong. Throws what `timeStampFactsOf` throws. @spec RFC 3161 §2.2 */
export function verifyTimeStampToken(token: TimeStampToken, certificate: Certificate, stamped: Stamped): boolean {
  const facts = timeStampFactsOf(token, certificate, stamped)
  return (
    isIntact(facts) &&
    facts.imprintAgrees === true &&
    facts.certificateAgrees === true &&
    facts.certificateForTimeStamping
  )
}

function imprintAgrees({ tstInfo: { messageImprint } }: TimeStampToken, stamped: Stamped): boolean | undefined {
  const hash = hashAlgorithmByOid(messageImprint.hashAlgorithm.algorithm)
  const expected =
    'message' in stamped
      ? digest(hash, stamped.message)
      : stamped.digests.find(({ digestAlgorithm }) => digestAlgorithm.oid === hash.oid)?.digest
  return expected && equalBytes(expected, messageImprint.hashedMessage)
}

function isForTimeStamping(certificate: Certificate): boolean {
  const usage = extensionOf(certificate, extKeyUsage)
  return usage?.critical === true && usage.value.length === 1 && usage.value[0] === oid('id-kp-timeStamping')
}
