import { extensionOf, keyUsage, policyConstraints } from '../x509/index.ts'
import { keyFault } from './algorithm-policy.ts'
import { unknownCriticalExtension } from './critical-extensions.ts'
import { servesPurpose } from './ext-key-usage.ts'
import { pathReason } from './path-reasons.ts'
import { acceptedPolicies, fault, type PathState } from './path-state.ts'
import { userConstrainedPolicySet } from './policy-graph.ts'
import type { TrustAnchor } from './trust-anchor.ts'
import { inheritParameters } from './working-public-key.ts'

export interface PolicySets {
  readonly authorityConstrainedPolicySet: readonly string[]
  readonly userConstrainedPolicySet: readonly string[]
}

/** What is asked of the target, and of the path as a whole. @spec RFC 5280 §6.1.5, RFC 9618 §5.5 */
export function wrapUp(state: PathState, anchor: TrustAnchor): PolicySets {
  const index = state.certificates.length - 1
  const certificate = state.certificates[index]!
  const { policy } = state.context
  // For a self-issued target too, unlike a CA. @spec RFC 5280 §6.1.5 (a)
  state.explicitPolicy = Math.max(0, state.explicitPolicy - 1)
  if (extensionOf(certificate, policyConstraints)?.value.requireExplicitPolicy === 0) state.explicitPolicy = 0
  state.workingPublicKey = inheritParameters(certificate.tbsCertificate.subjectPublicKeyInfo, state.workingPublicKey)
  const unknown = unknownCriticalExtension(certificate, policy.understoodExtensions ?? [])
  if (unknown) fault(state, 'UNKNOWN_CRITICAL_EXTENSION', { index, detail: unknown })
  checkTarget(state, index)
  return checkPolicies(state, anchor)
}

/** @spec RFC 5280 §6.1.5 (g), RFC 9618 §5.5 (g), (h) */
function checkPolicies(state: PathState, anchor: TrustAnchor): PolicySets {
  const authorityConstrained = state.validPolicyGraph.authorityConstrainedPolicySet()
  const userConstrained = userConstrainedPolicySet(authorityConstrained, acceptedPolicies(anchor, state.context))
  const alreadyFaulty = state.reasons.some(({ code }) => code === 'POLICY')
  if (state.explicitPolicy <= 0 && userConstrained.length === 0 && !alreadyFaulty) {
    state.reasons.push(pathReason('POLICY', state.certificates.length - 1))
  }
  return { authorityConstrainedPolicySet: authorityConstrained, userConstrainedPolicySet: userConstrained }
}

/** What the relying party asks of the target's own key, uses and purposes. */
function checkTarget(state: PathState, index: number): void {
  const certificate = state.certificates[index]!
  const { policy } = state.context
  const uses = extensionOf(certificate, keyUsage)?.value
  if (uses && policy.keyUsage && !policy.keyUsage.some(use => uses.includes(use))) {
    fault(state, 'KEY_USAGE', { index, detail: `none of ${policy.keyUsage.join(', ')} is set` })
  }
  if (policy.extKeyUsage && !servesPurpose(certificate, policy.extKeyUsage)) fault(state, 'EXT_KEY_USAGE', { index })
  const detail = keyFault(state.workingPublicKey, policy.algorithms)
  if (detail !== undefined) fault(state, 'ALGORITHM', { index, detail })
}
