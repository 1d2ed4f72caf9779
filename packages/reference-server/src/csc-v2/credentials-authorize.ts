import type { Faults } from '../faults.ts'
import type { Credential } from '../ports/index.ts'
import { type AuthDataEntry, readAuthData } from './auth-data.ts'
import { type AuthorisedHashes, type AuthorisedHashesErrors, readAuthorisedHashes } from './authorised-hashes.ts'
import { refuse } from './domain-errors.ts'
import { checkFactors } from './factors.ts'
import { findCredential } from './find-credential.ts'
import type { Answer, AuthorisedCall, Operation } from './operation.ts'
import { askOutOfBand } from './out-of-band.ts'
import { optionalString, type Parameters, parameter, requiredString } from './parameters.ts'
import { issueSad } from './sad.ts'

/** @spec CSC API v2.0.0.2 §11.6 */
export const credentialsAuthorize: Operation = {
  id: 'credentials/authorize',
  access: { scopes: ['service'], malformed: 'csc-v2.authorize.authorization-malformed' },
  handle,
}

async function handle(call: AuthorisedCall): Promise<Answer> {
  const request = parse(call)
  const credential = await authorise(call, request)
  const outcome = await checkFactors(call, credential, request.authData)
  const grant = { ...request, credential, clientId: call.caller.clientId }
  if (outcome === 'pending') return { status: 202, body: { handle: await askOutOfBand(call, grant) } }
  return { status: 200, body: await issueSad(call, grant) }
}

interface Request {
  readonly credentialID: string
  readonly numSignatures: number
  readonly authorised: AuthorisedHashes
  readonly authData: readonly AuthDataEntry[]
}

const hashErrors: AuthorisedHashesErrors = {
  missing: 'csc-v2.authorize.hashes-missing',
  empty: 'csc-v2.authorize.hashes-empty',
  notBase64: 'csc-v2.authorize.hash-not-base64',
  algorithmMissing: 'csc-v2.authorize.hash-algorithm-missing',
  algorithmInvalid: 'csc-v2.authorize.hash-algorithm-invalid',
  digestLength: 'csc-v2.authorize.digest-length',
}

const maxDescription = 500

function parse({ parameters, notes, faults }: AuthorisedCall): Request {
  const credentialID = requiredString(parameters, 'credentialID', 'csc-v2.authorize.credentialid-missing')
  const numSignatures = readNumSignatures(parameters, faults)
  const authorised = readAuthorisedHashes(parameters, hashErrors)
  const authData = readAuthData(parameter(parameters, 'authData'))
  const description = optionalString(parameters, 'description') ?? ''
  if (description.length > maxDescription) refuse('csc-v2.common.parameter-invalid', { parameter: 'description' })
  notes.count = numSignatures
  return { credentialID, numSignatures, authorised, authData }
}

function readNumSignatures(parameters: Parameters, faults: Faults): number {
  const value = parameter(parameters, 'numSignatures')
  if (!Number.isSafeInteger(value)) {
    if (faults.tell('num-signatures-type-not-checked')) return 1
    refuse('csc-v2.authorize.numsignatures-missing')
  }
  const count = value as number
  if (count >= 1) return count
  return faults.tell('num-signatures-not-checked') ? 1 : refuse('csc-v2.authorize.numsignatures-invalid')
}

/** Everything that can be refused without looking at the factors. */
async function authorise(call: AuthorisedCall, request: Request): Promise<Credential> {
  const { faults } = call
  const credential = await findCredential(call, request.credentialID, 'csc-v2.authorize.credentialid-unknown')
  if (credential.auth.mode === 'oauth2code' && !faults.tell('oauth2code-authorized-explicitly')) {
    refuse('csc-v2.authorize.oauth2code-credential')
  }
  if (credential.key.status === 'disabled' && !faults.tell('disabled-credential-authorized')) {
    refuse('csc-v2.authorize.credential-disabled')
  }
  if (request.numSignatures > credential.multisign && !faults.tell('multisign-not-checked')) {
    refuse('csc-v2.authorize.numsignatures-too-high')
  }
  if (credential.SCAL === '2' && request.authorised.hashes === null && !faults.tell('scal2-without-hashes')) {
    refuse('csc-v2.authorize.hashes-missing')
  }
  return credential
}
