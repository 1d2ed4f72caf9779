import { type Codec, sequence } from '../der/index.ts'
import { Time } from './time.ts'

/** Both ends belong to the period. @spec RFC 5280 §4.1.2.5 */
export interface Validity {
  readonly notBefore: Date
  readonly notAfter: Date
}

export const Validity: Codec<Validity> = sequence({ notBefore: Time, notAfter: Time })
