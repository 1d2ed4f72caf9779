import { hexEncode } from '../bytes/index.ts'
import { encode } from '../der/index.ts'
import { SubjectPublicKeyInfo } from '../spki/index.ts'
import { type Certificate, type Name, nameKey, namesMatch } from '../x509/index.ts'
import type { Candidate, FailedCandidate } from './candidate.ts'
import { inOrderOfLikelihood } from './issuer-order.ts'
import { type PathReasonCode, pathReason } from './path-reasons.ts'
import type { SearchContext } from './search-context.ts'
import { isCertificateOf, type TrustAnchor } from './trust-anchor.ts'
import { lacksParameters } from './working-public-key.ts'

export type CandidateOrDeadEnd = { readonly candidate: Candidate } | { readonly deadEnd: FailedCandidate }

/**
 * Every way from a target up to a trust anchor over the certificates at hand, the likeliest first, and every dead end:
 * depth first, with names that chain and signatures that verify, and no name with the same key twice.
 * @spec RFC 4158 §2.4, §3.1
 */
export function* enumerateCandidates(target: Certificate, context: SearchContext): Generator<CandidateOrDeadEnd> {
  for (const anchor of context.anchors) {
    if (isCertificateOf(anchor, target)) yield { candidate: { anchor, certificates: [] } }
  }
  yield* extend([target], new Set([identityOf(target)]), context)
}

/**
 * Returns whether a trust anchor was reached; where none was, other issuers than those at hand could help.
 * @param path from the top to the target
 */
function* extend(
  path: readonly Certificate[],
  visited: ReadonlySet<string>,
  context: SearchContext,
): Generator<CandidateOrDeadEnd, boolean> {
  const [top] = path as [Certificate]
  const { issuer } = top.tbsCertificate
  let hasIssuer = false
  let reached = false
  for (const anchor of context.anchors) {
    context.budget.spend('steps')
    if (!namesMatch(anchor.name, issuer)) continue
    // Another certificate of the anchor's own key is a target like others; within a path it is a detour.
    if (path.length > 1 && visited.has(identity(anchor.name, anchor.subjectPublicKeyInfo))) continue
    hasIssuer = true
    if (signs(anchor.subjectPublicKeyInfo, top, context)) {
      reached = true
      yield { candidate: { anchor, certificates: path } }
    } else yield deadEnd(path, 'SIGNATURE_INVALID', anchor)
  }
  for (const certificate of inOrderOfLikelihood(context.pool.withSubject(issuer), top, context.time)) {
    context.budget.spend('steps')
    const own = identityOf(certificate)
    if (visited.has(own)) continue
    hasIssuer = true
    const longer = [certificate, ...path]
    if (!signs(certificate.tbsCertificate.subjectPublicKeyInfo, top, context)) {
      yield deadEnd(longer, 'SIGNATURE_INVALID')
    } else if (longer.length > context.budget.limits.pathLength) yield deadEnd(longer, 'PATH_TOO_LONG')
    else if (yield* extend(longer, new Set([...visited, own]), context)) reached = true
  }
  if (!reached) context.wants.issuer(top)
  if (!hasIssuer) yield deadEnd(path, 'NO_ISSUER')
  return reached
}

/** A key that waits for its issuer's parameters is tried when the path is complete. @spec RFC 5280 §6.1.4 (e) */
function signs(key: SubjectPublicKeyInfo, certificate: Certificate, { signatures }: SearchContext): boolean {
  return lacksParameters(key) || signatures.certificate(certificate, key).outcome !== 'invalid'
}

function deadEnd(
  certificates: readonly Certificate[],
  code: PathReasonCode,
  anchor?: TrustAnchor,
): { readonly deadEnd: FailedCandidate } {
  // The signature that does not verify is that of the certificate below the topmost, or below the trust anchor.
  const index = code === 'SIGNATURE_INVALID' && anchor === undefined ? 1 : 0
  return { deadEnd: { certificates, reasons: [pathReason(code, index)], revocation: [], ...(anchor && { anchor }) } }
}

/** Two certificates of one name and key lead to the same places; going through both is going in a circle. @spec RFC 4158 §2.4.2 */
function identityOf({ tbsCertificate }: Certificate): string {
  return identity(tbsCertificate.subject, tbsCertificate.subjectPublicKeyInfo)
}

function identity(name: Name, key: SubjectPublicKeyInfo): string {
  let text = keys.get(key)
  if (text === undefined) {
    text = hexEncode(encode(SubjectPublicKeyInfo, key))
    keys.set(key, text)
  }
  return `${text} ${nameKey(name)}`
}

const keys = new WeakMap<SubjectPublicKeyInfo, string>()
