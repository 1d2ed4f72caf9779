import { type Codec, generalizedTime, utcTime } from '../der/index.ts'

/**
 * A CHOICE of UTCTime and GeneralizedTime, both in whole seconds and Zulu time. Written as UTCTime from 1950 through
 * 2049, as the profile asks; read in either form, since the same instant is meant. @spec RFC 5280 §4.1.2.5
 */
export const Time: Codec<Date> = {
  tags: [...utcTime.tags, ...generalizedTime.tags],
  read: element => (utcTime.tags[0] === element.tag ? utcTime : generalizedTime).read(element),
  write: value => {
    const year = value instanceof Date ? value.getUTCFullYear() : Number.NaN
    return (year >= 1950 && year < 2050 ? utcTime : generalizedTime).write(value)
  },
  bytesOf: element => element.encoding,
}
