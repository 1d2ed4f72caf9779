import { addDuration, wholeSecond } from './declaration/instant.ts'
import type { DeltaCrlDeclaration, OcspDeclaration } from './declaration/pki-declaration.ts'
import { PkiLabError } from './errors.ts'
import type { CertificatePlan } from './issue/certificate-plan.ts'
import { certsOnly } from './issue/certs-only.ts'
import type { IssuerKey } from './issue/issuer-key.ts'
import type { EntityKey } from './keys/entity-key.ts'
import type { Pki, PkiEntity } from './pki.ts'
import type { Authority } from './revocation/authority.ts'
import { issueCrl } from './revocation/crl.ts'
import { answerOcsp, type Responder } from './revocation/ocsp-response.ts'
import type { RevocationHistory } from './revocation/revocation-history.ts'
import { createHandler } from './serve/handler.ts'
import type { TimeStampAuthority } from './timestamp/time-stamp-authority.ts'
import { answerTimeStamp } from './timestamp/time-stamp-response.ts'
import { createTlsAuthority } from './tls.ts'

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
    readonly crl: { readonly validity: string; readonly delta?: Required<DeltaCrlDeclaration> }
    /** `responder` is the name of the member that signs about what this one issued. */
    readonly ocsp: Required<OcspDeclaration>
    /** Present when it gives time-stamps. */
    readonly tsa?: Pick<TimeStampAuthority, 'policies' | 'hashes' | 'accuracy' | 'ordering'>
  }
}

export function createPki(
  members: readonly Member[],
  options: { readonly baseUrl: string | undefined; readonly clock: () => Date },
): Pki {
  const byName = new Map(members.map(member => [member.plan.name, member]))
  const tls = createTlsAuthority(options.clock)

  const find = (name: string): Member => {
    const member = byName.get(name)
    if (!member) throw new PkiLabError('PKI_UNKNOWN_ENTITY', 'there is no entity of that name')
    return member
  }

  const pki: Omit<Pki, 'fetch'> = {
    names: [...byName.keys()],
    entity: name => publicView(find(name), find),
    trustAnchors: () => members.filter(isSelfSigned).map(member => member.certificate),
    revoke(name, { at, reason = 'unspecified' }) {
      const member = find(name)
      if (isSelfSigned(member)) throw new PkiLabError('PKI_REVOCATION', 'a self-signed certificate cannot be revoked')
      member.history.add({ at: wholeSecond(at), reason })
    },
    async crl(caName, { now }) {
      const ca = find(caName)
      const { validity, delta } = ca.services.crl
      const authority = authorityOf(ca, members)
      if (!delta) return issueCrl(authority, updates(now, validity))
      const freshestCRL =
        options.baseUrl === undefined ? {} : { freshestCRL: [`${options.baseUrl}/crl/${caName}.delta.crl`] }
      return issueCrl(authority, { ...updates(baseOf(now, delta.every), validity), ...freshestCRL })
    },
    async deltaCrl(caName, { now }) {
      const ca = find(caName)
      const authority = authorityOf(ca, members)
      const { delta } = ca.services.crl
      if (!delta) throw new PkiLabError('PKI_NO_SERVICE', 'this entity makes no delta CRLs')
      return issueCrl(authority, { ...updates(now, delta.validity), base: baseOf(now, delta.every) })
    },
    async ocsp(caName, request, { now }) {
      const ca = find(caName)
      const { validity, responder, nextUpdate } = ca.services.ocsp
      const times = updates(now, validity)
      return answerOcsp(request, {
        authority: authorityOf(ca, members),
        responder: responderFor(ca, find(responder)),
        thisUpdate: times.thisUpdate,
        ...(nextUpdate && { nextUpdate: times.nextUpdate }),
      })
    },
    issuers(caName) {
      const ca = find(caName)
      return certsOnly(members.filter(member => isOneCa(member, ca)).map(member => member.certificate))
    },
    async timeStamp(tsaName, request, { now }) {
      return answerTimeStamp(request, { authority: timeStampAuthority(find(tsaName), find), now: wholeSecond(now) })
    },
    issueTlsServer: tls.issueTlsServer,
    issueTlsClient: tls.issueTlsClient,
  }
  return { ...pki, fetch: createHandler(pki, options) }
}

function publicView(member: Member, find: (name: string) => Member): PkiEntity {
  const { plan, key, certificate } = member
  const privateKeyPem = key.privateKey?.export({ type: 'pkcs8', format: 'pem' }).toString()
  return {
    name: plan.name,
    certificate,
    chain: chainOf(member, find),
    ...(privateKeyPem === undefined ? {} : { privateKeyPem }),
    spki: key.spki,
    notBefore: plan.notBefore,
    notAfter: plan.notAfter,
    serialNumber: plan.serialNumber,
  }
}

function chainOf(member: Member, find: (name: string) => Member): Uint8Array[] {
  if (isSelfSigned(member)) return [member.certificate]
  return [member.certificate, ...chainOf(find(member.plan.issuer), find)]
}

function isSelfSigned({ plan }: Member): boolean {
  return plan.issuer === plan.name
}

/** Certificates of one subject and key are of one CA, whoever issued them. @spec RFC 5280 §3.2 */
function isOneCa(a: Member, b: Member): boolean {
  return Buffer.from(a.plan.subject).equals(b.plan.subject) && Buffer.from(a.key.spki).equals(b.key.spki)
}

function authorityOf(ca: Member, members: readonly Member[]): Authority {
  const names = new Set(members.filter(member => isOneCa(member, ca)).map(member => member.plan.name))
  const issued = members.filter(member => names.has(member.plan.issuer))
  const isCa = issued.length > 0 || ca.plan.basicConstraints?.cA === true
  if (!isCa || !ca.issuerKey) throw new PkiLabError('PKI_NOT_A_CA', 'this entity issues nothing')
  return {
    subject: ca.plan.subject,
    spki: ca.key.spki,
    key: ca.issuerKey,
    issued: new Map(issued.map(member => [member.plan.serialNumber, member.history])),
  }
}

/** The CA itself needs no certificate beside its response: who asks has it. */
function responderFor(ca: Member, responder: Member): Responder {
  if (!responder.issuerKey) throw new PkiLabError('PKI_NOT_A_CA', 'this entity signs nothing')
  return {
    subject: responder.plan.subject,
    spki: responder.key.spki,
    key: responder.issuerKey,
    responderID: ca.services.ocsp.responderID,
    nonce: ca.services.ocsp.nonce,
    ...(isOneCa(responder, ca) || !ca.services.ocsp.certificate ? {} : { certificate: responder.certificate }),
  }
}

function timeStampAuthority(member: Member, find: (name: string) => Member): TimeStampAuthority {
  const { services, issuerKey, certificate, plan } = member
  if (!services.tsa || !issuerKey) throw new PkiLabError('PKI_NO_SERVICE', 'this entity gives no time-stamps')
  const issuer = find(plan.issuer).plan.subject
  const chain = chainOf(member, find)
  return { ...services.tsa, key: issuerKey, certificate, chain, issuer, serialNumber: plan.serialNumber }
}

/** When the complete CRL was issued that counts at a moment. */
function baseOf(now: Date, every: string): Date {
  const period = addDuration(new Date(0), every).getTime()
  return new Date(Math.floor(now.getTime() / period) * period)
}

function updates(now: Date, validity: string): { thisUpdate: Date; nextUpdate: Date } {
  const thisUpdate = wholeSecond(now)
  return { thisUpdate, nextUpdate: addDuration(thisUpdate, validity) }
}
