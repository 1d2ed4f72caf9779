/** Where an authorization server has its endpoints: under a base URI, or as its metadata says. */
import { isObject, joinUrl } from '@x/http-protocol'
import { CscResponseError } from '../errors.ts'
import { text } from '../read/members.ts'

/** The members of the metadata that matter here; names of RFC 8414, RFC 9126, RFC 7009 and RFC 8705. */
export interface AuthorizationServerMetadata {
  readonly issuer?: string
  readonly authorization_endpoint?: string
  readonly pushed_authorization_request_endpoint?: string
  readonly token_endpoint?: string
  readonly revocation_endpoint?: string
  readonly mtls_endpoint_aliases?: Readonly<Record<string, string>>
}

/** @spec CSC API 2.0.0.2 §8.4 */
export function metadataUnder(base: URL): AuthorizationServerMetadata {
  return {
    authorization_endpoint: joinUrl(base, 'oauth2/authorize').href,
    pushed_authorization_request_endpoint: joinUrl(base, 'oauth2/pushed_authorize').href,
    token_endpoint: joinUrl(base, 'oauth2/token').href,
    revocation_endpoint: joinUrl(base, 'oauth2/revoke').href,
  }
}

/** The well-known path goes between host and path of the issuer. @spec RFC 8414 §3.1 */
export function metadataUrl(issuer: URL): URL {
  return joinUrl(new URL(issuer.origin), `/.well-known/oauth-authorization-server${issuer.pathname.replace(/\/$/, '')}`)
}

/** The issuer in the answer must be the one that was asked. @spec RFC 8414 §3.3 */
export function readMetadata(body: unknown, issuer: string): AuthorizationServerMetadata {
  if (!isObject(body)) throw new CscResponseError('CSC_RESPONSE_INVALID', 'metadata', 'must be a JSON object')
  if (body.issuer !== issuer) {
    throw new CscResponseError('CSC_ISSUER_MISMATCH', 'metadata', 'issuer is not the one that was asked')
  }
  for (const member of ['authorization_endpoint', 'token_endpoint']) {
    if (text(body[member]) === undefined) {
      throw new CscResponseError('CSC_RESPONSE_INVALID', 'metadata', `${member} must be a string`)
    }
  }
  return body as AuthorizationServerMetadata
}
