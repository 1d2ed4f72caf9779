import { countryCodes } from './country-codes.ts'

/** The forms of values that the API uses, as predicates over anything. */

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string')
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** @spec X.660 §A.2 */
export function isOid(value: unknown): value is string {
  return typeof value === 'string' && /^[0-2](\.(0|[1-9]\d*))+$/.test(value)
}

/** With padding and without line breaks. @spec RFC 4648 §4 */
export function isBase64(value: unknown): value is string {
  return typeof value === 'string' && value.length % 4 === 0 && /^[A-Za-z0-9+/]{2,}={0,2}$/.test(value)
}

/** YYYYMMDDHHMMSSZ, and a day that exists. @spec RFC 5280 §4.1.2.5.2 */
export function isGeneralizedTime(value: unknown): value is string {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(typeof value === 'string' ? value : '')
  if (!match) return false
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number)
  const date = new Date(Date.UTC(year!, month! - 1, day!, hour!, minute!, second!))
  return date.getUTCMonth() === month! - 1 && date.getUTCDate() === day && date.getUTCHours() === hour
}

/** Well formed; whether the subtags are registered is not asked. @spec RFC 5646 §2.1 */
export function isLanguageTag(value: unknown): value is string {
  try {
    return typeof value === 'string' && Intl.getCanonicalLocales(value).length === 1
  } catch {
    return false
  }
}

/** One that is assigned: neither reserved nor withdrawn nor for users' own ends. @spec ISO 3166-1 §5 */
export function isCountryCode(value: unknown): value is string {
  return typeof value === 'string' && countryCodes.has(value)
}

/** @spec RFC 3986 §4.3 */
export function isHttpUri(value: unknown): value is string {
  return typeof value === 'string' && URL.canParse(value) && /^https?:\/\//i.test(value)
}

export function isPositiveNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0
}

export function within(length: number): (value: unknown) => boolean {
  return value => typeof value === 'string' && [...value].length <= length
}
