import type { SignatureRecord } from '../ports/index.ts'
import { newOpaqueToken, open, seal, secretHash } from '../secrets/index.ts'
import type { AuthorisedCall } from './operation.ts'
import type { RequestedAlgorithm } from './sign-algorithm.ts'
import type { Asynchronous, SignHash } from './sign-hash-request.ts'

/** Takes on a signHash whose signatures are made later; the responseID that is returned fetches them. */
export async function acceptSignRequest(
  call: AuthorisedCall,
  job: {
    readonly request: SignHash
    readonly record: SignatureRecord
    readonly asynchronous: Asynchronous
  },
): Promise<string> {
  const responseID = newOpaqueToken(call.deps.random)
  await call.deps.stores.signRequests.put({
    idHash: secretHash(responseID),
    clientId: call.caller.clientId,
    userID: job.record.userID,
    credentialID: job.record.credentialID,
    recordId: job.record.id,
    responseUri: job.asynchronous.responseUri,
    expiresAt: new Date(call.now.getTime() + job.asynchronous.validityPeriod),
    status: 'pending',
    signatures: null,
    work: workOf(call, job, responseID),
  })
  call.pendingWork.kick()
  return responseID
}

/** What a worker needs, perhaps in another process after this one was killed: plain JSON. */
interface Work extends RequestedAlgorithm {
  readonly hashes: readonly string[]
  /** For the notification; sealed, since the store otherwise knows the identifier's hash only. */
  readonly sealedResponseID: string | null
}

const sealContext = 'responseID'

function workOf(
  { deps }: AuthorisedCall,
  { request, asynchronous }: { readonly request: SignHash; readonly asynchronous: Asynchronous },
  responseID: string,
): Readonly<Record<string, unknown>> {
  const { config, random } = deps
  const work: Work = {
    hashes: request.hashes,
    signAlgo: request.signAlgo,
    signAlgoParams: request.signAlgoParams,
    hashAlgorithmOID: request.hashAlgorithmOID,
    sealedResponseID:
      asynchronous.responseUri === null
        ? null
        : seal(config.dataKey, Buffer.from(responseID), { random, context: sealContext }),
  }
  return { ...work }
}

/** Reads back what acceptSignRequest stored. */
export function readWork(
  work: Readonly<Record<string, unknown>>,
  dataKey: Uint8Array,
): { readonly requested: RequestedAlgorithm; readonly hashes: readonly string[]; readonly responseID: string | null } {
  const { sealedResponseID, hashes, ...requested } = work as unknown as Work
  const responseID =
    sealedResponseID === null ? null : Buffer.from(open(dataKey, sealedResponseID, { context: sealContext })).toString()
  return { requested, hashes, responseID }
}
