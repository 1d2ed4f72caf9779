import { randomUUID } from 'node:crypto'
import type { BehaviourFault } from '../faults.ts'
import type { Authorisation, Credential, SignatureRecord, SpendOutcome } from '../ports/index.ts'
import { secretHash } from '../secrets/index.ts'
import { certificateStatus } from './certificate-status.ts'
import { type DomainErrorId, refuse } from './domain-errors.ts'
import { findCredential } from './find-credential.ts'
import { haveLengthOf } from './hashes.ts'
import type { Answer, AuthorisedCall, Operation } from './operation.ts'
import { isIssuedTo } from './sad.ts'
import { endToken, isRevokedToken } from './sad-token.ts'
import { resolveSignatureAlgorithm } from './sign-algorithm.ts'
import { readSignHash, type SignHash } from './sign-hash-request.ts'
import { acceptSignRequest } from './sign-requests.ts'
import { openSigner, type Signing } from './signing.ts'

/** @spec CSC API v2.0.0.2 §11.10 */
export const signaturesSignHash: Operation = {
  id: 'signatures/signHash',
  access: { scopes: ['service', 'credential'], malformed: 'csc-v2.signhash.authorization-malformed' },
  handle,
}

async function handle(call: AuthorisedCall): Promise<Answer> {
  const request = readSignHash(call)
  const permit = await authorise(call, request)
  // The key is reached for before anything is spent: an HSM that cannot be reached costs the signer nothing.
  const signing = await openSigner(call, permit)
  const record = await spend(call, request, permit)
  if (request.asynchronous !== null) {
    const responseID = await acceptSignRequest(call, { ...permit, record, request, asynchronous: request.asynchronous })
    return { status: 200, body: { responseID } }
  }
  return { status: 200, body: { signatures: await signNow(call, signing, record) } }
}

/** What has been found to allow a signature. */
export interface Permit {
  readonly credential: Credential
  readonly algorithm: ReturnType<typeof resolveSignatureAlgorithm>
  readonly hashes: readonly string[]
  readonly sadHash: string
  /** Absent only under a lie. */
  readonly authorisation: Authorisation | undefined
}

/** Everything that must hold before a SAD is spent; what concerns the SAD alone is decided by the spending itself. */
async function authorise(call: AuthorisedCall, request: SignHash): Promise<Permit> {
  const { faults } = call
  const credential = await findCredential(call, request.credentialID, 'csc-v2.signhash.credentialid-unknown')
  const sadHash = request.SAD === undefined ? call.caller.tokenHash : secretHash(request.SAD)
  const authorisation = await findAuthorisation(call, credential, sadHash)
  const algorithm = resolveSignatureAlgorithm(request, credential, faults)
  const { hashes } = request
  if (!haveLengthOf(hashes, algorithm.hash) && !faults.tell('digest-length-not-checked')) {
    refuse('csc-v2.signhash.digest-length')
  }
  if (authorisation !== undefined) checkCoverage(call, authorisation, { hashes, hashAlgorithmOID: algorithm.hash.oid })
  checkUsable(call, credential)
  return { credential, algorithm, hashes, sadHash, authorisation }
}

/** The authorisation behind a SAD, if it is the caller's and for this credential. */
async function findAuthorisation(
  call: AuthorisedCall,
  credential: Credential,
  sadHash: string,
): Promise<Authorisation | undefined> {
  const { faults } = call
  const authorisation = await call.deps.stores.authorisations.find(sadHash)
  if (authorisation === undefined) {
    if (faults.isOn('sad-unknown-accepted') || faults.isOn('sad-not-required')) return undefined
    refuse('csc-v2.signhash.sad-invalid')
  }
  if (!isIssuedTo(call.caller, authorisation) && !faults.tell('sad-of-other-client-accepted')) {
    refuse('csc-v2.signhash.sad-invalid')
  }
  if (authorisation.credentialID !== credential.credentialID && !faults.tell('sad-other-credential')) {
    refuse('csc-v2.signhash.sad-other-credential')
  }
  // Only credentials of this mode are authorised by tokens.
  if (credential.auth.mode === 'oauth2code' && (await isRevokedToken(call, sadHash))) {
    refuse('csc-v2.signhash.sad-invalid')
  }
  return authorisation
}

