import type { PendingWork } from '../../pending-work.ts'
import type { AdssSignRequest, AdssStoredStatus } from '../../ports/index.ts'
import type { SigningContext } from './sign-documents.ts'

export interface DecisionContext extends SigningContext {
  readonly now: Date
  readonly pendingWork: PendingWork
}

/** What can become of a request on a signer's phone; `fail` stands for a phone that breaks down. */
export type SignerDecision = 'approve' | 'decline' | 'fail'

/** What waits for a user (by `AdssUser.id`), in the order of arrival. */
export async function waitingFor(context: DecisionContext, user: string): Promise<readonly AdssSignRequest[]> {
  const { deps, faults, now } = context
  const { signRequests } = deps.stores.adss
  const waiting = await signRequests.listPending(user, faults.isOn('adss-timed-out-request-signed') ? new Date(0) : now)
  if (!faults.isOn('adss-request-decided-by-other-user')) return waiting
  return [...waiting, ...(await waitingForOthers(context, user))]
}

/**
 * Decides on a request that waits for this user: exactly one of any number of parallel decisions counts, and none after
 * its time. Approved, its signatures are made soon. False where nothing waits for this user (any more).
 */
export async function decideSignRequest(
  context: DecisionContext,
  of: {
    /** `AdssUser.id` */
    readonly user: string
    /** For the audit trail. */
    readonly userId: string
    readonly idHash: string
    readonly decision: SignerDecision
  },
): Promise<boolean> {
  const request = await waitingRequest(context, of)
  const decision = decisionOf(context, of.decision)
  const isDecided = request !== undefined && (await decide(context, request, decision))
  await context.deps.stores.audit.append({
    at: context.now,
    event: `adss-csp signer ${of.decision}`,
    userID: of.userId,
    ...(request
      ? { clientId: request.clientId, credentialID: request.certAlias, count: request.documents.length }
      : {}),
    ...(isDecided ? { outcome: 'accepted' } : { outcome: 'refused', reason: 'not-waiting' }),
  })
  // Only now: what is signed was approved on record.
  if (isDecided && decision === 'APPROVED') context.pendingWork.kick()
  return isDecided
}

async function waitingRequest(
  { deps, faults }: DecisionContext,
  { user, idHash }: { readonly user: string; readonly idHash: string },
): Promise<AdssSignRequest | undefined> {
  const request = await deps.stores.adss.signRequests.find(idHash)
  if (request === undefined || request.user === user) return request
  return faults.tell('adss-request-decided-by-other-user') ? request : undefined
}

function decide(context: DecisionContext, request: AdssSignRequest, decision: Decision): Promise<boolean> {
  const now = decisionTime(context, request)
  return context.deps.stores.adss.signRequests.decide(request.idHash, { decision, now })
}

type Decision = Exclude<AdssStoredStatus, 'PENDING' | 'SUCCESS' | 'TIMEOUT'>

function decisionOf({ faults }: DecisionContext, decision: SignerDecision): Decision {
  if (decision === 'fail') return 'FAILED'
  if (decision === 'decline') return faults.tell('adss-declined-request-signed') ? 'APPROVED' : 'DECLINED'
  return 'APPROVED'
}

function decisionTime({ now, faults }: DecisionContext, { expiresAt }: AdssSignRequest): Date {
  const isLate = expiresAt <= now
  return isLate && faults.tell('adss-timed-out-request-signed') ? new Date(expiresAt.getTime() - 1) : now
}

/** For a lie: what waits for everybody else of the same client. */
async function waitingForOthers({ deps, now }: DecisionContext, user: string): Promise<readonly AdssSignRequest[]> {
  const { users, signRequests } = deps.stores.adss
  const own = await users.findById(user)
  if (own === undefined) return []
  const { users: all } = await users.list(own.clientId, { start: 0, limit: 50 })
  const others = all.filter(({ id }) => id !== user)
  return (await Promise.all(others.map(({ id }) => signRequests.listPending(id, now)))).flat()
}
