/** How a client proves to the authorization server who it is. */
import { encodeBase64 } from '@x/http-protocol'
import { type AssertionAlg, type AssertionKey, clientAssertionType, createClientAssertion } from './private-key-jwt.ts'

/**
 * Method names of the OAuth parameters registry. With `tls_client_auth` the injected fetch presents the certificate
 * (RFC 8705); `none` is a public client.
 */
export type ClientAuthentication =
  | { readonly method: 'none' | 'tls_client_auth' }
  | { readonly method: 'client_secret_post' | 'client_secret_basic'; readonly client_secret: string }
  | {
      readonly method: 'private_key_jwt'
      readonly alg: AssertionAlg
      readonly key: AssertionKey
      readonly kid?: string
      /** The token endpoint by default. */
      readonly audience?: string
    }

export interface ClientProof {
  readonly members: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
}

export interface ProofInput {
  readonly client_id: string
  readonly authentication: ClientAuthentication
  readonly tokenEndpoint: string
  readonly now: number
}

/** What goes into the form and into the headers. client_id always goes into the form, as CSC requires it there. */
export async function clientProof(input: ProofInput): Promise<ClientProof> {
  const { client_id, authentication, tokenEndpoint, now } = input
  switch (authentication.method) {
    case 'none':
    case 'tls_client_auth':
      return { members: { client_id }, headers: {} }
    case 'client_secret_post':
      return { members: { client_id, client_secret: authentication.client_secret }, headers: {} }
    case 'client_secret_basic':
      return { members: { client_id }, headers: { Authorization: basic(client_id, authentication.client_secret) } }
    case 'private_key_jwt': {
      const audience = authentication.audience ?? tokenEndpoint
      const client_assertion = await createClientAssertion({ ...authentication, client_id, audience, now })
      return { members: { client_id, client_assertion, client_assertion_type: clientAssertionType }, headers: {} }
    }
  }
}

/** Both halves are form-encoded before they are joined. @spec RFC 6749 §2.3.1 */
function basic(client_id: string, client_secret: string): string {
  const encode = (value: string) => new URLSearchParams({ v: value }).toString().slice(2)
  return `Basic ${encodeBase64(new TextEncoder().encode(`${encode(client_id)}:${encode(client_secret)}`))}`
}
