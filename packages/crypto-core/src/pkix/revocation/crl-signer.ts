import { signatureAlgorithmOf } from '../../signature/index.ts'
import type { SubjectPublicKeyInfo } from '../../spki/index.ts'
import { type Certificate, type CertificateList, extensionOf, keyUsage, namesMatch } from '../../x509/index.ts'
import { algorithmFault } from '../algorithm-policy.ts'
import type { Candidate } from '../candidate.ts'
import type { SearchContext } from '../search-context.ts'
import { lacksParameters } from '../working-public-key.ts'
import { signerTime } from './freshness.ts'
import { nestedContext } from './nested-context.ts'
import type { RevocationProblem, RevocationSubject } from './revocation-status.ts'

export type CrlSigner =
  | { readonly key: SubjectPublicKeyInfo; readonly path: Candidate }
  | { readonly problem: RevocationProblem; readonly detail?: string }

/**
 * Who signed a CRL: the CA on the path itself, or another certificate of the CRL's issuer, with a path to the same trust
 * anchor. Its key signs CRLs, if it is limited at all. @spec RFC 5280 §6.3.3 (f), (g)
 */
export function crlSigner(crl: CertificateList, subject: RevocationSubject, context: SearchContext): CrlSigner {
  const problems: CrlSigner[] = []
  for (const attempt of [issuerItself, anchorItself, otherCertificate]) {
    const signer = attempt(crl, subject, context)
    if (signer && 'key' in signer) {
      const fault = algorithmFault(signatureAlgorithmOf(crl.signatureAlgorithm), signer.key, context.policy.algorithms)
      return fault === undefined ? signer : { problem: 'ALGORITHM', detail: fault }
    }
    if (signer) problems.push(signer)
  }
  if (context.pool.withSubject(crl.tbsCertList.issuer).length === 0) context.wants.crlIssuer(crl)
  // The last one tried is the one that came furthest.
  return problems.at(-1) ?? { problem: 'SIGNATURE' }
}

function issuerItself(crl: CertificateList, subject: RevocationSubject, context: SearchContext): CrlSigner | undefined {
  const { name, key, certificate } = subject.issuer
  if (!namesMatch(crl.tbsCertList.issuer, name)) return undefined
  if (context.signatures.crl(crl, key).outcome !== 'valid') return { problem: 'SIGNATURE' }
  return certificate === undefined || signsCrls(certificate) ? { key, path: subject.above } : cannotSign
}

function anchorItself(crl: CertificateList, subject: RevocationSubject, context: SearchContext): CrlSigner | undefined {
  const { anchor } = subject.above
  if (!namesMatch(crl.tbsCertList.issuer, anchor.name)) return undefined
  const key = anchor.subjectPublicKeyInfo
  if (context.signatures.crl(crl, key).outcome !== 'valid') return { problem: 'SIGNATURE' }
  return { key, path: { anchor, certificates: [] } }
}

function otherCertificate(
  crl: CertificateList,
  subject: RevocationSubject,
  context: SearchContext,
): CrlSigner | undefined {
  const { issuer, thisUpdate } = crl.tbsCertList
  let problem: CrlSigner | undefined
  for (const certificate of context.pool.withSubject(issuer)) {
    context.budget.spend('steps')
    const { subjectPublicKeyInfo } = certificate.tbsCertificate
    const inherits = lacksParameters(subjectPublicKeyInfo)
    if (!inherits && context.signatures.crl(crl, subjectPublicKeyInfo).outcome !== 'valid') continue
    if (!signsCrls(certificate)) {
      problem = cannotSign
      continue
    }
    const { anchor } = subject.above
    const { certificate: about, selfVouching } = subject
    const time = signerTime(thisUpdate, subject.at)
    const nested = nestedContext(context, { anchor, time, about, selfVouching })
    const found = context.find(certificate, nested)
    if (found === undefined) problem = { problem: 'SIGNER_PATH' }
    else if (!inherits || context.signatures.crl(crl, found.workingPublicKey).outcome === 'valid') {
      return { key: found.workingPublicKey, path: found.candidate }
    }
  }
  return problem
}

const cannotSign: CrlSigner = { problem: 'SIGNER_PATH', detail: 'its key usage lacks cRLSign' }

function signsCrls(certificate: Certificate): boolean {
  return extensionOf(certificate, keyUsage)?.value.includes('cRLSign') ?? true
}
