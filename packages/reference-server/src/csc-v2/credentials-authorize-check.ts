import type { PendingDecision } from '../ports/index.ts'
import { secretHash } from '../secrets/index.ts'
import { refuse } from './domain-errors.ts'
import type { Answer, AuthorisedCall, Operation } from './operation.ts'
import { pendingGrant } from './out-of-band.ts'
import { requiredString } from './parameters.ts'
import { issueSad, type SadAnswer } from './sad.ts'

/** @spec CSC API v2.0.0.2 §11.7 */
export const credentialsAuthorizeCheck: Operation = {
  id: 'credentials/authorizeCheck',
  access: { scopes: ['service'], malformed: 'csc-v2.authorizecheck.authorization-malformed' },
  handle,
}

/** How long a client should wait before it asks again. */
const pollingSeconds = 1

async function handle(call: AuthorisedCall): Promise<Answer> {
  const handle = requiredString(call.parameters, 'handle', 'csc-v2.authorizecheck.handle-invalid')
  const pending = await authorise(call, handle)
  if (pending.decision === 'declined') refuse('csc-v2.authorizecheck.access-denied')
  if (pending.decision === 'pending' && !call.faults.tell('out-of-band-not-awaited')) {
    return { status: 202, body: { handle }, headers: { 'retry-after': String(pollingSeconds) } }
  }
  return { status: 200, body: await deliver(call, pending) }
}

/** A handle serves only whoever was given it, within its life, until its SAD was delivered. */
async function authorise({ deps, caller, now }: AuthorisedCall, handle: string): Promise<PendingDecision> {
  const pending = await deps.stores.outOfBand.findByHandle(secretHash(handle))
  if (pending === undefined || pending.decision === 'delivered' || pending.expiresAt <= now) {
    refuse('csc-v2.authorizecheck.handle-invalid')
  }
  const isOwner = pending.clientId === caller.clientId && (caller.userID ?? pending.userID) === pending.userID
  return isOwner ? pending : refuse('csc-v2.authorizecheck.handle-invalid')
}

async function deliver(call: AuthorisedCall, pending: PendingDecision): Promise<SadAnswer> {
  const { stores } = call.deps
  const credential = await stores.credentials.find(pending.credentialID)
  if (credential === undefined) refuse('csc-v2.authorizecheck.handle-invalid')
  // Issued before delivery is claimed, so that a crash in between costs no approval; nobody learns a SAD that lost the race.
  const answer = await issueSad(call, { ...pendingGrant(pending), credential, clientId: pending.clientId })
  const isMine = await stores.outOfBand.deliver(pending.id)
  if (!isMine && pending.decision === 'approved') {
    await stores.authorisations.revoke(secretHash(answer.SAD))
    refuse('csc-v2.authorizecheck.handle-invalid')
  }
  return answer
}
