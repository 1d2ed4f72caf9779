/** Values that services write in other letter case than the standard, brought to its spelling; unknown ones stay. */
import type { AuthType } from '../wire.ts'

const authTypes: readonly AuthType[] = ['external', 'TLS', 'basic', 'digest', 'oauth2code', 'oauth2client']

export function normalizeAuthType(value: string): string {
  return authTypes.find(known => known.toLowerCase() === value.toLowerCase()) ?? value
}

/** `AdES-B-LT`, whatever the letter case of `Ades-b-lt`. */
export function normalizeConformanceLevel(value: string): string {
  return /^ades-/i.test(value) ? `AdES-${value.slice(5).toUpperCase()}` : value
}

/** `sdr`, `dtbsr` or `sodr`. */
export function normalizeHashType(value: string): string {
  return /^(sdr|dtbsr|sodr)$/i.test(value) ? value.toLowerCase() : value
}

/** `explicit` or `oauth2code`; the `implicit` of the first version is explicit with nothing to collect. */
export function normalizeAuthMode(value: string): string {
  const mode = value.toLowerCase()
  return mode === 'implicit' ? 'explicit' : mode
}
