import { isCryptoError } from '../../errors/index.ts'
import { archiveCutoff, type BasicOCSPResponse, isCertIDOf, type SingleResponse } from '../../ocsp/index.ts'
import { oid } from '../../oid/index.ts'
import { extensionIn } from '../../x509/index.ts'
import type { SearchContext } from '../search-context.ts'
import { isFresh } from './freshness.ts'
import { ocspSigner } from './ocsp-signer.ts'
import type {
  RejectedEvidence,
  RevocationEvidence,
  RevocationFindings,
  RevocationSubject,
} from './revocation-status.ts'

type Accepted = RevocationFindings['accepted'][number]
type Refusal = Omit<RejectedEvidence, 'evidence'>

/** What the OCSP responses at hand say about a certificate, each for itself. @spec RFC 6960 §3.2 */
export function ocspStatus(subject: RevocationSubject, context: SearchContext): RevocationFindings {
  const accepted: Accepted[] = []
  const rejected: RejectedEvidence[] = []
  for (const response of context.ocspResponses) {
    for (const single of response.tbsResponseData.responses) {
      context.budget.spend('steps')
      if (!isCertIDOf(single.certID, subject.certificate, subject.issuer.key)) continue
      const result = readable(() => accept(response, single, { subject, context }))
      if ('problem' in result) rejected.push({ evidence: response, ...result })
      else accepted.push(result)
    }
  }
  return { accepted, rejected }
}

function accept(
  response: BasicOCSPResponse,
  single: SingleResponse,
  { subject, context }: { readonly subject: RevocationSubject; readonly context: SearchContext },
): Accepted | Refusal {
  const { responseExtensions = [] } = response.tbsResponseData
  const { certStatus, thisUpdate, nextUpdate, singleExtensions = [] } = single
  const unknown = [...responseExtensions, ...singleExtensions].find(
    ({ critical, extnID }) => critical && !understood.has(extnID),
  )
  if (unknown) return { problem: 'CRITICAL_EXTENSION', detail: unknown.extnID }
  if (certStatus.type === 'unknown') return { problem: 'STATUS_UNKNOWN' }
  if (!isFresh(single, subject.at, context.policy.revocation.maximumAge)) return { problem: 'STALE' }
  if (!isInformed(single, subject)) return { problem: 'NOT_INFORMED' }
  const signer = ocspSigner(response, subject, context)
  if ('problem' in signer) return signer
  const evidence: RevocationEvidence = {
    type: 'ocsp',
    response,
    single,
    thisUpdate,
    ...(nextUpdate && { nextUpdate }),
    ...(signer.path && { signer: signer.path }),
  }
  return statusOf(single, evidence, subject.at)
}

function statusOf({ certStatus }: SingleResponse, evidence: RevocationEvidence, at: Date): Accepted {
  if (certStatus.type !== 'revoked' || certStatus.value.revocationTime > at)
    return { status: 'good', evidence: [evidence] }
  const { revocationTime, revocationReason: reason = 'unspecified' } = certStatus.value
  return {
    status: reason === 'certificateHold' ? 'on-hold' : 'revoked',
    revocationDate: revocationTime,
    reason,
    evidence: [evidence],
  }
}

/** Of certificates that expired a responder may know nothing any more, unless it says how long. @spec RFC 6960 §4.4.4 */
function isInformed({ thisUpdate, singleExtensions }: SingleResponse, { certificate }: RevocationSubject): boolean {
  const { notAfter } = certificate.tbsCertificate.validity
  const cutoff = extensionIn(singleExtensions, archiveCutoff)?.value
  return thisUpdate <= notAfter || (cutoff !== undefined && cutoff <= notAfter)
}

/** The nonce is for who asked to compare. @spec RFC 6960 §4.4 */
const understood: ReadonlySet<string> = new Set([
  oid('id-pkix-ocsp-nonce'),
  oid('id-pkix-ocsp-archive-cutoff'),
  oid('id-pkix-ocsp-extended-revoke'),
])

function readable(run: () => Accepted | Refusal): Accepted | Refusal {
  try {
    return run()
  } catch (error) {
    if (isCryptoError(error)) return { problem: 'MALFORMED', detail: error.message }
    throw error
  }
}
