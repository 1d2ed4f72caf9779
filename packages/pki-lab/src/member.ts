import type { DeltaCrlDeclaration, OcspDeclaration } from './declaration/pki-declaration.ts'
import { PkiLabError } from './errors.ts'
import type { CertificatePlan } from './issue/certificate-plan.ts'
import type { IssuerKey } from './issue/issuer-key.ts'
import type { EntityKey } from './keys/entity-key.ts'
import type { Authority, Issued } from './revocation/authority.ts'
import type { RevocationHistory } from './revocation/revocation-history.ts'
import type { TimeStampAuthority } from './timestamp/time-stamp-authority.ts'

/** An entity of a built PKI with everything the lab knows about it. */
export interface Member {
  readonly plan: CertificatePlan
  readonly key: EntityKey
  /** DER. */
  readonly certificate: Uint8Array
  readonly history: RevocationHistory
  /** Present when it signs certificates, CRLs or OCSP responses. */
  readonly issuerKey?: IssuerKey
  /** As declared, with every choice made. */
  readonly services: {
    readonly crl: {
      readonly validity: string
      readonly delta?: Required<DeltaCrlDeclaration>
      readonly issuer?: string
    }
    /** `responder` is the name of the member that signs about what this one issued. */
    readonly ocsp: Required<OcspDeclaration>
    /** Present when it gives time-stamps. */
    readonly tsa?: Pick<TimeStampAuthority, 'policies' | 'hashes' | 'accuracy' | 'ordering'>
  }
}

/** DER; this one's first, up to and including the root's. */
export function chainOf(member: Member, find: (name: string) => Member): Uint8Array[] {
  if (isSelfSigned(member)) return [member.certificate]
  return [member.certificate, ...chainOf(find(member.plan.issuer), find)]
}

export function isSelfSigned({ plan }: Member): boolean {
  return plan.issuer === plan.name
}

/** Certificates of one subject and key are of one CA, whoever issued them. @spec RFC 5280 §3.2 */
export function isOneCa(a: Member, b: Member): boolean {
  return Buffer.from(a.plan.subject).equals(b.plan.subject) && Buffer.from(a.key.spki).equals(b.key.spki)
}

/** Everything that was issued under the name and key of a CA. */
export function issuedBy(ca: Member, members: readonly Member[]): Issued {
  const names = new Set(members.filter(member => isOneCa(member, ca)).map(member => member.plan.name))
  const issued = members.filter(member => names.has(member.plan.issuer))
  return new Map(issued.map(member => [member.plan.serialNumber, member.history]))
}

export function authorityOf(ca: Member, members: readonly Member[]): Authority {
  const issued = issuedBy(ca, members)
  const isCa = issued.size > 0 || ca.plan.basicConstraints?.cA === true
  if (!isCa || !ca.issuerKey) throw new PkiLabError('PKI_NOT_A_CA', 'this entity issues nothing')
  return { subject: ca.plan.subject, spki: ca.key.spki, key: ca.issuerKey, issued }
}
