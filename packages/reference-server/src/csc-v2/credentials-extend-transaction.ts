import type { BehaviourFault } from '../faults.ts'
import type { Authorisation, Credential, ExtendOutcome } from '../ports/index.ts'
import { newOpaqueToken, secretHash } from '../secrets/index.ts'
import { type AuthorisedHashes, type AuthorisedHashesErrors, readAuthorisedHashes } from './authorised-hashes.ts'
import { type DomainErrorId, refuse } from './domain-errors.ts'
import { findCredential } from './find-credential.ts'
import type { Answer, AuthorisedCall, Operation } from './operation.ts'
import { requiredString } from './parameters.ts'
import { isIssuedTo, sadExpiry } from './sad.ts'
import { isRevokedToken, issueTokenFor } from './sad-token.ts'

/** @spec CSC API v2.0.0.2 §11.9 */
export const credentialsExtendTransaction: Operation = {
  id: 'credentials/extendTransaction',
  access: { scopes: ['service'], malformed: 'csc-v2.extendtransaction.authorization-malformed' },
  handle,
}

async function handle(call: AuthorisedCall): Promise<Answer> {
  const request = parse(call)
  const authorisation = await authorise(call, request)
  const SAD = await act(call, authorisation, request.authorised)
  return { status: 200, body: { SAD, expiresIn: call.deps.config.cscV2.sadSeconds } }
}

interface Request {
  readonly credentialID: string
  readonly SAD: string
  readonly authorised: AuthorisedHashes
}

const hashErrors: AuthorisedHashesErrors = {
  missing: 'csc-v2.extendtransaction.hashes-missing',
  empty: 'csc-v2.extendtransaction.hashes-empty',
  notBase64: 'csc-v2.extendtransaction.hash-not-base64',
  algorithmMissing: 'csc-v2.extendtransaction.hash-algorithm-missing',
  algorithmInvalid: 'csc-v2.extendtransaction.hash-algorithm-invalid',
  digestLength: 'csc-v2.extendtransaction.digest-length',
}

function parse({ parameters }: AuthorisedCall): Request {
  return {
    credentialID: requiredString(parameters, 'credentialID', 'csc-v2.extendtransaction.credentialid-missing'),
    SAD: requiredString(parameters, 'SAD', 'csc-v2.extendtransaction.sad-missing'),
    authorised: readAuthorisedHashes(parameters, hashErrors),
  }
}

/** The authorisation that the SAD stands for, if it is the caller's and covers what is asked. */
async function authorise(call: AuthorisedCall, request: Request): Promise<Authorisation> {
  const { faults } = call
  const credential = await findCredential(call, request.credentialID, 'csc-v2.extendtransaction.credentialid-unknown')
  const sadHash = secretHash(request.SAD)
  const authorisation = await call.deps.stores.authorisations.find(sadHash)
  if (authorisation === undefined || !isIssuedTo(call.caller, authorisation))
    refuse('csc-v2.extendtransaction.sad-invalid')
  if (authorisation.credentialID !== credential.credentialID && !faults.tell('sad-other-credential')) {
    refuse('csc-v2.extendtransaction.sad-invalid')
  }
  if (await isRevokedToken(call, sadHash)) refuse('csc-v2.extendtransaction.sad-invalid')
  checkHashes(call, credential, { authorisation, asked: request.authorised.hashes })
  return authorisation
}

/** The signer has seen the hashes of the authorisation; an extension narrows them and never brings new ones. */
function checkHashes(
  { faults }: AuthorisedCall,
  credential: Credential,
  { authorisation, asked }: { readonly authorisation: Authorisation; readonly asked: readonly string[] | null },
): void {
  if (asked === null) {
    if (credential.SCAL === '2' && !faults.tell('scal2-without-hashes'))
      refuse('csc-v2.extendtransaction.hashes-missing')
    return
  }
  const covered = authorisation.hashes === null || asked.every(hash => authorisation.hashes?.includes(hash))
  if (!covered && !faults.tell('sad-hash-not-checked')) refuse('csc-v2.extendtransaction.hash-not-authorized')
}

async function act(call: AuthorisedCall, authorisation: Authorisation, asked: AuthorisedHashes): Promise<string> {
  const { stores, random } = call.deps
  const SAD = newOpaqueToken(random)
  const sadHash = secretHash(SAD)
  const { hashes, hashAlgorithmOID } = asked.hashes === null ? authorisation : asked
  await issueTokenFor(call, { from: authorisation.sadHash, to: sadHash })
  const replacement = { sadHash, hashes, hashAlgorithmOID, expiresAt: sadExpiry(call) }
  const outcome = await stores.authorisations.extend(authorisation.sadHash, { now: call.now, replacement })
  if (outcome !== 'extended') {
    const [refusal, fault] = refusals[outcome]
    if (!call.faults.tell(fault)) refuse(refusal)
    const remaining = Math.max(authorisation.remaining, 1)
    await stores.authorisations.issue({ ...authorisation, ...replacement, remaining, state: 'fresh' })
  }
  return SAD
}

const refusals: Readonly<Record<Exclude<ExtendOutcome, 'extended'>, readonly [DomainErrorId, BehaviourFault]>> = {
  unknown: ['csc-v2.extendtransaction.sad-invalid', 'sad-unknown-accepted'],
  'already-extended': ['csc-v2.extendtransaction.sad-invalid', 'extended-again'],
  exhausted: ['csc-v2.extendtransaction.sad-invalid', 'extension-adds-signatures'],
  expired: ['csc-v2.extendtransaction.sad-expired', 'expired-sad-extended'],
}
