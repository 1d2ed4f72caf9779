import { isKeyError, KeyError, type KeyErrorReason } from '../key-error.ts'

/** A CKR_ value as the binding reports it. */
export interface ReturnValue {
  /** `CKR_VENDOR_DEFINED` for every value that the binding has no name for. */
  readonly name: string
  readonly value: number
}

/** Reads the return value out of an error of the binding; some of its functions throw it as bare text. */
export function returnValueOf(error: unknown): ReturnValue | undefined {
  if (!(error instanceof Error) || isKeyError(error)) return undefined
  const found = /(CKR_\w+)(?::(\d+))?/.exec(error.message)
  if (!found) return undefined
  const value = found[2] === undefined && 'code' in error ? Number(error.code) : Number(found[2])
  return Number.isSafeInteger(value) ? { name: found[1]!, value } : undefined
}

/**
 * Whether a value says that the session, the login, a handle or the token is gone, before anything was done: what was
 * asked may be asked again, once, over a fresh session. Object handles belong here, since a logout ends the private ones.
 */
export function meansLost({ value }: ReturnValue): boolean {
  return lost.has(value)
}

/**
 * What a value means for the session it came over: it stands and can be used further, or it was spoilt (an operation may
 * be left open on it) and must be closed, or it is gone, and its handle may already stand for somebody else's.
 */
export function sessionFate({ value }: ReturnValue): 'stands' | 'spoilt' | 'gone' {
  return gone.has(value) ? 'gone' : spoilt.has(value) ? 'spoilt' : 'stands'
}

export function isReturnValue(error: unknown, name: string): boolean {
  return returnValueOf(error)?.name === name
}

/** The error for a caller. `doing` says what was tried, as `signing with "label"`; it must hold no secret. */
export function keyErrorOf(error: unknown, doing: string): unknown {
  const rv = returnValueOf(error)
  if (!rv) return error
  const reason = meansLost(rv) ? 'SESSION_LOST' : (reasons.get(rv.value) ?? 'DEVICE_FAILED')
  const shown = rv.name === 'CKR_VENDOR_DEFINED' ? `0x${rv.value.toString(16)}` : rv.name
  return new KeyError(reason, `The token answered ${shown} when ${doing}`, { spec: 'PKCS#11 v3.1 §5.1', cause: error })
}

const lost = new Set([
  0x003, // CKR_SLOT_ID_INVALID
  0x032, // CKR_DEVICE_REMOVED
  0x060, // CKR_KEY_HANDLE_INVALID
  0x082, // CKR_OBJECT_HANDLE_INVALID
  0x090, // CKR_OPERATION_ACTIVE: somebody else left one open on this session
  0x091, // CKR_OPERATION_NOT_INITIALIZED: or ended ours
  0x0b0, // CKR_SESSION_CLOSED
  0x0b3, // CKR_SESSION_HANDLE_INVALID
  0x0e0, // CKR_TOKEN_NOT_PRESENT
  0x0e1, // CKR_TOKEN_NOT_RECOGNIZED
  0x101, // CKR_USER_NOT_LOGGED_IN
  0x190, // CKR_CRYPTOKI_NOT_INITIALIZED
])

const gone = new Set([
  0x003, // CKR_SLOT_ID_INVALID
  0x032, // CKR_DEVICE_REMOVED
  0x0b0, // CKR_SESSION_CLOSED
  0x0b3, // CKR_SESSION_HANDLE_INVALID
  0x0e0, // CKR_TOKEN_NOT_PRESENT
  0x190, // CKR_CRYPTOKI_NOT_INITIALIZED
])

const spoilt = new Set([
  0x005, // CKR_GENERAL_ERROR
  0x006, // CKR_FUNCTION_FAILED
  0x030, // CKR_DEVICE_ERROR
  0x090, // CKR_OPERATION_ACTIVE
  0x0e1, // CKR_TOKEN_NOT_RECOGNIZED
  0x150, // CKR_BUFFER_TOO_SMALL
])

const reasons = new Map<number, KeyErrorReason>([
  [0x007, 'ALGORITHM_UNSUPPORTED'], // CKR_ARGUMENTS_BAD: SoftHSM's answer to a PSS parameter it lacks
  [0x010, 'OPERATION_FORBIDDEN'], // CKR_ATTRIBUTE_READ_ONLY
  [0x011, 'OPERATION_FORBIDDEN'], // CKR_ATTRIBUTE_SENSITIVE
  [0x020, 'ALGORITHM_UNSUPPORTED'], // CKR_DATA_INVALID
  [0x021, 'ALGORITHM_UNSUPPORTED'], // CKR_DATA_LEN_RANGE
  [0x054, 'ALGORITHM_UNSUPPORTED'], // CKR_FUNCTION_NOT_SUPPORTED
  [0x062, 'ALGORITHM_UNSUPPORTED'], // CKR_KEY_SIZE_RANGE
  [0x063, 'ALGORITHM_UNSUPPORTED'], // CKR_KEY_TYPE_INCONSISTENT
  [0x068, 'OPERATION_FORBIDDEN'], // CKR_KEY_FUNCTION_NOT_PERMITTED
  [0x070, 'ALGORITHM_UNSUPPORTED'], // CKR_MECHANISM_INVALID
  [0x071, 'ALGORITHM_UNSUPPORTED'], // CKR_MECHANISM_PARAM_INVALID
  [0x0a0, 'PIN_INCORRECT'], // CKR_PIN_INCORRECT
  [0x0a1, 'PIN_INCORRECT'], // CKR_PIN_INVALID
  [0x0a2, 'PIN_INCORRECT'], // CKR_PIN_LEN_RANGE
  [0x0a3, 'PIN_EXPIRED'], // CKR_PIN_EXPIRED
  [0x0a4, 'PIN_LOCKED'], // CKR_PIN_LOCKED
  [0x0b5, 'OPERATION_FORBIDDEN'], // CKR_SESSION_READ_ONLY
  [0x0e2, 'OPERATION_FORBIDDEN'], // CKR_TOKEN_WRITE_PROTECTED
  [0x102, 'PIN_EXPIRED'], // CKR_USER_PIN_NOT_INITIALIZED
  [0x104, 'OPERATION_FORBIDDEN'], // CKR_USER_ANOTHER_ALREADY_LOGGED_IN
  [0x130, 'ALGORITHM_UNSUPPORTED'], // CKR_DOMAIN_PARAMS_INVALID
  [0x140, 'ALGORITHM_UNSUPPORTED'], // CKR_CURVE_NOT_SUPPORTED
  [0x200, 'OPERATION_FORBIDDEN'], // CKR_FUNCTION_REJECTED
])
