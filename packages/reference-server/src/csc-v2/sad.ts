import type { Authorisation, Credential } from '../ports/index.ts'
import { newOpaqueToken, secretHash } from '../secrets/index.ts'
import type { AuthorisedHashes } from './authorised-hashes.ts'
import type { Caller } from './caller.ts'
import type { CallContext } from './operation.ts'

/** What a SAD will stand for. */
export interface Grant {
  readonly credential: Credential
  readonly clientId: string | null
  readonly numSignatures: number
  readonly authorised: AuthorisedHashes
}

/** The answer that hands out a SAD. @spec CSC API v2.0.0.2 §11.6 */
export interface SadAnswer {
  readonly SAD: string
  readonly expiresIn: number
}

/** Makes a SAD for what the signer has allowed, stores what it stands for, and returns the answer that carries it. */
export async function issueSad(call: CallContext, grant: Grant): Promise<SadAnswer> {
  const SAD = call.faults.tell('sad-predictable') ? countedSad() : newOpaqueToken(call.deps.random)
  await call.deps.stores.authorisations.issue(authorisationOf(call, { ...grant, sadHash: secretHash(SAD) }))
  return { SAD, expiresIn: call.deps.config.cscV2.sadSeconds }
}

let counted = 100_000

/** A lie: whoever has seen one knows the next. */
function countedSad(): string {
  counted += 1
  return `SAD-${counted}`
}

/** A fresh authorisation that lives as long as a SAD does. */
export function authorisationOf(
  call: Pick<CallContext, 'deps' | 'now'>,
  grant: Grant & { readonly sadHash: string },
): Authorisation {
  return {
    sadHash: grant.sadHash,
    transactionId: newOpaqueToken(call.deps.random),
    credentialID: grant.credential.credentialID,
    userID: grant.credential.userID,
    clientId: grant.clientId,
    remaining: grant.numSignatures,
    ...grant.authorised,
    expiresAt: sadExpiry(call),
    state: 'fresh',
  }
}

export function sadExpiry({ deps, now }: Pick<CallContext, 'deps' | 'now'>): Date {
  return new Date(now.getTime() + deps.config.cscV2.sadSeconds * 1000)
}

/** A SAD serves only the client it was issued to, and the user if the caller is one. */
export function isIssuedTo(caller: Caller, authorisation: Authorisation): boolean {
  if (authorisation.clientId !== caller.clientId) return false
  return caller.userID === null || caller.userID === authorisation.userID
}
