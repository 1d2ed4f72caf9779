import type { BasicOCSPResponse } from '../ocsp/index.ts'
import type { SubjectPublicKeyInfo } from '../spki/index.ts'
import type { Certificate } from '../x509/index.ts'
import type { Budget } from './budget.ts'
import type { Candidate, Judgement } from './candidate.ts'
import type { CertificatePool } from './certificate-pool.ts'
import type { Unreadable } from './material.ts'
import type { ResolvedPolicy } from './path-policy.ts'
import type { CrlPool } from './revocation/crl-pool.ts'
import type { RevocationMemory } from './revocation/revocation-memory.ts'
import type { SignatureVerifier } from './signature-verifier.ts'
import type { TrustAnchor } from './trust-anchor.ts'
import type { WantList } from './wants.ts'

/** What all parts of one search share. */
export interface SearchContext {
  readonly anchors: readonly TrustAnchor[]
  readonly pool: CertificatePool
  readonly crls: CrlPool
  readonly ocspResponses: readonly BasicOCSPResponse[]
  readonly policy: ResolvedPolicy
  readonly time: Date
  readonly budget: Budget
  readonly signatures: SignatureVerifier
  readonly memory: RevocationMemory
  readonly wants: WantList
  readonly unreadable: readonly Unreadable[]
  /**
   * Certificates whose revocation is being looked into just now, further out: who signed a CRL about one must not be
   * asked about it again. `accepted`: it counts as good there, and the CRL then says whether it is. `refused`: it does not.
   */
  readonly assumed: ReadonlyMap<Certificate, SelfVouching>
  /** Searches around this one. */
  readonly depth: number
  /** The judge and the finder, handed down so that revocation, which they call, can call them. */
  readonly judge: (candidate: Candidate, context: SearchContext) => Judgement
  readonly find: (target: Certificate, context: SearchContext) => FoundPath | undefined
}

/** Whether a certificate may lead to the CRL that says whether it is revoked itself. */
export type SelfVouching = 'refused' | 'accepted'

export interface FoundPath {
  readonly candidate: Candidate
  readonly workingPublicKey: SubjectPublicKeyInfo
}
