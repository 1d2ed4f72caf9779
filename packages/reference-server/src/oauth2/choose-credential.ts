import { canSign } from '../csc-v2/certificate-status.ts'
import type { Credential, User } from '../ports/index.ts'
import type { CredentialRequest } from './credential-request.ts'
import type { OAuthCall } from './oauth-call.ts'

/**
 * The user's credential that a request names, or the first that makes the kind of signature it names; undefined when there
 * is none, or what is asked goes beyond what it may do. @spec CSC API v2.0.0.2 §8.4.2
 */
export async function chooseCredential(
  call: OAuthCall,
  user: User,
  request: CredentialRequest,
): Promise<Credential | undefined> {
  const own = await call.deps.stores.credentials.listByUser(user.userID)
  const { chosenBy } = request
  const credential =
    'credentialID' in chosenBy
      ? own.find(({ credentialID }) => credentialID === chosenBy.credentialID)
      : own.find(candidate => isOfKind(candidate, chosenBy.signatureQualifier) && canSign(candidate, call.now))
  if (credential === undefined || !mayBeAuthorised(credential)) return undefined
  return isWithin(call, credential, request) ? credential : undefined
}

function isOfKind({ signatureQualifier, auth }: Credential, wanted: string): boolean {
  return signatureQualifier === wanted && auth.mode === 'oauth2code'
}

/** Other credentials are authorised by credentials/authorize; a consent here would go round their factors. */
function mayBeAuthorised({ key, auth }: Credential): boolean {
  const inBand = auth.factors.every(({ type }) => !type.endsWith('OOB'))
  return key.status === 'enabled' && auth.mode === 'oauth2code' && inBand
}

function isWithin({ faults }: OAuthCall, credential: Credential, request: CredentialRequest): boolean {
  if (request.numSignatures > credential.multisign) return false
  return credential.SCAL === '1' || request.authorised.hashes !== null || faults.tell('scal2-without-hashes')
}
