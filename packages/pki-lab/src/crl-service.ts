import { addDuration } from './declaration/instant.ts'
import { PkiLabError } from './errors.ts'
import { authorityOf, issuedBy, type Member } from './member.ts'
import type { Pki } from './pki.ts'
import type { Authority } from './revocation/authority.ts'
import { type CrlOptions, issueCrl } from './revocation/crl.ts'
import { updates } from './updates.ts'

/** CRLs of all members, complete and delta, direct and indirect. */
export function crlService(
  members: readonly Member[],
  { find, baseUrl }: { readonly find: (name: string) => Member; readonly baseUrl: string | undefined },
): Pick<Pki, 'crl' | 'deltaCrl'> {
  return {
    async crl(caName, { now }) {
      const signer = crlSigner(find(caName), members)
      const { validity, delta } = signer.services.crl
      const scope = scopeOf(signer, { members, baseUrl })
      if (!delta) return issueCrl(signer.authority, { ...updates(now, validity), ...scope })
      const freshest = baseUrl === undefined ? {} : { freshestCRL: [`${baseUrl}/crl/${caName}.delta.crl`] }
      return issueCrl(signer.authority, { ...updates(baseOf(now, delta.every), validity), ...scope, ...freshest })
    },
    async deltaCrl(caName, { now }) {
      const signer = crlSigner(find(caName), members)
      const { delta } = signer.services.crl
      if (!delta) throw new PkiLabError('PKI_NO_SERVICE', 'this entity makes no delta CRLs')
      const scope = scopeOf(signer, { members, baseUrl })
      return issueCrl(signer.authority, { ...updates(now, delta.validity), ...scope, base: baseOf(now, delta.every) })
    },
  }
}

/** Who signs CRLs under its own name: a CA that does not leave it to another, and the other. */
interface CrlSigner extends Pick<Member, 'services'> {
  readonly name: string
  readonly authority: Authority
  /** CAs that leave it to this one. */
  readonly represented: readonly Member[]
}

function crlSigner(member: Member, members: readonly Member[]): CrlSigner {
  const { services, plan, issuerKey, key } = member
  const represented = members.filter(other => other.services.crl.issuer === plan.name)
  if (represented.length === 0 || !issuerKey) {
    const authority = authorityOf(member, members)
    if (services.crl.issuer === undefined) return { services, name: plan.name, authority, represented }
    throw new PkiLabError('PKI_NO_SERVICE', `this entity leaves its CRLs to ${services.crl.issuer}`)
  }
  const authority = { subject: plan.subject, spki: key.spki, key: issuerKey, issued: issuedBy(member, members) }
  return { services, name: plan.name, authority, represented }
}

function scopeOf(
  { represented, name }: CrlSigner,
  { members, baseUrl }: { readonly members: readonly Member[]; readonly baseUrl: string | undefined },
): Pick<CrlOptions, 'represented' | 'caIssuers'> {
  return {
    represented: represented.map(ca => ({ subject: ca.plan.subject, issued: issuedBy(ca, members) })),
    ...(baseUrl !== undefined && { caIssuers: [`${baseUrl}/aia/${name}.crt`] }),
  }
}

/** When the complete CRL was issued that counts at a moment. */
function baseOf(now: Date, every: string): Date {
  const period = addDuration(new Date(0), every).getTime()
  return new Date(Math.floor(now.getTime() / period) * period)
}
