import type { AdssSignRequest } from '../../ports/index.ts'
import { secretHash } from '../../secrets/index.ts'
import type { Answer, Operation, UserCall } from '../operation.ts'
import { optionalString } from '../parameters.ts'
import { profileOf } from '../profile.ts'
import { refuse } from '../refusal.ts'
import { outcomeOf, statusAnswer } from './status-answer.ts'
import { distortOutcome } from './status-lies.ts'

/** @spec ADSS CSP §7.2 */
export const signatureStatus: Operation = { id: 'signatureStatus', token: 'user', handle }

async function handle(call: UserCall): Promise<Answer> {
  await profileOf(call)
  const idHash = await readRequestId(call)
  const request = await endInTime(call, await findOwnRequest(call, idHash))
  if (request === undefined) return { body: statusAnswer(call, { status: 'PENDING' }) }
  // Also takes up again what a killed process left behind.
  if (request.status === 'APPROVED') call.pendingWork.kick()
  return { body: statusAnswer(call, distortOutcome(call, request, outcomeOf(request, call.now))) }
}

/** A TIMEOUT that is told stays one, whatever decision is on its way. */
async function endInTime(
  { deps, faults, now }: UserCall,
  request: AdssSignRequest | undefined,
): Promise<AdssSignRequest | undefined> {
  if (request?.status !== 'PENDING' || request.expiresAt > now) return request
  if (faults.isOn('adss-timed-out-request-signed')) return request
  const { signRequests } = deps.stores.adss
  await signRequests.expire(request.idHash, now)
  return (await signRequests.find(request.idHash)) ?? request
}

async function readRequestId({ parameters, deps, faults, user }: UserCall): Promise<string> {
  const { lenient = false } = deps.config.adssCsp
  const requestId =
    optionalString(parameters, 'request_id') || (lenient && optionalString(parameters, 'requestId')) || undefined
  if (requestId !== undefined) return secretHash(requestId)
  const newest = (await deps.stores.adss.signRequests.listPending(user.id, new Date(0))).at(-1)
  if (newest !== undefined && faults.tell('adss-request-id-not-required')) return newest.idHash
  return refuse('request-id-missing')
}

/** A request of somebody else is as unknown as one that nobody made. undefined only where a lie makes it pending. */
async function findOwnRequest(call: UserCall, idHash: string): Promise<AdssSignRequest | undefined> {
  const { deps, faults, user } = call
  const request = await deps.stores.adss.signRequests.find(idHash)
  if (request === undefined) {
    if (faults.tell('adss-unknown-request-pending')) return undefined
    refuse('request-malformed', { stage: 'existence' })
  }
  if (request.user === user.id || faults.tell('adss-request-of-other-user-shown')) return request
  if (faults.tell('adss-request-of-other-user-told')) refuse('user-not-found', { stage: 'state' })
  return refuse('request-malformed', { stage: 'existence' })
}
