import { createPendingWork, type PendingWork } from '../pending-work.ts'
import type { SignRequest } from '../ports/index.ts'
import { notify } from './notification.ts'
import { resolveSignatureAlgorithm } from './sign-algorithm.ts'
import { readWork } from './sign-requests.ts'
import { openSigner, type SigningContext } from './signing.ts'

/** Longer than a batch takes; what a killed worker had claimed is taken up again after it. */
const leaseSeconds = 30
const batchSize = 16

/** Makes the signatures of asynchronous requests. */
export function createSigningWork(context: SigningContext): PendingWork {
  return createPendingWork(() => workUntilDone(context))
}

async function workUntilDone(context: SigningContext): Promise<void> {
  const { clock, stores } = context.deps
  for (;;) {
    const claimed = await stores.signRequests.claimPending({ now: clock.now(), leaseSeconds, limit: batchSize })
    if (claimed.length === 0) return
    await Promise.all(claimed.map(request => finish(context, request)))
  }
}

async function finish(context: SigningContext, request: SignRequest): Promise<void> {
  const { stores, config, clock } = context.deps
  const { requested, hashes, responseID } = readWork(request.work, config.dataKey)
  const signatures = await trySigning(context, { request, requested, hashes })
  await stores.signRequests.finish(
    request.idHash,
    signatures === undefined ? { status: 'failed' } : { status: 'done', signatures },
  )
  await stores.authorisations.complete(request.recordId, signatures === undefined ? 'failed' : 'signed', clock.now())
  if (request.responseUri !== null && responseID !== null) {
    await notify(context.deps, { uri: request.responseUri, responseID, request })
  }
}

/** undefined when the key did not sign: the SAD is spent, so the request cannot succeed any more. */
async function trySigning(
  context: SigningContext,
  job: {
    readonly request: SignRequest
    readonly requested: ReturnType<typeof readWork>['requested']
    readonly hashes: readonly string[]
  },
): Promise<readonly string[] | undefined> {
  const { stores, clock } = context.deps
  try {
    const credential = await stores.credentials.find(job.request.credentialID)
    if (credential === undefined) throw new Error('The credential is gone')
    const algorithm = resolveSignatureAlgorithm(job.requested, credential, context.faults)
    const signing = await openSigner(context, { credential, algorithm, hashes: job.hashes })
    return await signing()
  } catch (error) {
    await stores.audit.append({
      at: clock.now(),
      event: 'signatures/signHash asynchronous',
      userID: job.request.userID,
      credentialID: job.request.credentialID,
      outcome: 'failed',
      reason: error instanceof Error ? error.name : 'unknown',
    })
    return undefined
  }
}
