import type { MessageSigner, SignatureAlgorithm, Signer } from '@x/crypto-core/signature'
import { digestsOf, messagesOf } from '../batch.ts'
import type { Cryptoki } from './cryptoki.ts'
import type { KeyCache } from './key-cache.ts'
import { type KeyReference, type PrivateKey, shown } from './private-key.ts'
import type { SessionPool } from './session-pool.ts'
import { type SigningPlan, signingPlan } from './signing-plan.ts'
import type { Session } from './token-link.ts'

export interface TokenKey {
  readonly pool: SessionPool
  readonly keys: KeyCache
  readonly reference: KeyReference
  /** Whether even the fast signatures, on elliptic curves, are made off this thread. */
  readonly alwaysOffThread: boolean
}

/** A private key on the token behind the Signer port. It is looked up when it first signs. */
export function tokenSigner(algorithm: Signer['algorithm'], key: TokenKey): Signer {
  const signing = new Signing(algorithm, key)
  return { algorithm, sign: async (batch, { signal } = {}) => signing.all(digestsOf(algorithm, batch), signal) }
}

/** The same for the schemes that sign the message. */
export function tokenMessageSigner(algorithm: MessageSigner['algorithm'], key: TokenKey): MessageSigner {
  const signing = new Signing(algorithm, key)
  return { algorithm, sign: async (batch, { signal } = {}) => signing.all(messagesOf(batch), signal) }
}

interface PlanForKey {
  readonly key: PrivateKey
  readonly plan: SigningPlan
  readonly offThread: boolean
}

class Signing {
  readonly #algorithm: SignatureAlgorithm
  readonly #key: TokenKey
  readonly #cryptoki: Cryptoki
  #plan: PlanForKey | undefined

  constructor(algorithm: SignatureAlgorithm, key: TokenKey) {
    this.#algorithm = algorithm
    this.#key = key
    this.#cryptoki = key.pool.link.library.cryptoki
  }

  /**
   * Spreads the items over the sessions. Each lane signs a few at a time and queues again in between, so that a large
   * batch does not keep others waiting until it is done. The first failure ends the batch.
   */
  async all(items: readonly Uint8Array[], signal: AbortSignal | undefined): Promise<Uint8Array[]> {
    signal?.throwIfAborted()
    const { pool, reference } = this.#key
    const options = { doing: `signing with ${shown(reference)}`, signal }
    const values: Uint8Array[] = new Array(items.length)
    let next = 0
    const lane = async (): Promise<void> => {
      while (next < items.length) {
        const from = next
        const onThread = this.#plan?.offThread === false
        next = Math.min(items.length, from + (onThread ? itemsAtAStretch : 1))
        const some = items.slice(from, next)
        try {
          const signed = await pool.run(session => this.#some(session, some), options)
          for (const [index, value] of signed.entries()) values[from + index] = value
        } catch (error) {
          next = items.length
          throw error
        }
        // What never leaves this thread must let its timers and sockets have a turn.
        if (onThread && next < items.length) await new Promise<void>(resolve => setImmediate(resolve))
      }
    }
    await allSettled(Array.from({ length: Math.min(pool.sessions, items.length) }, lane))
    return values
  }

  async #some(session: Session, items: readonly Uint8Array[]): Promise<Uint8Array[]> {
    const { key, plan, offThread } = this.#planFor(session)
    const values: Uint8Array[] = []
    for (const item of items) {
      const input = inputOctets(plan.input(item))
      this.#cryptoki.C_SignInit(session.handle, plan.mechanism, key.object)
      session.input = input
      const value = offThread
        ? await this.#cryptoki.C_SignAsync(session.handle, input, session.output)
        : this.#cryptoki.C_Sign(session.handle, input, session.output)
      values.push(plan.output(new Uint8Array(value)))
    }
    return values
  }

  #planFor(session: Session): PlanForKey {
    const key = this.#key.keys.find(session, this.#key.reference)
    if (this.#plan?.key === key) return this.#plan
    const plan = signingPlan(this.#algorithm, key.type)
    this.#plan = { key, plan, offThread: plan.slow || this.#key.alwaysOffThread }
    return this.#plan
  }
}

/** A Buffer of its own for the binding; the empty message needs an address too, as tokens take none for a mistake. */
function inputOctets(octets: Uint8Array): Buffer {
  return octets.length > 0 ? Buffer.from(octets) : Buffer.alloc(1).subarray(0, 0)
}

/** Waits for all, even when one fails, so that nothing of a call goes on after it has ended; then throws the first error. */
async function allSettled(work: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find(result => result.status === 'rejected')
  if (failed) throw failed.reason
}

/** Signatures on an elliptic curve before others get a turn: under a millisecond in software. */
const itemsAtAStretch = 16
