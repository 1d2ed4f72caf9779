/** What the operation table says of one operation; the table itself is `operations`. */
import type { OperationId } from './generated/operations.ts'

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

/**
 * A property of a member that its type does not tell. `secret` never goes into a log; `volatile` differs between runs;
 * `public-binary` (signature, certificate, hash, token bytes) is left alone by redaction.
 */
export interface Mark {
  readonly pointer: string
  readonly kind: 'secret' | 'volatile' | 'public-binary'
  /** Of marks of kind `secret` only. */
  readonly secret?: SecretKind
}

/** One member of a message. `pointer` is a JSON pointer with `*` for the elements of an array. */
export interface Member {
  readonly pointer: string
  /** Required in its object, whatever the other members say. */
  readonly required: boolean
  readonly types: readonly string[]
  /** The only values. */
  readonly enum?: readonly unknown[]
  /** The values of an open enumeration that the standard names. */
  readonly known?: readonly string[]
  /** First edition with the member, if later than 2.0.0.2. */
  readonly since?: string
  /** The member is JSON text with this schema inside. */
  readonly contentSchema?: string
}

export type RequestContentType = 'application/json' | 'application/x-www-form-urlencoded' | 'query'

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
