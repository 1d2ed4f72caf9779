import type { Certificate, KeyUsage } from '../../x509/index.ts'
import type { ExtKeyUsagePolicy } from '../path-policy.ts'
import type { SearchContext, SelfVouching } from '../search-context.ts'
import type { TrustAnchor } from '../trust-anchor.ts'

/**
 * The context in which the signer of revocation data is judged: the same trust anchor and algorithms, its own time and
 * purpose, and the certificate in question not asked about again. What the relying party asks of the target it does not ask
 * here. @spec RFC 5280 §6.3.3 (f), RFC 6960 §4.2.2.2
 */
export function nestedContext(
  context: SearchContext,
  options: {
    readonly anchor: TrustAnchor
    readonly time: Date
    readonly about: Certificate
    readonly selfVouching: SelfVouching
    readonly keyUsage?: KeyUsage
    readonly extKeyUsage?: ExtKeyUsagePolicy
  },
): SearchContext {
  const { algorithms, revocation, understoodExtensions, initialSubtrees } = context.policy
  return {
    ...context,
    anchors: [options.anchor],
    time: options.time,
    assumed: new Map([...context.assumed, [options.about, options.selfVouching]]),
    depth: context.depth + 1,
    policy: {
      validityModel: 'shell',
      algorithms,
      revocation,
      ...(understoodExtensions && { understoodExtensions }),
      ...(initialSubtrees && { initialSubtrees }),
      ...(options.keyUsage && { keyUsage: options.keyUsage }),
      ...(options.extKeyUsage && { extKeyUsage: options.extKeyUsage }),
    },
  }
}
