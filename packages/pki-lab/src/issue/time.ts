import { Time } from 'pkijs'

/** UTCTime through 2049, GeneralizedTime from 2050. @spec RFC 5280 §4.1.2.5 */
export function time(value: Date): Time {
  return new Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value })
}
