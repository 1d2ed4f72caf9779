import { isKeyError } from '../key-error.ts'
import { checkedReference, findPrivateKey, type KeyReference, type PrivateKey } from './private-key.ts'
import type { Session, TokenLink } from './token-link.ts'

/** The private keys that were found, by reference, for as long as their handles are worth something. */
export class KeyCache {
  readonly #link: TokenLink
  readonly #found = new Map<string, PrivateKey>()
  #epoch = 0
  #restarts = 0

  constructor(link: TokenLink) {
    this.#link = link
  }

  /** Throws TypeError, KEY_NOT_FOUND, KEY_AMBIGUOUS; and TOKEN_NOT_FOUND where the key is missing because its token is away. */
  find(session: Session, reference: KeyReference): PrivateKey {
    checkedReference(reference)
    this.#forgetOldEpoch()
    const name = typeof reference === 'string' ? `label ${reference}` : `id ${Buffer.from(reference).toString('hex')}`
    const known = this.#found.get(name)
    if (known) return known
    const key = this.#search(session, reference)
    if (this.#found.size >= maxEntries) this.#found.clear()
    this.#found.set(name, key)
    return key
  }

  /** After keys were made or destroyed. */
  clear(): void {
    this.#found.clear()
  }

  #search(session: Session, reference: KeyReference): PrivateKey {
    try {
      return findPrivateKey(this.#link.library.cryptoki, session, reference)
    } catch (error) {
      if (isKeyError(error, 'KEY_NOT_FOUND')) this.#link.assertShowsAll(session)
      throw error
    }
  }

  #forgetOldEpoch(): void {
    const { epoch, library } = this.#link
    if (epoch === this.#epoch && library.restarts === this.#restarts) return
    this.#epoch = epoch
    this.#restarts = library.restarts
    this.#found.clear()
  }
}

/** More keys than a server uses in turn; beyond, they are only looked up again. */
const maxEntries = 4096
