/** The answers of the general services, with numbers as numbers and flags as booleans. */
import { type Json, needed } from '@x/http-protocol'
import { count, flag, member, text } from './members.ts'

export interface PasswordPolicy {
  /** Characters. */
  readonly min_pass_length: number
  readonly max_pass_length: number
  /** A capital and a small letter are needed. */
  readonly upper_lower_letters: boolean
  /** A digit and a special character are needed. */
  readonly digits_and_special_char: boolean
}

export interface AdvanceSettings {
  /** Seconds. */
  readonly otp_expiry_time: number
  /** Decimal digits. */
  readonly otp_length: number
  /** Wrong passwords in a row after which a user is blocked. The spelling is that of the wire. */
  readonly user_auth_retrie_limit: number
  /** Seconds. */
  readonly user_block_period: number
}

/** What counts as a special character in a password. @spec ADSS CSP §4.3 */
export const specialCharacters = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'

export function readStatus(body: Json): { message: string; message_description: string } {
  return { message: text(body.message) ?? '', message_description: text(body.message_description) ?? '' }
}

export function readAbout(body: Json): { version: string; build_number: string } {
  return { version: text(body.version) ?? '', build_number: text(body.build_number) ?? '' }
}

/** The table of the guide spells two of the names otherwise. @spec ADSS CSP §4.3 */
export function readPasswordPolicy(body: Json): PasswordPolicy {
  return {
    min_pass_length: number(body, ['min_pass_length']),
    max_pass_length: number(body, ['max_pass_length']),
    upper_lower_letters: boolean(body, ['upper_lower_letters', 'upper_lowe_letters']),
    digits_and_special_char: boolean(body, ['digits_and_special_char']),
  }
}

/** @spec ADSS CSP §4.4 */
export function readAdvanceSettings(body: Json): AdvanceSettings {
  return {
    otp_expiry_time: number(body, ['otp_expiry_time']),
    otp_length: number(body, ['otp_length']),
    user_auth_retrie_limit: number(body, ['user_auth_retrie_limit', 'user_auth_retries_limit']),
    user_block_period: number(body, ['user_block_period']),
  }
}

const number = (body: Json, names: readonly string[]): number =>
  needed(count(member(body, ...names)), `/${names[0]}`, 'must be a number or a text of digits')

const boolean = (body: Json, names: readonly string[]): boolean =>
  needed(flag(member(body, ...names)), `/${names[0]}`, 'must be true or false, as a boolean or a text')
