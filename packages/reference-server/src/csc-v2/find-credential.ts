import type { Credential } from '../ports/index.ts'
import { mayActFor } from './caller.ts'
import { type DomainErrorId, refuse } from './domain-errors.ts'
import type { AuthorisedCall } from './operation.ts'

/**
 * The credential that the caller names. One that belongs to somebody else, or to which a credential-scope token is not
 * bound, is answered like one that does not exist, so that nobody learns which exist.
 */
export async function findCredential(
  call: AuthorisedCall,
  credentialID: string,
  unknown: DomainErrorId,
): Promise<Credential> {
  const { caller, faults } = call
  const credential = await call.deps.stores.credentials.find(credentialID)
  if (credential === undefined) refuse(unknown)
  if (!mayActFor(caller, credential.userID) && !faults.tell('foreign-credential-accessible')) refuse(unknown)
  if (
    caller.scope === 'credential' &&
    caller.credentialID !== credentialID &&
    !faults.tell('token-of-other-credential-accepted')
  ) {
    refuse(unknown)
  }
  call.notes.credentialID = credential.credentialID
  return credential
}
