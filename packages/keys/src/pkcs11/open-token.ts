import { isKeyError } from '../key-error.ts'
import { type Library, libraryAt } from './library.ts'
import { keyErrorOf } from './return-value.ts'
import { SessionPool } from './session-pool.ts'
import { type Pkcs11Token, PooledToken } from './token.ts'
import { type Session, TokenLink } from './token-link.ts'

export interface OpenPkcs11TokenOptions {
  /** Path of the PKCS#11 library, or a bare name for the system's loader. */
  readonly library: string
  /** CK_TOKEN_INFO.label, without its padding: the number of a slot changes, the label stays. */
  readonly tokenLabel: string
  /**
   * The user's PIN, or where to ask for it: a function is called for every login. A PIN that the token refused once is
   * never presented to it again, as tokens lock themselves after a few wrong ones.
   */
  readonly pin: string | (() => string | Promise<string>)
  /** Sessions at most: as many RSA signatures are under way at once. 4 when left out, the threads that Node.js has. */
  readonly sessions?: number
  /** Operations that may wait for a session before the next is refused with QUEUE_FULL; 10,000 when left out. */
  readonly maxWaiting?: number
  /**
   * Makes elliptic-curve signatures off this thread as well. Right for a device behind a network; wrong for a library in
   * this process, whose signature is done before another thread has woken up.
   */
  readonly alwaysOffThread?: boolean
  /**
   * Ends and starts the library when the token is not there, since some libraries (SoftHSM among them) see one that comes
   * (back) only then. All sessions of the process with the library are lost by that, those of worker threads too: switch it on where
   * nobody else uses the library. Works in the main thread, when the library was started by this package.
   */
  readonly restartLibrary?: boolean
}

/**
 * Opens a token and logs its user in. Throws KeyError: PACKAGE_MISSING (pkcs11js), LIBRARY_NOT_LOADED, TOKEN_NOT_FOUND,
 * TOKEN_AMBIGUOUS, PIN_INCORRECT, PIN_LOCKED, PIN_EXPIRED. Close it, or declare it with `await using`.
 */
export async function openPkcs11Token(options: OpenPkcs11TokenOptions): Promise<Pkcs11Token> {
  const checked = check(options)
  return openTokenIn(await libraryAt(checked.library), checked)
}

/** The same in a library that is at hand. */
export async function openTokenIn(
  library: Library,
  options: Required<Omit<OpenPkcs11TokenOptions, 'library'>>,
): Promise<Pkcs11Token> {
  library.use()
  try {
    const link = new TokenLink(library, options)
    const first = await openFirst(link, options.restartLibrary)
    const sessions = Math.min(options.sessions, sessionsOf(library, first.slot))
    const pool = new SessionPool(link, { ...options, sessions })
    pool.adopt(first)
    return new PooledToken(pool, { alwaysOffThread: options.alwaysOffThread, onClose: () => library.release() })
  } catch (error) {
    library.release()
    throw error
  }
}

/** A token that was put in after the library was started is one that has been away. */
async function openFirst(link: TokenLink, restartLibrary: boolean): Promise<Session> {
  const { library } = link
  const seen = library.restarts
  try {
    return await library.within(() => link.open())
  } catch (error) {
    if (!restartLibrary || !isKeyError(error, 'TOKEN_NOT_FOUND') || !(await library.restart(seen))) throw error
    return library.within(() => link.open())
  }
}

/** What the token allows one application; 0 and all ones mean that it does not say. @spec PKCS#11 v3.1 §3.2 */
function sessionsOf(library: Library, slot: Buffer): number {
  try {
    const { maxRwSessionCount } = library.cryptoki.C_GetTokenInfo(slot)
    return maxRwSessionCount > 0 && maxRwSessionCount < 2 ** 31 ? maxRwSessionCount : Number.POSITIVE_INFINITY
  } catch (error) {
    throw keyErrorOf(error, 'reading how many sessions the token has')
  }
}

function check(options: OpenPkcs11TokenOptions): Required<OpenPkcs11TokenOptions> {
  const { tokenLabel, pin, sessions = 4, maxWaiting = 10_000 } = options
  if (typeof tokenLabel !== 'string' || tokenLabel === '') throw new TypeError('tokenLabel must be text, not empty')
  if (typeof pin !== 'string' && typeof pin !== 'function') throw new TypeError('pin must be text or a function')
  if (!Number.isInteger(sessions) || sessions < 1) throw new TypeError('sessions must be a positive integer')
  if (!Number.isInteger(maxWaiting) || maxWaiting < 0) throw new TypeError('maxWaiting must be an integer, 0 or more')
  return { alwaysOffThread: false, restartLibrary: false, ...options, sessions, maxWaiting }
}
