/** How a request for signatures stands. */
import { isObject, type Json, needed, present } from '@x/http-protocol'
import { list, member, text, word } from './members.ts'

export interface SignedSigning {
  readonly status: 'SUCCESS'
  /** Base64 of PKCS#1 values, in the order and number of the hashes. */
  readonly signatures: readonly string[]
  readonly request_id?: string
}

export interface PendingSigning {
  readonly status: 'PENDING'
  /** What to ask signatureStatus with. */
  readonly request_id: string
}

export interface FailedSigning {
  /** The signer did not react, the signer declined, something failed. */
  readonly status: 'TIMEOUT' | 'DECLINED' | 'FAILED'
  readonly request_id?: string
}

export type Signing = SignedSigning | PendingSigning | FailedSigning

const statuses = ['PENDING', 'TIMEOUT', 'DECLINED', 'FAILED', 'SUCCESS'] as const

/**
 * Goes by the status alone: signatures beside another status than SUCCESS do not count, whoever sent them. `asked` is the
 * id that the question had, which the answer does not repeat.
 *
 * @spec ADSS CSP §7.1, §7.2
 */
export function readSigning(body: Json, asked?: string): Signing {
  const status = needed(word(member(body, 'status'), statuses), '/status', `must be one of ${statuses.join(', ')}`)
  const request_id = text(member(body, 'request_id', 'requestId')) || asked
  if (status === 'PENDING') {
    return { status, request_id: needed(request_id, '/request_id', 'must be there while the status is PENDING') }
  }
  if (status === 'SUCCESS') return present<SignedSigning>({ status, signatures: signaturesOf(body), request_id })
  return present<FailedSigning>({ status, request_id })
}

/** Objects with one member, or the texts themselves. */
function signaturesOf(body: Json): readonly string[] {
  const values = needed(list(member(body, 'signatures')), '/signatures', 'must be there with the status SUCCESS')
  return values.map((value, at) =>
    needed(
      text(isObject(value) ? member(value, 'signature_base64') : value),
      `/signatures/${at}/signature_base64`,
      'must be a text',
    ),
  )
}
