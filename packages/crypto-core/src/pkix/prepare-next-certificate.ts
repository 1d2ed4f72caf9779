import { oid } from '../oid/index.ts'
import {
  basicConstraints,
  type Certificate,
  extensionOf,
  inhibitAnyPolicy,
  keyUsage,
  nameConstraints,
  policyConstraints,
  policyMappings,
} from '../x509/index.ts'
import { unknownCriticalExtension } from './critical-extensions.ts'
import { servesPurpose } from './ext-key-usage.ts'
import { fault, type PathState } from './path-state.ts'
import { isSelfIssued } from './process-certificate.ts'
import { inheritParameters } from './working-public-key.ts'

/** What is asked of a certificate that issued another, and what it leaves to those below. @spec RFC 5280 §6.1.4 */
export function prepareNextCertificate(state: PathState, index: number): void {
  const certificate = state.certificates[index]!
  const { subject, subjectPublicKeyInfo } = certificate.tbsCertificate
  mapPolicies(state, index)
  state.workingIssuerName = subject
  state.workingPublicKey = inheritParameters(subjectPublicKeyInfo, state.workingPublicKey)
  const constraints = extensionOf(certificate, nameConstraints)?.value
  if (constraints) state.subtrees.constrain(constraints)
  countDown(state, certificate)
  checkIssuer(state, index)
}

/** (a), (b): mappings in both directions must name policies. @spec RFC 5280 §6.1.4 (a), (b) */
function mapPolicies(state: PathState, index: number): void {
  const mappings = extensionOf(state.certificates[index]!, policyMappings)?.value
  if (mappings === undefined) return
  const any = oid('anyPolicy')
  if (mappings.some(one => one.issuerDomainPolicy === any || one.subjectDomainPolicy === any)) {
    fault(state, 'POLICY_MAPPING', { index })
  }
  state.validPolicyGraph.mapPolicies(mappings, { mappingAllowed: state.policyMapping > 0 })
}

/** (h), (i), (j): what counts the certificates until it takes effect. @spec RFC 5280 §6.1.4 (h), (i), (j) */
function countDown(state: PathState, certificate: Certificate): void {
  if (!isSelfIssued(certificate)) {
    state.explicitPolicy = Math.max(0, state.explicitPolicy - 1)
    state.policyMapping = Math.max(0, state.policyMapping - 1)
    state.inhibitAnyPolicy = Math.max(0, state.inhibitAnyPolicy - 1)
  }
  const constraints = extensionOf(certificate, policyConstraints)?.value
  state.explicitPolicy = Math.min(state.explicitPolicy, constraints?.requireExplicitPolicy ?? Number.POSITIVE_INFINITY)
  state.policyMapping = Math.min(state.policyMapping, constraints?.inhibitPolicyMapping ?? Number.POSITIVE_INFINITY)
  const inhibit = extensionOf(certificate, inhibitAnyPolicy)?.value
  state.inhibitAnyPolicy = Math.min(state.inhibitAnyPolicy, inhibit ?? Number.POSITIVE_INFINITY)
}

/** (k) to (o). Certificates of version 1 and 2 cannot say that they are a CA's. @spec RFC 5280 §6.1.4 (k), (l), (m), (n), (o) */
function checkIssuer(state: PathState, index: number): void {
  const certificate = state.certificates[index]!
  const { cA, pathLenConstraint } = extensionOf(certificate, basicConstraints)?.value ?? { cA: false }
  if (!cA) fault(state, 'NOT_A_CA', { index })
  if (!isSelfIssued(certificate)) {
    if (state.maxPathLength <= 0) fault(state, 'PATH_LENGTH', { index })
    state.maxPathLength--
  }
  if (pathLenConstraint !== undefined) state.maxPathLength = Math.min(state.maxPathLength, pathLenConstraint)
  const uses = extensionOf(certificate, keyUsage)?.value
  if (uses && !uses.includes('keyCertSign')) fault(state, 'KEY_CERT_SIGN', { index })
  const { extKeyUsage, understoodExtensions = [] } = state.context.policy
  if (extKeyUsage?.issuers === 'checked' && !servesPurpose(certificate, { ...extKeyUsage, absence: 'accepted' })) {
    fault(state, 'EXT_KEY_USAGE', { index })
  }
  const unknown = unknownCriticalExtension(certificate, understoodExtensions)
  if (unknown) fault(state, 'UNKNOWN_CRITICAL_EXTENSION', { index, detail: unknown })
}
