import { type Codec, codec } from './codec.ts'
import { type Element, refuse } from './element.ts'
import { encodeElement } from './encoding.ts'
import { type Tag, universal } from './tag.ts'

/** A UTCTime: `YYMMDDHHMMSSZ`, years 1950 to 2049. @spec X.690 §11.8, RFC 5280 §4.1.2.5.1 */
export const utcTime: Codec<Date> = time(universal.utcTime, {
  form: 'YYMMDDHHMMSSZ',
  yearDigits: 2,
  fraction: false,
  spec: 'X.690 §11.8',
})

/** A GeneralizedTime in whole seconds: `YYYYMMDDHHMMSSZ`. @spec X.690 §11.7, RFC 5280 §4.1.2.5.2 */
export const generalizedTime: Codec<Date> = time(universal.generalizedTime, {
  form: 'YYYYMMDDHHMMSSZ',
  yearDigits: 4,
  fraction: false,
  spec: 'X.690 §11.7',
})

/**
 * A GeneralizedTime that may have a fraction of a second, without trailing zeros, as time-stamps do. A Date keeps
 * milliseconds; finer digits are only in the bytes. @spec X.690 §11.7.3, RFC 3161 §2.4.2
 */
export const fractionalGeneralizedTime: Codec<Date> = time(universal.generalizedTime, {
  form: 'YYYYMMDDHHMMSS[.f]Z',
  yearDigits: 4,
  fraction: true,
  spec: 'X.690 §11.7',
})

interface TimeForm {
  readonly form: string
  readonly yearDigits: 2 | 4
  readonly fraction: boolean
  readonly spec: string
}

function time(tag: Tag, timeForm: TimeForm): Codec<Date> {
  const { form, spec } = timeForm
  const read = (element: Element): Date => {
    if (!hasForm(element.content, timeForm)) {
      refuse(element, 'DER_NOT_CANONICAL', { message: `the time is not of the form ${form}`, spec })
    }
    const date = calendar(element.content, timeForm.yearDigits)
    return date ?? refuse(element, 'DER_VALUE', { message: 'the calendar has no such time', spec })
  }
  return codec(tag, read, value => {
    const content = value instanceof Date ? format(value, timeForm) : undefined
    if (content === undefined) throw new TypeError(`The time cannot be written as ${form}`)
    return encodeElement(tag, [content])
  })
}

const [zero, dot, zulu] = [0x30, 0x2e, 0x5a]

/** Nothing but the right number of digits, perhaps a fraction that ends with no zero, and Z. */
function hasForm(content: Uint8Array, { yearDigits, fraction }: TimeForm): boolean {
  const whole = yearDigits + 10
  const end = content.length - 1
  if (content[end] !== zulu) return false
  const hasFraction = fraction && content[whole] === dot && end > whole + 1 && content[end - 1] !== zero
  if (end !== whole && !hasFraction) return false
  return content.every(
    (octet, at) => at === end || (hasFraction && at === whole) || (octet >= zero && octet <= zero + 9),
  )
}

/** The instant, or undefined when a field is out of range (a leap second counts as that). */
function calendar(content: Uint8Array, yearDigits: number): Date | undefined {
  const shortYear = digits(content, 0, yearDigits)
  const year = yearDigits === 4 ? shortYear : shortYear + (shortYear < 50 ? 2000 : 1900)
  const month = digits(content, yearDigits, 2)
  const day = digits(content, yearDigits + 2, 2)
  const hour = digits(content, yearDigits + 4, 2)
  const minute = digits(content, yearDigits + 6, 2)
  const second = digits(content, yearDigits + 8, 2)
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return undefined
  const fraction = Math.min(3, Math.max(0, content.length - yearDigits - 12))
  const millisecond = digits(content, yearDigits + 11, fraction) * 10 ** (3 - fraction)
  const date = new Date(Date.UTC(2000, month - 1, day, hour, minute, second, millisecond))
  // In two steps, since Date.UTC takes the years 0 to 99 for those of the last century; 2000 was a leap year.
  date.setUTCFullYear(year)
  return day > 0 && date.getUTCDate() === day && date.getUTCMonth() === month - 1 ? date : undefined
}

function digits(content: Uint8Array, start: number, count: number): number {
  let value = 0
  for (let at = start; at < start + count; at++) value = value * 10 + content[at]! - zero
  return value
}

/** The content octets; undefined when the type has no such time. */
function format(date: Date, { yearDigits, fraction }: TimeForm): Uint8Array | undefined {
  const year = date.getUTCFullYear()
  const milliseconds = date.getUTCMilliseconds()
  const [first, last] = yearDigits === 2 ? [1950, 2049] : [0, 9999]
  // The year of a Date without a time is NaN.
  if (!(year >= first && year <= last) || (milliseconds > 0 && !fraction)) return undefined
  const fractionDigits = milliseconds === 0 ? 0 : milliseconds % 100 === 0 ? 1 : milliseconds % 10 === 0 ? 2 : 3
  const content = new Uint8Array(yearDigits + 11 + (fractionDigits > 0 ? 1 + fractionDigits : 0))
  let at = 0
  const put = (value: number, count: number): void => {
    at += count
    for (let index = at - 1, rest = value; index >= at - count; index--, rest = Math.floor(rest / 10)) {
      content[index] = zero + (rest % 10)
    }
  }
  put(year, yearDigits)
  put(date.getUTCMonth() + 1, 2)
  put(date.getUTCDate(), 2)
  put(date.getUTCHours(), 2)
  put(date.getUTCMinutes(), 2)
  put(date.getUTCSeconds(), 2)
  if (fractionDigits > 0) {
    content[at++] = dot
    put(milliseconds / 10 ** (3 - fractionDigits), fractionDigits)
  }
  content[at] = zulu
  return content
}
