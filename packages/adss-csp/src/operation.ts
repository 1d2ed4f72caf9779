/** What the operation table says of one operation; the table itself is `operations`. */
import type { OperationId } from './generated/operations.ts'

export type SecretKind = 'token' | 'refresh-token' | 'password' | 'client-secret' | 'otp'

/**
 * A property of a member that its type does not tell. `secret` never goes into a log; `volatile` differs between runs;
 * `public-binary` (signature, certificate, hash) is left alone by redaction.
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
}

/** What goes into a path or a header instead of the body. */
export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'header'
  readonly required: boolean
  readonly schema: string
}

export type RequestContentType = 'application/json' | 'application/x-www-form-urlencoded' | 'query'

export interface Operation {
  /** The name of the guide, `getUsers`. */
  readonly id: OperationId
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the base URI, with parameters in braces; `/` is the base URI itself. See `operationPath`. */
  readonly path: string
  readonly base: 'service'
  /** Of the guide: `5.6`. */
  readonly section: string
  readonly audience: readonly ('business-application' | 'virtual-csp')[]
  /** The kind of access token that it takes: of client_credentials, of a user, or none. */
  readonly token: 'client' | 'user' | 'none'
  readonly parameters?: readonly Parameter[]
  readonly summary: string
  /** The schema is null where the request has neither a body nor a query. */
  readonly request: { readonly contentType: RequestContentType; readonly schema: string | null }
  /** By status; every status that the guide lists. */
  readonly responses: Readonly<Record<number, { readonly contentType: string | null; readonly schema: string | null }>>
  readonly since: string | null
  readonly marks: { readonly request: readonly Mark[]; readonly responses: Readonly<Record<number, readonly Mark[]>> }
  readonly requestMembers: readonly Member[]
  /** Members of the responses by status. */
  readonly members: Readonly<Record<number, readonly Member[]>>
}
