import { KeyError } from '../key-error.ts'

/**
 * What deriving keys from passwords may cost, each and together: whoever wrote the file chose the numbers, and may mean
 * harm. Rounds of PBKDF2: some seconds on a thread of their own; writers use thousands to a million.
 */
export const maxPbkdf2Rounds = 10_000_000

/** Rounds of the KDF of PKCS #12, slower and on this thread: a few seconds. Writers use 1 to 600,000. */
export const maxPkcs12Rounds = 1_000_000

/** N·r·p of scrypt: a second, and 128 MiB. The usual 2^14·8·1 is an eighth of it. */
export const maxScryptWork = 1_048_576

/** Keeps account of the derivations that one file asks for. */
export class DerivationBudget {
  /** In derivations at their limit. */
  #left = 2

  /** Throws LIMIT when one derivation, or all of them together, cost too much. @spec RFC 8018 §4.2 */
  spend(rounds: number, limit: number): void {
    if (!Number.isSafeInteger(rounds) || rounds < 1 || rounds > limit) {
      throw new KeyError('LIMIT', `A key derivation asks for ${rounds} rounds; 1 to ${limit} are done`, { spec })
    }
    this.#left -= rounds / limit
    if (this.#left < 0) throw new KeyError('LIMIT', 'The key derivations of the file cost too much together', { spec })
  }
}

const spec = 'RFC 8018 §4.2'
