import type { AdssSignRequest } from '../../ports/index.ts'
import type { Call } from '../operation.ts'

export type SignStatus = 'PENDING' | 'TIMEOUT' | 'DECLINED' | 'FAILED' | 'SUCCESS'

/** Signatures come with SUCCESS and with nothing else, but for a lie. */
export interface SignOutcome {
  readonly status: SignStatus
  readonly signatures?: readonly string[] | null
}

/** What a client is told of a request: that the signer has agreed is nothing to it until the signatures are there. */
export function outcomeOf(request: AdssSignRequest, now: Date): SignOutcome {
  const { status, expiresAt, signatures } = request
  if (status === 'APPROVED') return { status: 'PENDING' }
  if (status === 'PENDING') return { status: expiresAt <= now ? 'TIMEOUT' : 'PENDING' }
  return { status, signatures }
}

/** The members `status` and `signatures` of an answer. @spec ADSS CSP §7.1, §7.2 */
export function statusAnswer({ faults }: Pick<Call, 'faults'>, { status, signatures }: SignOutcome): object {
  return {
    status: faults.tell('adss-sign-status-in-small-letters') ? status.toLowerCase() : status,
    ...(signatures == null ? {} : { signatures: signatures.map(value => signatureOf(value, faults)) }),
  }
}

function signatureOf(value: string, faults: Call['faults']): object | string {
  return faults.tell('adss-signatures-bare') ? value : { signature_base64: value }
}
