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
   * Certificates whose revocation is being looked into just now, further out: the search for who signed a CRL must not
   * ask for it again. They count as good there; the CRL itself then says whether they are.
   */
  readonly assumed: ReadonlySet<Certificate>
  /** Searches around this one. */
  readonly depth: number
  /** The judge and the finder, handed down so that revocation, which they call, can call them. */
  readonly judge: (candidate: Candidate, context: SearchContext) => Judgement
  readonly find: (target: Certificate, context: SearchContext) => FoundPath | undefined
}

export interface FoundPath {
  readonly candidate: Candidate
  readonly workingPublicKey: SubjectPublicKeyInfo
}
