import { addDuration, wholeSecond } from './declaration/instant.ts'
import type { OcspDeclaration } from './declaration/pki-declaration.ts'
import { PkiLabError } from './errors.ts'
import type { CertificatePlan } from './issue/certificate-plan.ts'
import type { IssuerKey } from './issue/issuer-key.ts'
import type { EntityKey } from './keys/entity-key.ts'
import type { Pki, PkiEntity } from './pki.ts'
import type { Authority } from './revocation/authority.ts'
import { issueCrl } from './revocation/crl.ts'
import { answerOcsp, type Responder } from './revocation/ocsp-response.ts'
import type { RevocationHistory } from './revocation/revocation-history.ts'
import { createHandler } from './serve/handler.ts'
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
  readonly services: {
    /** Durations. */
    readonly crlValidity: string
    readonly ocspValidity: string
    /** Name of the member that signs OCSP responses about what this one issued. */
    readonly responder: string
    readonly responderID: NonNullable<OcspDeclaration['responderID']>
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
      return issueCrl(authorityOf(ca, members), updates(now, ca.services.crlValidity))
    },
    async ocsp(caName, request, { now }) {
      const ca = find(caName)
      const responder = responderFor(ca, find(ca.services.responder))
      return answerOcsp(request, {
        authority: authorityOf(ca, members),
        responder,
        ...updates(now, ca.services.ocspValidity),
      })
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

function authorityOf(ca: Member, members: readonly Member[]): Authority {
  const issued = members.filter(member => member.plan.issuer === ca.plan.name)
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
    responderID: ca.services.responderID,
    ...(responder === ca ? {} : { certificate: responder.certificate }),
  }
}

function updates(now: Date, validity: string): { thisUpdate: Date; nextUpdate: Date } {
  const thisUpdate = wholeSecond(now)
  return { thisUpdate, nextUpdate: addDuration(thisUpdate, validity) }
}
