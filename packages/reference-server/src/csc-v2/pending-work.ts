import type { SignRequest } from '../ports/index.ts'
import { notify } from './notification.ts'
import { resolveSignatureAlgorithm } from './sign-algorithm.ts'
import { readWork } from './sign-requests.ts'
import { openSigner, type SigningContext } from './signing.ts'

/** Makes the signatures of asynchronous requests. */
export interface PendingWork extends AsyncDisposable {
  /** Makes a run begin soon, unless one is already to begin. */
  kick(): void
  /** Works on what waits, until nothing does. */
  run(): Promise<void>
}

/** A moment, so that an asynchronous answer goes out before the work begins, as it would with a signer that takes its time. */
const startMilliseconds = 25
/** Longer than a batch takes; what a killed worker had claimed is taken up again after it. */
const leaseSeconds = 30
const batchSize = 16

export function createPendingWork(context: SigningContext): PendingWork {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let disposed = false
  const run = (): Promise<void> => {
    const begin = () => (disposed ? undefined : workUntilDone(context))
    running = running.then(begin, begin)
    return running
  }
  return {
    kick() {
      if (timer !== undefined || disposed) return
      timer = setTimeout(() => {
        timer = undefined
        // What waits stays in the store: the next kick tries again.
        run().catch(() => {})
      }, startMilliseconds)
      timer.unref()
    },
    run,
    async [Symbol.asyncDispose]() {
      disposed = true
      clearTimeout(timer)
      await running.catch(() => {})
    },
  }
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
