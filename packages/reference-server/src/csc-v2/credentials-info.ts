import { readView } from './credential-info.ts'
import { findCredential } from './find-credential.ts'
import type { Answer, AuthorisedCall, Operation } from './operation.ts'
import { optionalString, requiredString } from './parameters.ts'

/** @spec CSC API v2.0.0.2 §11.5 */
export const credentialsInfo: Operation = {
  id: 'credentials/info',
  access: { scopes: ['service', 'credential'], malformed: 'csc-v2.credentials-info.authorization-malformed' },
  handle,
}

async function handle(call: AuthorisedCall): Promise<Answer> {
  const { parameters, now, faults, dialect } = call
  const credentialID = requiredString(parameters, 'credentialID', 'csc-v2.credentials-info.credentialid-missing')
  const view = readView(parameters, {
    now,
    faults,
    certificatesInvalid: 'csc-v2.credentials-info.certificates-invalid',
  })
  optionalString(parameters, 'lang')
  const credential = await findCredential(call, credentialID, 'csc-v2.credentials-info.credentialid-unknown')
  return { status: 200, body: dialect.credentialInfo(credential, view) }
}
