/** What every operation table says of an operation; each protocol adds what is its own. */

/**
 * A property of a member that its type does not tell. `secret` never goes into a log; `volatile` differs between runs;
 * `public-binary` (signature, certificate, hash, token bytes) is left alone by redaction.
 */
export interface Mark<SecretKind extends string = string> {
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

export type RequestContentType = 'application/json' | 'application/x-www-form-urlencoded' | 'query'

/** What the code here reads of an operation. */
export interface OperationMessages {
  readonly id: string
  /** The schema is null where the request has neither a body nor a query. */
  readonly request: { readonly contentType: RequestContentType; readonly schema: string | null }
  /** By status; the schema is null where the answer has no body. */
  readonly responses: Readonly<Record<number, { readonly contentType: string | null; readonly schema: string | null }>>
  readonly marks: { readonly request: readonly Mark[] }
  readonly requestMembers: readonly Member[]
}
