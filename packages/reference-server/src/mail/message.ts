import type { Mail } from '../ports/index.ts'
import { MailError } from './mail-error.ts'

export type Message = Parameters<Mail['send']>[0]

const maxAddressOctets = 254 // RFC 5321 §4.5.3.1.3: a path of 256 octets, less its angle brackets
const maxSubjectLength = 200
const maxTextLength = 100_000

/**
 * Refuses (MAIL_MESSAGE) what would make another message of this one: a recipient that is a list, a group or carries a
 * header of its own, a subject with a line break.
 *
 * @spec RFC 5322 §3.6
 */
export function assertMessage({ to, subject, text }: Message): void {
  assertAddress(to, 'to')
  if (subject === '' || subject.length > maxSubjectLength || !isPrintable(subject)) {
    throw new MailError(
      'MAIL_MESSAGE',
      `subject must be 1 to ${maxSubjectLength} characters without control characters.`,
    )
  }
  if (text.length > maxTextLength)
    throw new MailError('MAIL_MESSAGE', `text must not exceed ${maxTextLength} characters.`)
}

/** Guards an address; `member` names it in the error. */
export function assertAddress(address: string, member: string): void {
  if (!isAddress(address)) throw new MailError('MAIL_MESSAGE', `${member} must be one mail address, local@domain.`)
}

/** One plain address, `local@domain`: no display name, no comment, no quoting, no list. @spec RFC 5322 §3.4.1 */
export function isAddress(text: string): boolean {
  const isPlain = /^[^\s\p{Cc}@<>()[\]\\,;:"]+@[^\s\p{Cc}@<>()[\]\\,;:"]+$/u.test(text)
  return isPlain && Buffer.byteLength(text) <= maxAddressOctets && text.isWellFormed()
}

function isPrintable(text: string): boolean {
  return !/[\p{Cc}\u2028\u2029]/u.test(text) && text.isWellFormed()
}
