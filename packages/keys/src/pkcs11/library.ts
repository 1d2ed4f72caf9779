import { realpathSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'
import { KeyError } from '../key-error.ts'
import { CKF_OS_LOCKING_OK } from './constants.ts'
import { type Cryptoki, loadCryptoki } from './cryptoki.ts'
import { isReturnValue } from './return-value.ts'

/**
 * A started PKCS #11 library. A process has one of each, however many tokens and threads use it, so that its users are
 * counted here, and it is ended by the one who started it and in the main thread only: C_Finalize in a worker would pull
 * it from under the other threads. @spec PKCS#11 v3.1 §5.4
 */
export class Library {
  readonly path: string
  readonly cryptoki: Cryptoki
  #users = 0
  #startedHere = false
  #restarts = 0
  #restarting: Promise<boolean> | undefined
  #lastRestart = Number.NEGATIVE_INFINITY
  #underway = 0
  #idle: (() => void) | undefined

  constructor(path: string, cryptoki: Cryptoki) {
    this.path = path
    this.cryptoki = cryptoki
  }

  use(): void {
    if (this.#users === 0) this.start()
    this.#users++
  }

  release(): void {
    if (--this.#users === 0) this.#finalize()
  }

  /** Starts the library unless it runs. Throws LIBRARY_NOT_LOADED. */
  start(): void {
    try {
      this.cryptoki.C_Initialize({ flags: CKF_OS_LOCKING_OK })
      this.#startedHere = true
    } catch (cause) {
      if (isReturnValue(cause, 'CKR_CRYPTOKI_ALREADY_INITIALIZED')) return
      const spec = 'PKCS#11 v3.1 §5.4.1'
      throw new KeyError('LIBRARY_NOT_LOADED', `The PKCS #11 library ${this.path} does not start`, { spec, cause })
    }
  }

  /** How often the library was restarted: every handle from before the last restart stands for nothing now. */
  get restarts(): number {
    return this.#restarts
  }

  /** Runs work that holds handles; the library is not restarted meanwhile. */
  async within<T>(work: () => T | Promise<T>): Promise<T> {
    while (this.#restarting) await this.#restarting
    this.#underway++
    try {
      return await work()
    } finally {
      if (--this.#underway === 0) this.#idle?.()
    }
  }

  /**
   * Ends the library and starts it again, once the work under way is over: the only way for some libraries (SoftHSM,
   * clients of network devices) to see a token that was away. Callers who saw the same number of restarts share one.
   * False where it is not ours to end, or was restarted a moment ago. Never call it from within `within`.
   */
  async restart(seen: number): Promise<boolean> {
    if (this.#restarts !== seen) return true
    if (!this.#isOurs() || performance.now() - this.#lastRestart < restartInterval) return false
    this.#restarting ??= this.#restartOnceIdle().finally(() => {
      this.#restarting = undefined
    })
    return this.#restarting
  }

  async #restartOnceIdle(): Promise<boolean> {
    if (this.#underway > 0) await new Promise<void>(resolve => (this.#idle = resolve))
    this.#idle = undefined
    this.#lastRestart = performance.now()
    this.#restarts++
    this.#finalize()
    this.start()
    return true
  }

  #isOurs(): boolean {
    return isMainThread && this.#startedHere
  }

  #finalize(): void {
    if (!this.#isOurs()) return
    this.#startedHere = false
    try {
      this.cryptoki.C_Finalize()
    } catch {
      // Somebody else ended it first: it is as ended as it should be.
    }
  }
}

/** Milliseconds between two restarts: a token that stays away must not keep the library's other tokens from working. */
const restartInterval = 1000

const loaded = new Map<string, Promise<Library>>()

/** The library at that path, loaded once in a thread and never unloaded, since its own threads may still run. */
export function libraryAt(path: string): Promise<Library> {
  if (typeof path !== 'string' || path === '') throw new TypeError('library must be the path of a PKCS #11 library')
  const key = resolved(path)
  const known = loaded.get(key)
  if (known) return known
  const library = loadCryptoki(path).then(cryptoki => new Library(path, cryptoki))
  loaded.set(key, library)
  library.catch(() => loaded.delete(key))
  return library
}

/** One name for one library, however it is reached; a bare name is left to the system's loader. */
function resolved(path: string): string {
  try {
    return path.includes('/') ? realpathSync(path) : path
  } catch {
    return path
  }
}
