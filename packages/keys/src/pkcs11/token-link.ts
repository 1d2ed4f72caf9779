import { createHmac, randomBytes } from 'node:crypto'
import { isKeyError, KeyError } from '../key-error.ts'
import * as ck from './constants.ts'
import type { Handle } from './cryptoki.ts'
import type { Library } from './library.ts'
import { isReturnValue, keyErrorOf } from './return-value.ts'

/** An open session with its user logged in. One operation at a time: whoever holds it is its only owner. */
export interface Session {
  readonly handle: Handle
  readonly slot: Handle
  /** The link's epoch and the library's restarts when the session was last known to be good. */
  epoch: number
  readonly restarts: number
  /** Where signatures are written; large enough for RSA-16384. */
  readonly output: Buffer
  /** What an asynchronous call reads: the binding keeps a bare pointer, so that the session must keep the octets. */
  input: Buffer | undefined
}

export interface TokenLinkOptions {
  readonly tokenLabel: string
  readonly pin: string | (() => string | Promise<string>)
}

/** The way to a token: finds its slot by the label, opens sessions and logs in, as often as it takes. */
export class TokenLink {
  readonly library: Library
  readonly label: string
  readonly #pin: TokenLinkOptions['pin']
  #slot: Handle | undefined
  #login: Promise<void> | undefined
  /** By the MAC of each PIN that was refused, under a key that nobody else has. */
  readonly #refusals = new Map<string, KeyError>()
  readonly #macKey = randomBytes(32)
  #epoch = 0

  constructor(library: Library, { tokenLabel, pin }: TokenLinkOptions) {
    this.library = library
    this.label = tokenLabel
    this.#pin = pin
  }

  /** Goes up whenever a session or the login was lost; what was learnt in an earlier epoch must be looked up again. */
  get epoch(): number {
    return this.#epoch
  }

  lose(session: Session): void {
    if (session.epoch === this.#epoch) this.#epoch++
  }

  /** Opens a session. Throws TOKEN_NOT_FOUND, TOKEN_AMBIGUOUS, PIN_… and whatever else keeps it from being opened. */
  async open(): Promise<Session> {
    try {
      return await this.#openOn(this.#slot ?? this.#find())
    } catch (error) {
      if (error instanceof KeyError && !retryable.has(error.reason)) throw error
    }
    // The slot changes when a token is initialised again, and the library may have been ended by somebody else.
    this.library.start()
    return this.#openOn(this.#find())
  }

  /** Whether a session still stands, logged in again if need be; one that does not is let go. Throws PIN_…. */
  async isGood(session: Session): Promise<boolean> {
    if (session.restarts !== this.library.restarts) return false
    if (session.epoch === this.#epoch) return true
    try {
      await this.#logIn(session.handle, session.slot)
      session.epoch = this.#epoch
      return true
    } catch (error) {
      if (isKeyError(error, 'SESSION_LOST')) return false
      this.close(session)
      if (error instanceof KeyError && retryable.has(error.reason)) return false
      throw error
    }
  }

  close({ handle, restarts }: Pick<Session, 'handle' | 'restarts'>): void {
    // After a restart the handle may already stand for somebody else's session.
    if (restarts !== this.library.restarts) return
    try {
      this.library.cryptoki.C_CloseSession(handle)
    } catch {
      // It was gone already.
    }
  }

  /**
   * To be asked before an absence is believed: without a login a token shows no private keys, and some libraries go on
   * answering for a token that is away. Throws TOKEN_NOT_FOUND, SESSION_LOST.
   */
  assertShowsAll({ handle, slot }: Session): void {
    if (this.#labelIn(slot) !== this.label) {
      this.#slot = undefined
      throw this.#notFound()
    }
    this.assertStands({ handle, slot })
  }

  /**
   * Asks the token, cheaply, whether a session stands. Throws SESSION_LOST whatever the token answers instead: nothing was
   * done over the session, so that the work may be tried over another.
   */
  assertStands({ handle, slot }: Pick<Session, 'handle' | 'slot'>): void {
    const spec = 'PKCS#11 v3.1 §5.6'
    let isLoggedIn: boolean
    try {
      isLoggedIn = this.#isLoggedIn(handle, slot)
    } catch (cause) {
      throw new KeyError('SESSION_LOST', 'The token does not tell the state of a session', { spec, cause })
    }
    if (!isLoggedIn) throw new KeyError('SESSION_LOST', 'The user is no longer logged in', { spec })
  }

  async #openOn(slot: Handle): Promise<Session> {
    const { cryptoki, restarts } = this.library
    this.#slot = undefined
    const handle = this.#asking('opening a session', () => openSession(cryptoki, slot))
    try {
      await this.#logIn(handle, slot)
    } catch (error) {
      this.close({ handle, restarts })
      throw error
    }
    this.#slot = slot
    return { handle, slot, restarts, epoch: this.#epoch, output: Buffer.alloc(outputLength), input: undefined }
  }

  /** A login holds for all sessions of the process with a token, so that one is enough and needed once. */
  async #logIn(handle: Handle, slot: Handle): Promise<void> {
    while (this.#login) await this.#login.catch(() => undefined)
    if (this.#asking('reading the state of a session', () => this.#isLoggedIn(handle, slot))) return
    this.#login = this.#presentPin(handle).finally(() => {
      this.#login = undefined
    })
    await this.#login
  }

  #isLoggedIn(handle: Handle, slot: Handle): boolean {
    const { cryptoki } = this.library
    const { state } = cryptoki.C_GetSessionInfo(handle)
    if (state === ck.CKS_RW_USER_FUNCTIONS || state === ck.CKS_RO_USER_FUNCTIONS) return true
    return (cryptoki.C_GetTokenInfo(slot).flags & ck.CKF_LOGIN_REQUIRED) === 0
  }

