/** What the operation table says of one operation; the table itself is `operations`. */
import type { Mark as AnyMark, Member as AnyMember, RequestContentType } from '@x/http-protocol'
import type { OperationId } from './generated/operations.ts'

export type { RequestContentType }

export type SecretKind =
  | 'token'
  | 'refresh-token'
  | 'code'
  | 'pin'
  | 'otp'
  | 'sad'
  | 'password'
  | 'client-secret'
  | 'assertion'
  | 'account-token'
  | 'handle'
  | 'challenge'

export type Mark = AnyMark<SecretKind>

export interface Member extends AnyMember {
  /** The values of an open enumeration that the standard names. */
  readonly known?: readonly string[]
  /** First edition with the member, if later than 2.0.0.2. */
  readonly since?: string
  /** The member is JSON text with this schema inside. */
  readonly contentSchema?: string
}

export interface Operation {
  /** The name of the CSC method, `credentials/list`. */
  readonly id: OperationId
  readonly method: 'GET' | 'POST'
  /** Appended to the base URI: `/credentials/list`. */
  readonly path: string
  /** Which base URI: the service's (ends in `/csc/v2`) or the authorization server's. */
  readonly base: 'service' | 'oauth2'
  readonly summary: string
  readonly request: { readonly contentType: RequestContentType; readonly schema: string | null }
  /** By status. `query`: the schema describes the query of the redirect's Location. */
  readonly responses: Readonly<Record<number, { readonly contentType: string | null; readonly schema: string | null }>>
  /** First edition with the operation, if later than 2.0.0.2. */
  readonly since: string | null
  readonly marks: { readonly request: readonly Mark[]; readonly responses: Readonly<Record<number, readonly Mark[]>> }
  readonly requestMembers: readonly Member[]
  /** Members of the responses by status. */
  readonly members: Readonly<Record<number, readonly Member[]>>
}
