import { PkiLabError } from '../errors.ts'
import type { CrlReason } from './crl-reason.ts'

/** From `at` on the certificate is revoked; with reason removeFromCRL it is good again. */
export interface RevocationEvent {
  readonly at: Date
  readonly reason: CrlReason
  /** From which on the key is not trusted. @spec RFC 5280 §5.3.2 */
  readonly invalidityDate?: Date
}

/** What was said about one certificate, in order of time, so that its status can be asked for any moment. */
export class RevocationHistory {
  readonly #events: RevocationEvent[] = []

  /** Throws `PKI_REVOCATION`: only a hold can be followed by anything, and only later in time. */
  add(event: RevocationEvent): void {
    const last = this.#events.at(-1)
    if (last && event.at < last.at) throw new PkiLabError('PKI_REVOCATION', 'must not precede what was said before')
    const onHold = last?.reason === 'certificateHold'
    const revoked = last !== undefined && last.reason !== 'removeFromCRL' && !onHold
    if (revoked) throw new PkiLabError('PKI_REVOCATION', 'must not follow a revocation, which is final')
    if (event.reason === 'removeFromCRL' && !onHold) {
      throw new PkiLabError('PKI_REVOCATION', 'must follow a hold where its reason is removeFromCRL')
    }
    if (event.reason === 'certificateHold' && onHold) {
      throw new PkiLabError('PKI_REVOCATION', 'must not put on hold what is on hold')
    }
    this.#events.push(event)
  }

  /** The revocation that holds at that moment, or `undefined` when the certificate is good. */
  at(moment: Date): RevocationEvent | undefined {
    const latest = this.latest(moment)
    return latest?.reason === 'removeFromCRL' ? undefined : latest
  }

  /** What was said last until that moment, the release of a hold too. */
  latest(moment: Date): RevocationEvent | undefined {
    return this.#events.findLast(event => event.at <= moment)
  }
}
