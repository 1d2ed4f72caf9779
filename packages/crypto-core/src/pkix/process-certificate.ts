import { signatureAlgorithmOf } from '../signature/index.ts'
import { type Certificate, certificatePolicies, extensionOf, namesMatch } from '../x509/index.ts'
import { algorithmFault } from './algorithm-policy.ts'
import { fault, type PathState } from './path-state.ts'
import { judgedAt } from './validity-model.ts'

/** What is asked of every certificate; revocation is looked into later. @spec RFC 5280 §6.1.3 */
export function processCertificate(state: PathState, index: number): void {
  const certificate = state.certificates[index]!
  checkSignature(state, index)
  checkPeriod(state, index)
  if (!namesMatch(certificate.tbsCertificate.issuer, state.workingIssuerName)) {
    fault(state, 'NO_ISSUER', { index, detail: 'the names do not chain' })
  }
  const isFinal = index === state.certificates.length - 1
  if (isFinal || !isSelfIssued(certificate)) {
    const detail = state.subtrees.violation(certificate)
    if (detail !== undefined) fault(state, 'NAME_CONSTRAINTS', { index, detail })
  }
  processPolicies(state, index)
}

/** @spec RFC 5280 §6.1 */
export function isSelfIssued({ tbsCertificate: { issuer, subject } }: Certificate): boolean {
  return namesMatch(issuer, subject)
}

/** @spec RFC 5280 §6.1.3 (a)(1) */
function checkSignature(state: PathState, index: number): void {
  const certificate = state.certificates[index]!
  const { signatures, policy } = state.context
  const key = state.workingPublicKey
  state.issuerKeys.push(key)
  const result = signatures.certificate(certificate, key)
  if (result.outcome === 'invalid') fault(state, 'SIGNATURE_INVALID', { index })
  else if (result.outcome === 'unsupported') fault(state, 'SIGNATURE_UNSUPPORTED', { index, detail: result.fault })
  else {
    const detail = algorithmFault(signatureAlgorithmOf(certificate.signatureAlgorithm), key, policy.algorithms)
    if (detail !== undefined) fault(state, 'ALGORITHM', { index, detail })
  }
}

/** @spec RFC 5280 §6.1.3 (a)(2) */
function checkPeriod(state: PathState, index: number): void {
  const { notBefore, notAfter } = state.certificates[index]!.tbsCertificate.validity
  const at = judgedAt(state.certificates, index, { ...state.context.policy, time: state.context.time })
  if (at < notBefore) fault(state, 'NOT_YET_VALID', { index, detail: `${iso(at)} is before ${iso(notBefore)}` })
  if (at > notAfter) fault(state, 'EXPIRED', { index, detail: `${iso(at)} is after ${iso(notAfter)}` })
}

function iso(date: Date): string {
  return date.toISOString()
}

/** @spec RFC 5280 §6.1.3 (d), (e), (f), RFC 9618 §5.3 */
function processPolicies(state: PathState, index: number): void {
  const certificate = state.certificates[index]!
  const isFinal = index === state.certificates.length - 1
  const policies = extensionOf(certificate, certificatePolicies)?.value
  if (policies === undefined) state.validPolicyGraph.clear()
  else {
    // @spec RFC 5280 §4.2.1.4
    const isDistinct = new Set(policies.map(({ policyIdentifier }) => policyIdentifier)).size === policies.length
    if (!isDistinct) fault(state, 'MALFORMED', { index, detail: 'a certificate policy stands twice' })
    const anyPolicyAllowed = state.inhibitAnyPolicy > 0 || (!isFinal && isSelfIssued(certificate))
    state.validPolicyGraph.addPolicies(policies, { anyPolicyAllowed })
  }
  if (state.explicitPolicy <= 0 && state.validPolicyGraph.isNull) fault(state, 'POLICY', { index })
}