  async #presentPin(handle: Handle): Promise<void> {
    const pin = typeof this.#pin === 'string' ? this.#pin : await this.#pin()
    if (typeof pin !== 'string') throw new TypeError('pin must be a string, or a function that resolves to one')
    // A PIN that was refused is not presented again, however many operations wait: the token would lock itself.
    const mac = createHmac('sha256', this.#macKey).update(pin).digest('hex')
    const refusal = this.#refusals.get(mac)
    if (refusal) throw refusal
    try {
      this.#asking('logging in', () => logIn(this.library.cryptoki, handle, pin))
    } catch (error) {
      if (isKeyError(error, 'PIN_INCORRECT')) this.#refusals.set(mac, error)
      throw error
    }
  }

  #find(): Handle {
    const found = this.#slots().filter(slot => this.#labelIn(slot) === this.label)
    if (found.length === 0) throw this.#notFound()
    if (found.length === 1) return found[0]!
    const message = `${found.length} tokens carry the label ${JSON.stringify(this.label)}`
    throw new KeyError('TOKEN_AMBIGUOUS', message, { spec: 'PKCS#11 v3.1 §3.2' })
  }

  /** A library that cannot even list its slots is cut off from its device, as the client of a remote one may be. */
  #slots(): Handle[] {
    const { cryptoki } = this.library
    try {
      return this.#asking('listing the slots', () => cryptoki.C_GetSlotList(true))
    } catch (cause) {
      throw this.#notFound(cause)
    }
  }

  /** A slot that does not answer must not hide the others. */
  #labelIn(slot: Handle): string | undefined {
    try {
      const { label, flags } = this.library.cryptoki.C_GetTokenInfo(slot)
      return (flags & ck.CKF_TOKEN_INITIALIZED) === 0 ? undefined : label.trimEnd()
    } catch {
      return undefined
    }
  }

  #notFound(cause?: unknown): KeyError {
    const why = cause instanceof KeyError ? `: ${cause.message}` : ''
    const message = `No token labelled ${JSON.stringify(this.label)} is present in ${this.library.path}${why}`
    return new KeyError('TOKEN_NOT_FOUND', message, { spec: 'PKCS#11 v3.1 §3.2', ...(cause ? { cause } : {}) })
  }

  #asking<T>(doing: string, call: () => T): T {
    try {
      return call()
    } catch (error) {
      throw keyErrorOf(error, `${doing} (token ${JSON.stringify(this.label)})`)
    }
  }
}

function openSession(cryptoki: Library['cryptoki'], slot: Handle): Handle {
  try {
    return cryptoki.C_OpenSession(slot, ck.CKF_SERIAL_SESSION | ck.CKF_RW_SESSION)
  } catch (error) {
    if (!isReturnValue(error, 'CKR_TOKEN_WRITE_PROTECTED')) throw error
    return cryptoki.C_OpenSession(slot, ck.CKF_SERIAL_SESSION)
  }
}

function logIn(cryptoki: Library['cryptoki'], handle: Handle, pin: string): void {
  try {
    cryptoki.C_Login(handle, ck.CKU_USER, pin)
  } catch (error) {
    // Another thread or another user of the library was faster: the login is the process', not the session's.
    if (!isReturnValue(error, 'CKR_USER_ALREADY_LOGGED_IN')) throw error
  }
}

const retryable: ReadonlySet<string> = new Set(['SESSION_LOST', 'DEVICE_FAILED', 'TOKEN_NOT_FOUND'])
const outputLength = 2048
