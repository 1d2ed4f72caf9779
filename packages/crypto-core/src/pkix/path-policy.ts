import { oid } from '../oid/index.ts'
import type { Certificate, KeyUsage, NameConstraints } from '../x509/index.ts'
import { type AlgorithmPolicy, currentAlgorithms } from './algorithm-policy.ts'

/** What a path must satisfy: the inputs of RFC 5280 §6.1.1, and what a relying party asks beyond them. */
export interface PathPolicy {
  /** Policies that the relying party accepts; any, when left out. @spec RFC 5280 §6.1.1 (c) */
  readonly userInitialPolicySet?: readonly string[]
  /** @spec RFC 5280 §6.1.1 (e) */
  readonly initialPolicyMappingInhibit?: boolean
  /** @spec RFC 5280 §6.1.1 (f) */
  readonly initialExplicitPolicy?: boolean
  /** @spec RFC 5280 §6.1.1 (g) */
  readonly initialAnyPolicyInhibit?: boolean
  /** @spec RFC 5280 §6.1.1 (h), (i) */
  readonly initialSubtrees?: NameConstraints
  /** Which time each certificate is judged at; `shell` when left out. */
  readonly validityModel?: ValidityModel
  /** Uses of which the target's key has at least one, if it is limited at all. */
  readonly keyUsage?: KeyUsage
  readonly extKeyUsage?: ExtKeyUsagePolicy
  /** Critical extensions of certificates that the caller itself takes care of, as dotted object identifiers. */
  readonly understoodExtensions?: readonly string[]
  /** `currentAlgorithms` when left out. */
  readonly algorithms?: AlgorithmPolicy
  readonly revocation?: RevocationPolicy
}

/**
 * `shell`: every certificate at the validation time. `chain`: the target then, each CA when it issued the certificate
 * below. `hybrid`: the target then, all CAs when the target was issued. @spec EN 319 102-1 §5.2.6.4
 */
export type ValidityModel = 'shell' | 'chain' | 'hybrid'

/** @spec RFC 5280 §4.2.1.12 */
export interface ExtKeyUsagePolicy {
  /** Purposes (dotted object identifiers) of which the target serves at least one. */
  readonly anyOf: readonly string[]
  /** Whether a target without the extension serves all purposes; so it does when left out. */
  readonly absence?: 'accepted' | 'refused'
  /** Whether anyExtendedKeyUsage serves all purposes; so it does when left out. */
  readonly anyExtendedKeyUsage?: 'accepted' | 'refused'
  /** Whether the extension limits what a CA's certificates serve, as browsers have it and RFC 5280 does not. */
  readonly issuers?: 'ignored' | 'checked'
}

export interface RevocationPolicy {
  /**
   * `required`: a certificate whose revocation is not known fails the path. `known`: only one that is known to be revoked
   * does. `ignored`: nothing is looked at. `required` when left out.
   */
  readonly mode?: 'required' | 'known' | 'ignored'
  /** Seconds that thisUpdate may lie before the time of judgement; nextUpdate decides when left out. */
  readonly maximumAge?: number
  /** Whether delta CRLs are used; they are when left out. @spec RFC 5280 §6.3.1 */
  readonly deltas?: 'used' | 'ignored'
  /** Responders that may answer for every CA. @spec RFC 6960 §2.2, §4.2.2.2 */
  readonly trustedResponders?: readonly Certificate[]
  /** Extensions (dotted object identifiers) that spare a certificate the check; `noRevAvail` and validity assured when left out. */
  readonly exemptingExtensions?: readonly string[]
}

/** A policy with every choice made. */
export interface ResolvedPolicy extends PathPolicy {
  readonly validityModel: ValidityModel
  readonly algorithms: AlgorithmPolicy
  readonly revocation: RevocationPolicy & Required<Pick<RevocationPolicy, 'mode' | 'deltas' | 'exemptingExtensions'>>
}

/** @spec RFC 9608 §4, EN 319 412-1 §5.2 */
const exemptingExtensions = [oid('id-ce-noRevAvail'), oid('id-etsi-ext-valassured-ST-certs')]

export function resolvePolicy(policy: PathPolicy): ResolvedPolicy {
  return {
    validityModel: 'shell',
    algorithms: currentAlgorithms,
    ...policy,
    revocation: { mode: 'required', deltas: 'used', exemptingExtensions, ...policy.revocation },
  }
}
