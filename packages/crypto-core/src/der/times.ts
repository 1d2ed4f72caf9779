import { type Codec, codec } from './codec.ts'
import { type Element, refuse } from './element.ts'
import { encodeElement } from './encoding.ts'
import { type Tag, universal } from './tag.ts'

/** A UTCTime: `YYMMDDHHMMSSZ`, years 1950 to 2049. @spec X.690 §11.8, RFC 5280 §4.1.2.5.1 */
export const utcTime: Codec<Date> = time(universal.utcTime, {
  pattern: /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)()Z$/,
  form: 'YYMMDDHHMMSSZ',
  spec: 'X.690 §11.8',
  year: digits => (digits < 50 ? 2000 : 1900) + digits,
  write: iso => (iso >= '1950' && iso < '2050' && iso.endsWith('.000Z') ? compact(iso.slice(2, 19)) : undefined),
})

/** A GeneralizedTime in whole seconds: `YYYYMMDDHHMMSSZ`. @spec X.690 §11.7, RFC 5280 §4.1.2.5.2 */
export const generalizedTime: Codec<Date> = time(universal.generalizedTime, {
  pattern: /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)()Z$/,
  form: 'YYYYMMDDHHMMSSZ',
  spec: 'X.690 §11.7',
  year: digits => digits,
  write: iso => (iso.endsWith('.000Z') ? compact(iso.slice(0, 19)) : undefined),
})

/**
 * A GeneralizedTime that may have a fraction of a second, without trailing zeros, as time-stamps do. A Date keeps
 * milliseconds; finer digits are only in the bytes. @spec X.690 §11.7.3, RFC 3161 §2.4.2
 */
export const fractionalGeneralizedTime: Codec<Date> = time(universal.generalizedTime, {
  pattern: /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d*[1-9]))?Z$/,
  form: 'YYYYMMDDHHMMSS[.f]Z',
  spec: 'X.690 §11.7',
  year: digits => digits,
  write: iso => compact(iso.replace(/\.?0*Z$/, '')),
})

interface TimeForm {
  /** Groups: year, month, day, hour, minute, second, fraction. */
  readonly pattern: RegExp
  readonly form: string
  readonly spec: string
  readonly year: (digits: number) => number
  /** From `YYYY-MM-DDTHH:MM:SS.mmmZ` to the content without the Z; undefined when the type has no such time. */
  readonly write: (iso: string) => string | undefined
}

/** Octets enough for a fraction of nanoseconds and more; longer ones are refused before they are looked at. */
const maxLength = 64

function time(tag: Tag, { pattern, form, spec, year, write }: TimeForm): Codec<Date> {
  const read = (element: Element): Date => {
    const text = element.length <= maxLength ? String.fromCharCode(...element.content) : ''
    const groups = pattern.exec(text)?.slice(1)
    if (groups === undefined)
      refuse(element, 'DER_NOT_CANONICAL', { message: `the time is not of the form ${form}`, spec })
    const [years, month, day, hour, minute, second] = groups.map(Number) as [number, ...number[]]
    const date = calendar([year(years), month!, day!, hour!, minute!, second!], groups[6])
    return date ?? refuse(element, 'DER_VALUE', { message: 'the calendar has no such time', spec })
  }
  return codec(tag, read, value => {
    const valid = value instanceof Date && Number.isFinite(value.getTime())
    const iso = valid ? value.toISOString() : ''
    // Years outside 0000 to 9999 have a sign in front.
    const content = /^\d{4}-/.test(iso) ? write(iso) : undefined
    if (content === undefined) throw new TypeError(`The time cannot be written as ${form}`)
    return encodeElement(tag, [Uint8Array.from(`${content}Z`, character => character.charCodeAt(0))])
  })
}

/** The instant, or undefined when a field is out of range (a leap second counts as that). */
function calendar(fields: readonly number[], fraction = ''): Date | undefined {
  const [year, month, day, hour, minute, second] = fields as [number, number, number, number, number, number]
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  date.setUTCHours(hour, minute, second, Number(fraction.slice(0, 3).padEnd(3, '0')))
  return date
}

function compact(iso: string): string {
  return iso.replace(/[-:T]/g, '')
}
