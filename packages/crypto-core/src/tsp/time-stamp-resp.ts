import {
  any,
  type Codec,
  decodeBer,
  encode,
  mapped,
  namedBits,
  optional,
  sequence,
  sequenceOf,
  smallInteger,
  utf8String,
} from '../der/index.ts'

/** By number. @spec RFC 3161 §2.4.2 */
const statuses = [
  'granted',
  'grantedWithMods',
  'rejection',
  'waiting',
  'revocationWarning',
  'revocationNotification',
] as const

export type PKIStatus = (typeof statuses)[number]

const PKIStatus: Codec<PKIStatus> = mapped(smallInteger, {
  read: (number, refuse) =>
    statuses[number] ?? refuse('DER_OUT_OF_RANGE', `no status has the number ${number}`, 'RFC 3161 §2.4.2'),
  write: status => statuses.indexOf(status),
})

/** By bit; a TSA has use for eight of them. @spec RFC 3161 §2.4.2, RFC 4210 §5.2.3 */
const failures = [
  'badAlg',
  'badMessageCheck',
  'badRequest',
  'badTime',
  'badCertId',
  'badDataFormat',
  'wrongAuthority',
  'incorrectData',
  'missingTimeStamp',
  'badPOP',
  'certRevoked',
  'certConfirmed',
  'wrongIntegrity',
  'badRecipientNonce',
  'timeNotAvailable',
  'unacceptedPolicy',
  'unacceptedExtension',
  'addInfoNotAvailable',
  'badSenderNonce',
  'badCertTemplate',
  'signerNotTrusted',
  'transactionIdInUse',
  'unsupportedVersion',
  'notAuthorized',
  'systemUnavail',
  'systemFailure',
] as const

export type PKIFailureInfo = (typeof failures)[number]

/** @spec RFC 3161 §2.4.2 */
export interface PKIStatusInfo {
  readonly status: PKIStatus
  /** For people. */
  readonly statusString?: readonly string[]
  readonly failInfo?: readonly PKIFailureInfo[]
}

const PKIStatusInfo: Codec<PKIStatusInfo> = sequence({
  status: PKIStatus,
  statusString: optional(sequenceOf(utf8String)),
  failInfo: optional(namedBits(failures, { trailingZeros: 'tolerated' })),
})

/** @spec RFC 3161 §2.4.2 */
export interface TimeStampResp {
  readonly status: PKIStatusInfo
  /** A ContentInfo, encoded; `receivedOf` gives it as it came. */
  readonly timeStampToken?: Uint8Array
}

export const TimeStampResp: Codec<TimeStampResp> = sequence({
  status: PKIStatusInfo,
  timeStampToken: optional(any),
})

/** Reads a response, the body of `application/timestamp-reply`, in DER or BER. Throws DER_*. @spec RFC 3161 §2.4.2, §3.4 */
export function decodeTimeStampResp(bytes: Uint8Array): TimeStampResp {
  return decodeBer(TimeStampResp, bytes, { name: 'TimeStampResp' })
}

/** A response, as a TSA gives it. @spec RFC 3161 §2.4.2 */
export function encodeTimeStampResp(response: TimeStampResp): Uint8Array {
  return encode(TimeStampResp, response)
}
