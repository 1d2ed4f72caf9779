import {
  boolean,
  type Codec,
  explicit,
  fractionalGeneralizedTime,
  implicit,
  integer,
  objectIdentifier,
  optional,
  sequence,
  smallInteger,
  withDefault,
} from '../der/index.ts'
import { type Extension, Extensions, GeneralName } from '../x509/index.ts'
import { MessageImprint } from './message-imprint.ts'

/** The most that genTime is off, to either side; a part left out is 0. @spec RFC 3161 §2.4.2 */
export interface Accuracy {
  readonly seconds?: number
  /** 1 to 999. */
  readonly millis?: number
  /** 1 to 999. */
  readonly micros?: number
}

const Accuracy: Codec<Accuracy> = sequence({
  seconds: optional(smallInteger),
  millis: optional(implicit(0, smallInteger)),
  micros: optional(implicit(1, smallInteger)),
})

/** What a TSA signs. @spec RFC 3161 §2.4.2 */
export interface TSTInfo {
  /** 1 is v1, and there is no other. */
  readonly version: number
  /** The policy it was stamped under, dotted. */
  readonly policy: string
  readonly messageImprint: MessageImprint
  readonly serialNumber: bigint
  /** To the millisecond; finer digits are only in the bytes. */
  readonly genTime: Date
  readonly accuracy?: Accuracy
  /** Whether tokens of this TSA can be ordered by genTime alone. */
  readonly ordering: boolean
  readonly nonce?: bigint
  readonly tsa?: GeneralName
  readonly extensions?: readonly Extension[]
}

export const TSTInfo: Codec<TSTInfo> = sequence({
  version: smallInteger,
  policy: objectIdentifier,
  messageImprint: MessageImprint,
  serialNumber: integer,
  genTime: fractionalGeneralizedTime,
  accuracy: optional(Accuracy),
  // TSAs that write FALSE out exist.
  ordering: withDefault(boolean, false, { encodedDefault: 'tolerated' }),
  nonce: optional(integer),
  tsa: optional(explicit(0, GeneralName)),
  extensions: optional(implicit(1, Extensions)),
})
