import {
  boolean,
  type Codec,
  decode,
  encode,
  implicit,
  integer,
  objectIdentifier,
  optional,
  sequence,
  smallInteger,
  withDefault,
} from '../der/index.ts'
import type { HashAlgorithm } from '../hash/index.ts'
import { assertDigestLength } from '../pkcs1/index.ts'
import { type Extension, Extensions } from '../x509/index.ts'
import { MessageImprint } from './message-imprint.ts'

/** @spec RFC 3161 §2.4.1 */
export interface TimeStampReq {
  /** 1 is v1, and there is no other. */
  readonly version: number
  readonly messageImprint: MessageImprint
  /** The policy to stamp under, dotted; the TSA's own when left out. */
  readonly reqPolicy?: string
  /** A large random number that comes back in the token. */
  readonly nonce?: bigint
  /** Whether the token shall hold the TSA's certificate. */
  readonly certReq: boolean
  readonly extensions?: readonly Extension[]
}

export const TimeStampReq: Codec<TimeStampReq> = sequence({
  version: smallInteger,
  messageImprint: MessageImprint,
  reqPolicy: optional(objectIdentifier),
  nonce: optional(integer),
  // Clients that write FALSE out exist.
  certReq: withDefault(boolean, false, { encodedDefault: 'tolerated' }),
  extensions: optional(implicit(0, Extensions)),
})

export interface TimeStampReqOptions extends Pick<TimeStampReq, 'reqPolicy' | 'nonce' | 'extensions'> {
  /** True when left out: a token without its certificate helps few. */
  readonly certReq?: boolean
}

/**
 * A request for a time-stamp over a digest, as the body of `application/timestamp-query`. A digest of the wrong length
 * is a TypeError. @spec RFC 3161 §2.4.1, §3.4
 */
export function timeStampRequest(
  imprint: { readonly digestAlgorithm: HashAlgorithm; readonly digest: Uint8Array },
  { certReq = true, ...options }: TimeStampReqOptions = {},
): Uint8Array {
  const { digestAlgorithm, digest } = imprint
  assertDigestLength(digestAlgorithm, digest)
  const messageImprint = { hashAlgorithm: { algorithm: digestAlgorithm.oid }, hashedMessage: digest }
  return encode(TimeStampReq, { version: 1, messageImprint, certReq, ...options })
}

/** Reads a request, as a TSA does. Throws DER_*. @spec RFC 3161 §2.4.1 */
export function decodeTimeStampReq(bytes: Uint8Array): TimeStampReq {
  return decode(TimeStampReq, bytes, { name: 'TimeStampReq' })
}
