import { type BasicOCSPResponse, isResponderIDOf } from '../../ocsp/index.ts'
import { oid } from '../../oid/index.ts'
import { signatureAlgorithmOf } from '../../signature/index.ts'
import type { SubjectPublicKeyInfo } from '../../spki/index.ts'
import { type Certificate, namesMatch } from '../../x509/index.ts'
import { algorithmFault } from '../algorithm-policy.ts'
import type { Candidate } from '../candidate.ts'
import type { SearchContext } from '../search-context.ts'
import { inheritParameters } from '../working-public-key.ts'
import { signerTime } from './freshness.ts'
import { nestedContext } from './nested-context.ts'
import type { RevocationProblem, RevocationSubject } from './revocation-status.ts'

export type OcspSigner =
  | { readonly key: SubjectPublicKeyInfo; readonly path?: Candidate }
  | { readonly problem: RevocationProblem; readonly detail?: string }

/**
 * Who signed a response: the certificate's issuer, a responder to which the issuer's key delegated it, or one that the
 * relying party trusts by itself. @spec RFC 6960 §4.2.2.2
 */
export function ocspSigner(
  response: BasicOCSPResponse,
  subject: RevocationSubject,
  context: SearchContext,
): OcspSigner {
  const signer = issuerItself(response, subject, context) ?? trusted(response, subject, context)
  const found = signer ?? delegated(response, subject, context)
  if (!('key' in found)) return found
  const fault = algorithmFault(signatureAlgorithmOf(response.signatureAlgorithm), found.key, context.policy.algorithms)
  return fault === undefined ? found : { problem: 'ALGORITHM', detail: fault }
}

function issuerItself(
  response: BasicOCSPResponse,
  { issuer, above }: RevocationSubject,
  { signatures }: SearchContext,
): OcspSigner | undefined {
  const responder = { subject: issuer.name, subjectPublicKeyInfo: issuer.key }
  if (!isResponderIDOf(response.tbsResponseData.responderID, responder)) return undefined
  return signatures.ocspResponse(response, issuer.key).outcome === 'valid'
    ? { key: issuer.key, path: above }
    : undefined
}

function trusted(
  response: BasicOCSPResponse,
  _subject: RevocationSubject,
  { policy, signatures }: SearchContext,
): OcspSigner | undefined {
  for (const { tbsCertificate } of policy.revocation.trustedResponders ?? []) {
    if (!isResponderIDOf(response.tbsResponseData.responderID, tbsCertificate)) continue
    const key = tbsCertificate.subjectPublicKeyInfo
    if (signatures.ocspResponse(response, key).outcome === 'valid') return { key }
  }
  return undefined
}

function delegated(response: BasicOCSPResponse, subject: RevocationSubject, context: SearchContext): OcspSigner {
  let problem: OcspSigner = { problem: 'SIGNATURE' }
  for (const certificate of responders(response, context)) {
    context.budget.spend('steps')
    const { tbsCertificate } = certificate
    const key = inheritParameters(tbsCertificate.subjectPublicKeyInfo, subject.issuer.key)
    if (context.signatures.ocspResponse(response, key).outcome !== 'valid') continue
    // Issued by the CA itself, with the key that the certificate in question was signed with. @spec RFC 6960 §4.2.2.2
    const isDelegate =
      namesMatch(tbsCertificate.issuer, subject.issuer.name) &&
      context.signatures.certificate(certificate, subject.issuer.key).outcome === 'valid'
    if (!isDelegate) {
      problem = { problem: 'NOT_AUTHORISED', detail: 'the issuer did not issue the responder’s certificate' }
      continue
    }
    const path = { anchor: subject.above.anchor, certificates: [...subject.above.certificates, certificate] }
    const nested = nestedContext(context, {
      anchor: path.anchor,
      time: signerTime(response.tbsResponseData.producedAt, subject.at),
      about: subject.certificate,
      // A responder that vouches for itself would do so after its key was stolen, too.
      selfVouching: 'refused',
      // What goes with the purpose, where the key is limited at all. @spec RFC 5280 §4.2.1.12
      keyUsage: ['digitalSignature', 'nonRepudiation'],
      extKeyUsage: ocspSigning,
    })
    const [reason] = context.judge(path, nested).reasons
    if (reason === undefined) return { key, path }
    problem = { problem: /KEY_USAGE$/.test(reason.code) ? 'NOT_AUTHORISED' : 'SIGNER_PATH', detail: reason.message }
  }
  return problem
}

/** The responder's certificate, which mostly comes with the response. */
function* responders(response: BasicOCSPResponse, { pool }: SearchContext): Generator<Certificate> {
  const { responderID } = response.tbsResponseData
  for (const certificate of response.certs ?? []) {
    if (isResponderIDOf(responderID, certificate.tbsCertificate)) yield pool.canonical(certificate)
  }
  yield* responderID.type === 'byName' ? pool.withSubject(responderID.value) : pool.withKeyHash(responderID.value)
}

/** Said of the responder alone: anyExtendedKeyUsage delegates nothing. @spec RFC 6960 §4.2.2.2 */
const ocspSigning = {
  anyOf: [oid('id-kp-OCSPSigning')],
  absence: 'refused',
  anyExtendedKeyUsage: 'refused',
} as const
