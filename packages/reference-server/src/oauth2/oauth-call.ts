import type { CallContext } from '../csc-v2/operation.ts'

/** What an OAuth 2.0 endpoint is given. */
export interface OAuthCall extends CallContext {
  /** The parameters of the form or the query; empty ones are left out. @spec RFC 6749 §3.1 */
  readonly form: ReadonlyMap<string, string>
  /** Subject of the verified TLS client certificate, as RFC 4514 text. */
  readonly tlsClientSubject: string | undefined
}
