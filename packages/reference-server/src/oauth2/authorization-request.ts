import { DomainError, type DomainErrorId } from '../csc-v2/domain-errors.ts'
import type { Faults } from '../faults.ts'
import type { Client } from '../ports/index.ts'
import { isStorableText } from '../stores/index.ts'
import { type CredentialRequest, readCredentialRequest } from './credential-request.ts'
import { type CodeChallengeMethod, isCodeChallenge } from './pkce.ts'

/** An authorization request that is well formed; plain JSON, since it waits in the store for the user. */
export interface AuthorizationRequest {
  readonly clientId: string
  readonly redirectUri: string
  /** Whether the client sent it: then it must repeat it at the token endpoint. @spec RFC 6749 §4.1.3 */
  readonly redirectUriGiven: boolean
  readonly state: string | null
  readonly codeChallenge: string
  readonly codeChallengeMethod: CodeChallengeMethod
  readonly description: string | null
  /** The only user who may log in, where an account_token names one. */
  readonly userID: string | null
  /** What a credential-scope request wants signed; null for scope service. */
  readonly credential: CredentialRequest | null
}

export type Form = ReadonlyMap<string, string>

/** Ends the reading of a request whose client and redirect URI are good. The text does not reach the wire. */
export function refuseRequest(id: AuthorizeErrorId, parameter: string): never {
  throw new DomainError(id, { parameter })
}

export type AuthorizeErrorId = Extract<DomainErrorId, `csc-v2.oauth2-authorize.${string}`>

/** Enough for any link back into an application; the first version had 255 octets. */
const maxState = 2048
const maxDescription = 500

/** Reads everything but client_id, redirect_uri and account_token. @spec CSC API v2.0.0.2 §8.4.2 */
export function readAuthorizationRequest(
  form: Form,
  { client, redirectUri, faults }: { readonly client: Client; readonly redirectUri: string; readonly faults: Faults },
): AuthorizationRequest {
  checkResponseType(form, faults)
  if (!client.grantTypes.includes('authorization_code')) {
    refuseRequest('csc-v2.oauth2-authorize.access-denied', 'client_id')
  }
  const scope = readScope(form, faults)
  return {
    clientId: client.clientId,
    redirectUri,
    redirectUriGiven: form.has('redirect_uri'),
    state: readText(form, { name: 'state', max: maxState }),
    ...readCodeChallenge(form, faults),
    description: readText(form, { name: 'description', max: maxDescription }),
    userID: null,
    credential: scope === 'credential' ? readCredentialRequest(form) : null,
  }
}

function checkResponseType(form: Form, faults: Faults): void {
  const responseType = form.get('response_type')
  if (responseType === undefined) refuseRequest('csc-v2.oauth2-authorize.invalid-request', 'response_type')
  if (responseType !== 'code' && !faults.tell('response-type-not-checked')) {
    refuseRequest('csc-v2.oauth2-authorize.unsupported-response-type', 'response_type')
  }
}

/** authorization_details ask for a credential by themselves; scope may then be left out but not say service. */
function readScope(form: Form, faults: Faults): 'service' | 'credential' {
  const scope = form.get('scope')
  if (scope === undefined) return form.has('authorization_details') ? 'credential' : 'service'
  if (scope !== 'service' && scope !== 'credential') {
    if (faults.tell('scope-not-checked')) return 'service'
    refuseRequest('csc-v2.oauth2-authorize.invalid-scope', 'scope')
  }
  if (scope === 'service' && form.has('authorization_details')) {
    refuseRequest('csc-v2.oauth2-authorize.invalid-request', 'authorization_details')
  }
  return scope
}

/** @spec RFC 7636 §4.3 */
function readCodeChallenge(
  form: Form,
  faults: Faults,
): Pick<AuthorizationRequest, 'codeChallenge' | 'codeChallengeMethod'> {
  const method = form.get('code_challenge_method') ?? 'plain'
  if (method !== 'plain' && method !== 'S256') {
    refuseRequest('csc-v2.oauth2-authorize.invalid-request', 'code_challenge_method')
  }
  if (!form.has('code_challenge_method') && faults.tell('pkce-method-demanded')) {
    refuseRequest('csc-v2.oauth2-authorize.invalid-request', 'code_challenge_method')
  }
  const codeChallenge = form.get('code_challenge')
  if (codeChallenge === undefined && faults.tell('pkce-not-required')) {
    return { codeChallenge: '', codeChallengeMethod: method }
  }
  if (codeChallenge === undefined || !isCodeChallenge(codeChallenge, method)) {
    refuseRequest('csc-v2.oauth2-authorize.invalid-request', 'code_challenge')
  }
  return { codeChallenge, codeChallengeMethod: method }
}

function readText(form: Form, { name, max }: { readonly name: string; readonly max: number }): string | null {
  const text = form.get(name)
  if (text === undefined) return null
  if (text.length > max || !isStorableText(text)) refuseRequest('csc-v2.oauth2-authorize.invalid-request', name)
  return text
}
