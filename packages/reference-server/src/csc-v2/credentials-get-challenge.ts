import type { Credential } from '../ports/index.ts'
import { refuse } from './domain-errors.ts'
import { findCredential } from './find-credential.ts'
import { sendOneTimeCode } from './one-time-code.ts'
import type { Answer, AuthorisedCall, Operation } from './operation.ts'
import { requiredString } from './parameters.ts'

/** @spec CSC API v2.0.0.2 §11.8 */
export const credentialsGetChallenge: Operation = {
  id: 'credentials/getChallenge',
  access: { scopes: ['service'], malformed: 'csc-v2.getchallenge.authorization-malformed' },
  handle,
}

async function handle(call: AuthorisedCall): Promise<Answer> {
  const { credentialID, authObjectID } = parse(call)
  const credential = await findCredential(call, credentialID, 'csc-v2.getchallenge.credentialid-invalid')
  assertChallengeObject(credential, authObjectID)
  await sendOneTimeCode(call, credential, authObjectID)
  return { status: 204 }
}

function parse({ parameters }: AuthorisedCall): { readonly credentialID: string; readonly authObjectID: string } {
  return {
    credentialID: requiredString(parameters, 'credentialID', 'csc-v2.getchallenge.credentialid-invalid'),
    authObjectID: requiredString(parameters, 'authObjectID', 'csc-v2.getchallenge.authobjectid-invalid'),
  }
}

/** Only an object that answers a challenge in band has one to be sent. */
function assertChallengeObject(credential: Credential, authObjectID: string): void {
  const factors = credential.auth.mode === 'explicit' ? credential.auth.factors : []
  const factor = factors.find(({ id }) => id === authObjectID)
  if (factor?.type !== 'ChallengeResponse') refuse('csc-v2.getchallenge.authobjectid-invalid')
}
