import { createPendingWork, type PendingWork } from '../../pending-work.ts'
import type { AdssSignRequest, StoredAdssUser } from '../../ports/index.ts'
import { isStoreError } from '../../stores/index.ts'
import { statusOf } from '../user-standing.ts'
import { type SigningContext, signDocuments } from './sign-documents.ts'
import { distortKey } from './signature-lies.ts'
import { findSigningKey } from './signing-key.ts'

/** Longer than a batch takes; what a killed worker had claimed is taken up again after it. */
const leaseSeconds = 30
const batchSize = 16

/** Makes the signatures of requests that their signers have approved. */
export function createSigningWork(context: SigningContext): PendingWork {
  return createPendingWork(() => workUntilDone(context))
}

async function workUntilDone(context: SigningContext): Promise<void> {
  const { clock, stores } = context.deps
  for (;;) {
    const claimed = await stores.adss.signRequests.claimApproved({ now: clock.now(), leaseSeconds, limit: batchSize })
    if (claimed.length === 0) return
    await Promise.all(claimed.map(request => finish(context, request)))
  }
}

/** A request that ended meanwhile (its certificate was removed, another worker was faster) takes no signatures any more. */
async function finish(context: SigningContext, request: AdssSignRequest): Promise<void> {
  const { stores, clock } = context.deps
  const user = await stores.adss.users.findById(request.user)
  const { signatures, reason } = await trySigning(context, request, user)
  const isFinished = await stores.adss.signRequests.finish(
    request.idHash,
    signatures === undefined ? { status: 'FAILED' } : { status: 'SUCCESS', signatures },
  )
  await stores.audit.append({
    at: clock.now(),
    event: 'adss-csp signature after approval',
    clientId: request.clientId,
    ...(user === undefined ? {} : { userID: user.userId }),
    credentialID: request.certAlias,
    count: request.documents.length,
    outcome: isFinished && signatures !== undefined ? 'accepted' : 'failed',
    ...(reason === undefined ? {} : { reason }),
  })
}

/** No signatures and a word why, where they cannot be made: the signer's approval is spent, and trying again is a new request. */
async function trySigning(
  context: SigningContext,
  request: AdssSignRequest,
  user: StoredAdssUser | undefined,
): Promise<{ readonly signatures?: readonly string[]; readonly reason?: string }> {
  const { deps } = context
  try {
    const { certificates, clients, profiles } = deps.stores.adss
    if (user === undefined || statusOf(user, deps.clock.now()) !== 'ACTIVE') return { reason: 'user-not-active' }
    const client = await clients.find(user.clientId)
    if (client?.active !== true || !client.serviceAllowed) return { reason: 'client-not-active' }
    const profile = await profiles.find(request.profileId)
    if (profile?.active !== true || !profile.signingUsable) return { reason: 'profile-not-usable' }
    const certificate = await certificates.find(user.id, request.certAlias)
    const key = certificate && (await findSigningKey(deps, { entry: certificate, clientId: user.clientId }))
    if (key === undefined) return { reason: 'certificate-not-found' }
    const { keyLabel } = await distortKey(context, { user, key })
    return { signatures: await signDocuments(context, { keyLabel, documents: request.documents }) }
  } catch (error) {
    // A store that does not answer now: the claim ends, and the request is taken up again.
    if (isStoreError(error)) throw error
    return { reason: error instanceof Error ? error.name : 'unknown' }
  }
}
