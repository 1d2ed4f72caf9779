import type { Credential, Token } from '../../ports/index.ts'
import type { AuthorizationRequest } from '../authorization-request.ts'

/** What an authorization code remembers; plain JSON, no secrets. */
export interface CodeDetails {
  readonly request: AuthorizationRequest
  /** The credential that was consented to; null for scope service. */
  readonly credentialID: string | null
}

export function codeDetails(request: AuthorizationRequest, credential: Credential | null): Record<string, unknown> {
  const details: CodeDetails = { request, credentialID: credential?.credentialID ?? null }
  return { ...details }
}

export function readCodeDetails({ details }: Token): CodeDetails {
  return details as unknown as CodeDetails
}
