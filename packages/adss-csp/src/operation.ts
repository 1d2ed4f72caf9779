/** What the operation table says of one operation; the table itself is `operations`. */
import type { Mark as AnyMark, Member, RequestContentType } from '@x/http-protocol'
import type { OperationId } from './generated/operations.ts'

export type { Member, RequestContentType }

export type SecretKind = 'token' | 'refresh-token' | 'password' | 'client-secret' | 'otp'

export type Mark = AnyMark<SecretKind>

/** What goes into a path or a header instead of the body. */
export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'header'
  readonly required: boolean
  readonly schema: string
}

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
