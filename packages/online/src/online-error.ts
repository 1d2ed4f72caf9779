/** What can be asked for over the network. */
export type Wanted = 'OCSP response' | 'CRL' | 'issuer certificates' | 'time-stamp'

/** What was asked for and from where. */
export interface Asked {
  readonly what: Wanted
  /** The service's address, without credentials, query and fragment; of ONLINE_ALL_FAILED, how many there were. */
  readonly from: string
}

/** Why something was not got; the message says more. */
export const onlineErrorCodes = {
  ONLINE_URL: 'The address is no http or https URL, or it carries credentials.',
  ONLINE_ADDRESS: 'The host is, or its name leads to, no address that may be asked.',
  ONLINE_UNREACHABLE: 'No connection came about, or it broke.',
  ONLINE_TIMEOUT: 'The whole answer was not there in time.',
  ONLINE_REDIRECT: 'It was redirected too often, to nowhere, or in a way that loses the request.',
  ONLINE_STATUS: 'The HTTP status is not 200.',
  ONLINE_CONTENT_TYPE: 'The answer is of another media type.',
  ONLINE_TOO_LARGE: 'The answer is larger than allowed.',
  ONLINE_MALFORMED: 'The answer cannot be read.',
  ONLINE_MISMATCH: 'The answer is to another request.',
  ONLINE_STALE: 'The answer was to be replaced by now, or is from the future.',
  ONLINE_CREDENTIALS: 'The headers to send with the request could not be had.',
  ONLINE_REFUSED: 'The service answered that it does not answer.',
  ONLINE_ALL_FAILED: 'None of several services could be used; `errors` has each one’s reason.',
} as const

export type OnlineErrorCode = keyof typeof onlineErrorCodes

export interface OnlineErrorOptions {
  readonly cause?: unknown
  readonly errors?: readonly OnlineError[]
}

// A registered symbol, so that two copies of this package in one process recognise each other's errors.
const brand = Symbol.for('@x/online/OnlineError')

/**
 * Something that was asked for and not got. The message is one sentence that names both; it holds no credentials, no header
 * and nothing that a server said in its own words.
 */
export class OnlineError extends Error {
  readonly code: OnlineErrorCode
  readonly asked: Asked
  /** The reason alone, which ends the message. */
  readonly why: string
  /** Of ONLINE_ALL_FAILED: what each service failed with, in the order in which they were asked. */
  readonly errors?: readonly OnlineError[]

  constructor(code: OnlineErrorCode, asked: Asked, why: string, { cause, errors }: OnlineErrorOptions = {}) {
    super(`No ${asked.what} from ${asked.from}: ${why}`, cause === undefined ? undefined : { cause })
    this.code = code
    this.asked = asked
    this.why = why
    if (errors) this.errors = errors
    Object.defineProperty(this, brand, { value: true })
  }

  override get name(): string {
    return 'OnlineError'
  }
}

/** Recognises an OnlineError (of that code, when one is given) by its brand, whichever copy of the package made it. */
export function isOnlineError(error: unknown, code?: OnlineErrorCode): error is OnlineError {
  if (typeof error !== 'object' || error === null || !(brand in error)) return false
  return code === undefined || ('code' in error && error.code === code)
}

/** An address as messages show it: no credentials, no query, at most 200 characters. */
export function shownUrl(url: string | URL): string {
  const parsed = URL.parse(String(url))
  // Not a URL at all: it comes out of a certificate, and could be anything.
  if (parsed === null) return JSON.stringify(String(url).slice(0, 80))
  const text = `${parsed.protocol}//${parsed.host}${parsed.pathname}`
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
