import type { Faults } from '../faults.ts'
import type { AdssProfile } from '../ports/index.ts'
import { hashPassword } from '../secrets/index.ts'
import type { CallContext } from './operation.ts'
import { refuse } from './refusal.ts'

/** Characters. @spec ADSS CSP §4.3 */
export const maxPasswordLength: number = 255

/** What hashing takes; 255 characters of most scripts are fewer. */
const maxOctets = 1024

/** The printed list has a blank where the vertical bar belongs; these are the 32. @spec ADSS CSP inconsistencies §29 */
const special = /[!-/:-@[-`{-~]/

/** Stage `policy`: holds a new password against the profile of the user. */
export function refuseWeakPassword({ faults }: CallContext, password: string, profile: AdssProfile): void {
  const { minLength, upperLower, digitsAndSpecial } = profile.passwordPolicy
  const length = [...password].length
  if (length < minLength && !faults.tell('adss-password-length-not-checked')) refuse('password-too-short')
  if (length === minLength && faults.tell('adss-password-minimum-too-high')) refuse('password-too-short')
  refuseLongPassword(faults, password)
  if (digitsAndSpecial && !hasDigitAndSpecial(password, faults) && !faults.tell('adss-password-digits-not-checked')) {
    refuse('password-needs-digits-and-special')
  }
  const hasBoth = /\p{Lu}/u.test(password) && /\p{Ll}/u.test(password)
  if (upperLower && !hasBoth && !faults.tell('adss-password-letters-not-checked')) {
    refuse('password-needs-upper-and-lower')
  }
}

/** No code is its own for a password that is too long. @spec ADSS CSP inconsistencies §31 */
function refuseLongPassword(faults: Faults, password: string): void {
  const length = [...password].length
  const isTooLong = length > maxPasswordLength && !faults.tell('adss-password-maximum-not-checked')
  const isRefusedAllTheSame = length === maxPasswordLength && faults.tell('adss-password-maximum-too-low')
  const isTooMuch = Buffer.byteLength(password.normalize('NFC')) > maxOctets
  if (isTooLong || isRefusedAllTheSame || isTooMuch) refuse('request-malformed', { stage: 'policy' })
}

function hasDigitAndSpecial(password: string, faults: Faults): boolean {
  if (!/[0-9]/.test(password) || !special.test(password)) return false
  const isAllBars = !special.test(password.replaceAll('|', ''))
  return !(isAllBars && faults.tell('adss-vertical-bar-not-special'))
}

/** What is stored of a password. */
export function hashOf({ deps }: CallContext, password: string): Promise<string> {
  const { passwordCost: cost } = deps.config.adssCsp
  return hashPassword(password, { random: deps.random, ...(cost ? { cost } : {}) })
}
