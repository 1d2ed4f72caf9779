import { isCryptoError } from '@x/crypto-core/errors'
import type { AdssCertificate, AdssDocument, AdssProfile, AdssSigningKey } from '../../ports/index.ts'
import type { Answer, Operation, UserCall } from '../operation.ts'
import { mandatory, optionalString } from '../parameters.ts'
import { profileOf } from '../profile.ts'
import { refuse } from '../refusal.ts'
import { refuseWrongCertPassword } from './cert-password.ts'
import { readDocuments } from './documents.ts'
import { findOwnCertificate } from './own-certificate.ts'
import { shownDescription } from './request-description.ts'
import { refuseWrongSamUser } from './sam-user.ts'
import { signDocuments } from './sign-documents.ts'
import { acceptSignRequest } from './sign-requests.ts'
import { distortKey } from './signature-lies.ts'
import { findSigningKey } from './signing-key.ts'
import { statusAnswer } from './status-answer.ts'

/** @spec ADSS CSP §7.1 */
export const signatureRequest: Operation = { id: 'signatureRequest', token: 'user', handle }

async function handle(call: UserCall): Promise<Answer> {
  const profile = await profileOf(call)
  const request = parse(call)
  const permit = await authorise(call, profile, request)
  call.notes.credentialID = permit.certificate.certAlias
  call.notes.count = request.documents.length
  const asksSigner = profile.mode === 'authorised' && !call.faults.tell('adss-signer-not-asked')
  if (asksSigner) return acceptSignRequest(call, { profile, request, ...permit })
  return signNow(call, permit, request.documents)
}

/** What a request for signatures says. */
export interface RequestedSignatures {
  readonly certAlias: string
  readonly samUserId: string | null
  readonly certPassword: string | null
  /** As the signer is shown it. */
  readonly description: string | null
  readonly documents: readonly AdssDocument[]
}

/** More than fits on the screen of a phone many times over. */
const maxDescription = 4096

function parse(call: UserCall): RequestedSignatures {
  const { parameters, faults } = call
  const certAlias = optionalString(parameters, 'cert_alias') || undefined
  if (certAlias === undefined && !faults.tell('adss-signing-alias-not-required')) {
    mandatory({ ...call, parameters: {} }, { cert_alias: 'cert-alias-missing' })
  }
  const documents = readDocuments(call)
  const description = optionalString(parameters, 'request_description') || null
  if (description !== null && description.length > maxDescription) refuse('request-malformed', { stage: 'form' })
  const shown = description === null ? null : shownDescription(description)
  if (shown !== null && shown === description && faults.tell('adss-description-decoded-only')) {
    refuse('request-malformed', { stage: 'form' })
  }
  return {
    certAlias: certAlias ?? '',
    samUserId: optionalString(parameters, 'sam_user_id') || null,
    certPassword: optionalString(parameters, 'cert_password') || null,
    description: shown,
    documents,
  }
}

/** What has been found to allow the signatures. */
interface Permit {
  readonly certificate: AdssCertificate
  readonly key: AdssSigningKey
}

async function authorise(call: UserCall, profile: AdssProfile, request: RequestedSignatures): Promise<Permit> {
  const { client, deps, faults } = call
  const certificate = await findOwnCertificate(call, request.certAlias)
  await refuseWrongSamUser(call, certificate, request.samUserId)
  if (!profile.signingUsable && !faults.tell('adss-unusable-profile-signs')) {
    refuse('service-profile-inactive', { stage: 'state' })
  }
  const key = await findSigningKey(deps, { entry: certificate, clientId: client.clientId })
  if (key === undefined) refuse('certificate-not-found', { stage: 'state' })
  await refuseWrongCertPassword(call, { certificate, key, certPassword: request.certPassword })
  return { certificate, key }
}

/** Simple signing: the answer is final. What the key says no with is no mistake of the caller. */
async function signNow(call: UserCall, { key }: Permit, documents: readonly AdssDocument[]): Promise<Answer> {
  const { keyLabel } = await distortKey(call, { user: call.user, key })
  try {
    const signatures = await signDocuments(call, { keyLabel, documents })
    return { body: statusAnswer(call, { status: 'SUCCESS', signatures }) }
  } catch (error) {
    if (!isCryptoError(error, 'KEY_UNAVAILABLE') && !isCryptoError(error, 'KEY_REFUSED')) throw error
    call.notes.refusal = error.code
    return { body: statusAnswer(call, { status: 'FAILED' }) }
  }
}