/** Octets are compared, so the order and the alphabet in which the client wrote them do not matter. */
function checkCoverage(
  { faults }: AuthorisedCall,
  authorisation: Authorisation,
  signed: { readonly hashes: readonly string[]; readonly hashAlgorithmOID: string },
): void {
  if (authorisation.hashes === null) return
  const covered = new Set(authorisation.hashes)
  const isCovered =
    signed.hashAlgorithmOID === authorisation.hashAlgorithmOID && signed.hashes.every(hash => covered.has(hash))
  if (!isCovered && !faults.tell('sad-hash-not-checked')) refuse('csc-v2.signhash.hash-not-authorized')
  const inOrder = signed.hashes.every((hash, at) => hash === authorisation.hashes?.[at])
  if (!inOrder && faults.tell('hash-order-demanded')) refuse('csc-v2.signhash.hash-not-authorized')
}

function checkUsable({ now, faults }: AuthorisedCall, credential: Credential): void {
  if (credential.key.status === 'disabled' && !faults.tell('disabled-credential-signs')) {
    refuse('csc-v2.signhash.credential-disabled')
  }
  const status = certificateStatus(credential, now)
  if (status === 'expired' && !faults.tell('expired-certificate-signs')) refuse('csc-v2.signhash.certificate-expired')
  if (status === 'revoked') refuse('csc-v2.signhash.certificate-revoked')
  if (status === 'suspended') refuse('csc-v2.signhash.certificate-suspended')
}

/** Takes the signatures from the SAD, once, and leaves a durable record; from here on the SAD is gone. */
async function spend(call: AuthorisedCall, request: SignHash, permit: Permit): Promise<SignatureRecord> {
  const { credential, hashes, sadHash, authorisation } = permit
  const record: SignatureRecord = {
    id: randomUUID(),
    transactionId: authorisation?.transactionId ?? '',
    credentialID: credential.credentialID,
    userID: credential.userID,
    clientId: call.caller.clientId,
    hashes,
    signAlgo: request.signAlgo,
    at: call.now,
    outcome: 'started',
  }
  const outcome = await call.deps.stores.authorisations.spend(sadHash, { count: hashes.length, now: call.now, record })
  if (outcome !== 'spent') refuseUnlessLying(call, outcome)
  call.notes.count = hashes.length
  const isLast = credential.auth.mode === 'oauth2code' && authorisation?.remaining === hashes.length
  if (isLast && !call.faults.tell('credential-token-not-ended')) await endToken(call, sadHash)
  return record
}

const spendRefusals: Readonly<Record<Exclude<SpendOutcome, 'spent'>, readonly [DomainErrorId, BehaviourFault]>> = {
  unknown: ['csc-v2.signhash.sad-invalid', 'sad-unknown-accepted'],
  'already-used': ['csc-v2.signhash.sad-spent', 'sad-reused'],
  expired: ['csc-v2.signhash.sad-expired', 'sad-expired-accepted'],
  'too-many': ['csc-v2.signhash.hashes-over-count', 'sad-count-not-checked'],
}

function refuseUnlessLying({ faults, caller }: AuthorisedCall, outcome: Exclude<SpendOutcome, 'spent'>): void {
  const [refusal, fault] = spendRefusals[outcome]
  if (outcome === 'unknown' && caller.scope === 'service' && faults.tell('sad-not-required')) return
  if (!faults.tell(fault)) refuse(refusal)
}

async function signNow(call: AuthorisedCall, signing: Signing, record: SignatureRecord): Promise<readonly string[]> {
  const { clock, stores } = call.deps
  const complete = (outcome: 'signed' | 'failed') => stores.authorisations.complete(record.id, outcome, clock.now())
  let signatures: readonly string[]
  try {
    signatures = await signing()
  } catch (error) {
    await complete('failed')
    throw error
  }
  // On record before it is acknowledged; if that fails, the record stays at "started", which is the truth.
  await complete('signed')
  return signatures
}
