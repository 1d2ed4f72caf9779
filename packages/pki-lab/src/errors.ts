/** What went wrong, as a stable code: text for people is in `message`. */
export type PkiLabErrorCode =
  /** The text is not one YAML document within the size limit. */
  | 'PKI_YAML'
  /** A member of the declaration breaks its rule; `path` and `rule` say which. */
  | 'PKI_DECLARATION'
  /** A key is missing, of another algorithm than declared, or not the lab's where the lab must sign. */
  | 'PKI_KEY'
  /** No entity of that name. */
  | 'PKI_UNKNOWN_ENTITY'
  /** The entity issues nothing, so it has neither CRL nor OCSP. */
  | 'PKI_NOT_A_CA'
  /** The entity is not declared to offer that: delta CRLs, time-stamps. */
  | 'PKI_NO_SERVICE'
  /** The revocation contradicts what was said before. */
  | 'PKI_REVOCATION'

const brand = Symbol.for('@x/pki-lab/error')

/** The one error class of the package; recognise it with {@link isPkiLabError}, which survives two copies of the package. */
export class PkiLabError extends Error {
  readonly code: PkiLabErrorCode
  /** Where in the declaration, as `entities.alice.key`; absent when the error is not about a declaration. */
  readonly path: string | undefined

  constructor(code: PkiLabErrorCode, message: string, options: { path?: string; cause?: unknown } = {}) {
    super(
      options.path === undefined ? message : `${options.path} ${message}`,
      'cause' in options ? { cause: options.cause } : {},
    )
    this.name = 'PkiLabError'
    this.code = code
    this.path = options.path
    Object.defineProperty(this, brand, { value: true })
  }
}

export function isPkiLabError(value: unknown, code?: PkiLabErrorCode): value is PkiLabError {
  if (typeof value !== 'object' || value === null || !(brand in value)) return false
  return code === undefined || (value as { code?: unknown }).code === code
}

/** A broken rule of the declaration: `rule` reads on after the path, as in "must be one of …". */
export function declarationError(path: string, rule: string): PkiLabError {
  return new PkiLabError('PKI_DECLARATION', rule, { path })
}
