import { archiveTimeStampV2, archiveTimeStampV3, contentTimeStamp, signatureTimeStamp } from '@x/crypto-core/cades'
import type { SignerInfo } from '@x/crypto-core/cms'
import { receivedOf } from '@x/crypto-core/der'
import { isCryptoError } from '@x/crypto-core/errors'
import { oid } from '@x/crypto-core/oid'
import { decodeTimeStampToken, type TimeStampToken } from '@x/crypto-core/tsp'

/** By the attribute that holds it. */
export type TimeStampKind =
  | 'content-time-stamp'
  | 'signature-time-stamp'
  | 'archive-time-stamp-v3'
  | 'archive-time-stamp-v2'
  | 'CAdES-C-time-stamp'
  | 'time-stamped-certs-crls-references'

/** A time-stamp of a signature, which may turn out to be none. */
export interface FoundTimeStamp {
  readonly kind: TimeStampKind
  readonly token?: TimeStampToken
  /** Why it cannot be read. */
  readonly fault?: string
  /** Where it stands among the unsigned attributes; absent for a signed one. */
  readonly position?: Position
}

/** Archive time-stamps count values, and older ones attributes. */
export interface Position {
  readonly attribute: number
  readonly value: number
}

/** @spec EN 319 122-1 §5.2.8, §5.3, §5.5.3, §A.1.5, §A.2.4 */
const kinds: ReadonlyMap<string, TimeStampKind> = new Map([
  [signatureTimeStamp.oid, 'signature-time-stamp'],
  [archiveTimeStampV3.oid, 'archive-time-stamp-v3'],
  [archiveTimeStampV2.oid, 'archive-time-stamp-v2'],
  [oid('id-aa-ets-escTimeStamp'), 'CAdES-C-time-stamp'],
  [oid('id-aa-ets-certCRLTimestamp'), 'time-stamped-certs-crls-references'],
])

/** Every time-stamp of a signature, in the order of the encoding. */
export function timeStampsOf({ signedAttrs = [], unsignedAttrs = [] }: SignerInfo): readonly FoundTimeStamp[] {
  const signed = signedAttrs
    .filter(({ attrType }) => attrType === contentTimeStamp.oid)
    .flatMap(({ attrValues }) => attrValues.map(value => ({ kind: 'content-time-stamp' as const, ...tokenIn(value) })))
  let value = -1
  const unsigned = unsignedAttrs.flatMap(({ attrType, attrValues }, attribute) =>
    attrValues.flatMap((octets): readonly FoundTimeStamp[] => {
      value++
      const kind = kinds.get(attrType)
      return kind === undefined ? [] : [{ kind, ...tokenIn(octets), position: { attribute, value } }]
    }),
  )
  return [...signed, ...unsigned]
}

function tokenIn(value: Uint8Array): Pick<FoundTimeStamp, 'token' | 'fault'> {
  try {
    return { token: decodeTimeStampToken(receivedOf(value)) }
  } catch (error) {
    if (isCryptoError(error)) return { fault: error.message }
    throw error
  }
}
