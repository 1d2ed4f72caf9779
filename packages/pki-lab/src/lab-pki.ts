import { crlService } from './crl-service.ts'
import { wholeSecond } from './declaration/instant.ts'
import { PkiLabError } from './errors.ts'
import { certsOnly } from './issue/certs-only.ts'
import { authorityOf, chainOf, isOneCa, isSelfSigned, type Member } from './member.ts'
import type { Pki, PkiEntity } from './pki.ts'
import { answerOcsp, type Responder } from './revocation/ocsp-response.ts'
import { createHandler } from './serve/handler.ts'
import type { TimeStampAuthority } from './timestamp/time-stamp-authority.ts'
import { answerTimeStamp } from './timestamp/time-stamp-response.ts'
import { createTlsAuthority } from './tls.ts'
import { updates } from './updates.ts'

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
    ...crlService(members, { find, baseUrl: options.baseUrl }),
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
