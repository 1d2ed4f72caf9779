import { randomUUID } from 'node:crypto'
import type { PendingDecision } from '../ports/index.ts'
import { newOpaqueToken, secretHash } from '../secrets/index.ts'
import type { AuthorisedHashes } from './authorised-hashes.ts'
import type { Call } from './operation.ts'
import type { Grant } from './sad.ts'

/** Leaves an authorisation to the signer's decision elsewhere; the handle that is returned asks for its outcome. */
export async function askOutOfBand(call: Call, grant: Grant): Promise<string> {
  const { stores, config, random } = call.deps
  const handle = newOpaqueToken(random)
  await stores.outOfBand.put({
    id: randomUUID(),
    handleHash: secretHash(handle),
    credentialID: grant.credential.credentialID,
    userID: grant.credential.userID,
    clientId: grant.clientId,
    expiresAt: new Date(call.now.getTime() + config.cscV2.handleSeconds * 1000),
    decision: 'pending',
    request: { numSignatures: grant.numSignatures, ...grant.authorised },
  })
  return handle
}

/** What was asked for, as askOutOfBand stored it. */
export function pendingGrant({ request }: PendingDecision): {
  readonly numSignatures: number
  readonly authorised: AuthorisedHashes
} {
  const { numSignatures, ...authorised } = request
  return { numSignatures: numSignatures as number, authorised: authorised as unknown as AuthorisedHashes }
}
