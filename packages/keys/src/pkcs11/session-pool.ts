import { isKeyError, KeyError } from '../key-error.ts'
import { Permits } from './permits.ts'
import { keyErrorOf, meansLost, returnValueOf, sessionFate } from './return-value.ts'
import type { Session, TokenLink } from './token-link.ts'

export interface SessionPoolOptions {
  /** Sessions at most; each is opened when it is first needed. */
  readonly sessions: number
  /** Operations that may wait for a session before QUEUE_FULL. */
  readonly maxWaiting: number
  readonly restartLibrary: boolean
}

export interface RunOptions {
  /** What the work does, for the message of an error: no secrets. */
  readonly doing: string
  /** Ends the wait for a session. Work that has begun is not broken off. */
  readonly signal?: AbortSignal | undefined
}

/** What a piece of work over a session may do: any number of calls, one after the other. */
export type Work<T> = (session: Session) => T | Promise<T>

/** A fixed number of sessions with one token, each with one owner at a time, renewed when they are lost. */
export class SessionPool {
  readonly link: TokenLink
  readonly #permits: Permits
  readonly #restartLibrary: boolean
  readonly #idle: Session[] = []

  constructor(link: TokenLink, { sessions, maxWaiting, restartLibrary }: SessionPoolOptions) {
    this.link = link
    this.#permits = new Permits(sessions, maxWaiting)
    this.#restartLibrary = restartLibrary
  }

  get sessions(): number {
    return this.#permits.places
  }

  /** Takes a session in that was opened before there was a pool. */
  adopt(session: Session): void {
    this.#idle.push(session)
  }

  /**
   * Runs work over a session of its own. Work that finds the session, the login or the token lost has done nothing yet
   * and is run again over a new one; whatever else the token answers is thrown as a KeyError.
   */
  async run<T>(work: Work<T>, { doing, signal }: RunOptions): Promise<T> {
    await this.#permits.acquire(signal)
    try {
      return await this.#persist(work, doing)
    } finally {
      this.#permits.release()
    }
  }

  /** Refuses new work, waits for what is under way and closes the sessions. */
  async close(): Promise<void> {
    this.#permits.close(new KeyError('CLOSED', 'The token was closed', { spec: 'PKCS#11 v3.1 §5.6' }))
    await this.#permits.drained()
    for (const session of this.#idle.splice(0)) this.link.close(session)
  }

  async #persist<T>(work: Work<T>, doing: string): Promise<T> {
    const { library } = this.link
    let restartsLeft = this.#restartLibrary ? 1 : 0
    for (let attempt = 1; ; attempt++) {
      const seen = library.restarts
      try {
        return await library.within(() => this.#once(work, doing))
      } catch (error) {
        if (isKeyError(error, 'TOKEN_NOT_FOUND') && restartsLeft-- > 0 && (await library.restart(seen))) continue
        if (!isKeyError(error, 'SESSION_LOST') || attempt >= attempts) throw error
      }
    }
  }

  async #once<T>(work: Work<T>, doing: string): Promise<T> {
    const session = await this.#session()
    let fate: ReturnType<typeof sessionFate> = 'stands'
    try {
      return await work(session)
    } catch (error) {
      const rv = returnValueOf(error)
      if (rv) fate = sessionFate(rv)
      // A device that failed one session may have failed them all: each is looked at before it is used again.
      if (rv ? meansLost(rv) || fate === 'spoilt' : isKeyError(error, 'SESSION_LOST')) this.link.lose(session)
      throw keyErrorOf(error, `${doing} (token ${JSON.stringify(this.link.label)})`)
    } finally {
      session.input = undefined
      if (fate === 'stands') this.#idle.push(session)
      if (fate === 'spoilt') this.link.close(session)
    }
  }

  async #session(): Promise<Session> {
    for (let session = this.#idle.pop(); session; session = this.#idle.pop()) {
      if (await this.link.isGood(session)) return session
    }
    return this.link.open()
  }
}

/** The first, one more over a fresh session, and one for a login that another user of the library ended meanwhile. */
const attempts = 3
