/** The errors that the standard names, one row a condition, generated from the error tables. */
import { type CscErrorId, cscErrors } from './generated/errors.ts'
import type { OperationId } from './generated/operations.ts'

export type { CscErrorId } from './generated/errors.ts'
export { cscErrors }

/** The JSON body of an error answer. */
export interface CscErrorBody {
  readonly error: string
  readonly error_description?: string
}

export interface CscErrorRow {
  readonly id: string
  /** `*`: any operation. `credentials/sendOTP` belongs to 1.0.4.0 only. */
  readonly operation: OperationId | '*' | 'credentials/sendOTP'
  readonly condition: string
  /** Every status that the text allows; 302 is the redirect of oauth2/authorize. */
  readonly status: readonly number[]
  /** null where the text fixes no code. */
  readonly error: string | null
  /** Letter for letter; null where the text fixes none. */
  readonly error_description: string | null
  /** Other answers that products and the OAuth RFCs give in this case. */
  readonly tolerated: readonly { readonly status: readonly number[]; readonly error: string }[]
  readonly editions: readonly string[]
  /** `low`: no table has the row; it is our reading. */
  readonly confidence: 'high' | 'medium' | 'low'
  readonly provocable: 'wire' | 'driver' | 'no'
  readonly reason?: string
  readonly requirements?: readonly string[]
}

export function cscError(id: CscErrorId): CscErrorRow {
  return cscErrors[id]
}

/** The body that the catalogue gives for a row, for a server to send. Throws where the text fixes no code. */
export function cscErrorBody(id: CscErrorId): CscErrorBody {
  const { error, error_description } = cscErrors[id]
  if (error === null) throw new TypeError(`${id} has no fixed error code`)
  return error_description === null ? { error } : { error, error_description }
}
