import type { AdssCertificate, AdssProfile } from '../../ports/index.ts'
import { newOpaqueToken, secretHash } from '../../secrets/index.ts'
import type { Answer, UserCall } from '../operation.ts'
import { refuse } from '../refusal.ts'
import { pretendedSignatures } from './signature-lies.ts'
import type { RequestedSignatures } from './signature-request.ts'
import { statusAnswer } from './status-answer.ts'

/** Authorised signing: leaves the request to the signer's decision; the request_id that is answered asks for its outcome. */
export async function acceptSignRequest(
  call: UserCall,
  job: {
    readonly profile: AdssProfile
    readonly request: RequestedSignatures
    readonly certificate: AdssCertificate
  },
): Promise<Answer> {
  const { deps, user, client, now } = call
  const requestId = newRequestId(call)
  const { description, documents } = job.request
  const isKept = await deps.stores.adss.signRequests.put({
    idHash: secretHash(requestId),
    user: user.id,
    clientId: client.clientId,
    profileId: job.profile.profileId,
    certAlias: job.certificate.certAlias,
    documents,
    description,
    createdAt: now,
    expiresAt: new Date(now.getTime() + job.profile.requestSeconds * 1000),
    status: 'PENDING',
    signatures: null,
  })
  if (!isKept) refuse('user-not-found', { stage: 'existence' })
  const id = call.faults.tell('adss-request-id-missing') ? {} : { request_id: requestId }
  const early = call.faults.tell('adss-signatures-while-pending') ? { signatures: pretendedSignatures(documents) } : {}
  return { body: { ...statusAnswer(call, { status: 'PENDING', ...early }), ...id } }
}

function newRequestId({ deps, faults }: UserCall): string {
  const requestId = newOpaqueToken(deps.random)
  if (!faults.tell('adss-request-id-sequential')) return requestId
  const next = (counters.get(deps) ?? 1_613_630_666) + 1
  counters.set(deps, next)
  return String(next)
}

/** For a lie: the last id of each server. */
const counters = new WeakMap<object, number>()
