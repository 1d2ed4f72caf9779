/** Every code a MailError can carry, with its meaning. */
const mailErrorCodes = {
  MAIL_MESSAGE: 'A recipient, sender or subject is not fit for a message header; nothing was sent.',
  MAIL_CONFIGURATION: 'The mail transport is configured in a way that cannot work.',
  MAIL_REFUSED: 'The mail server refuses the message, its recipient or our credentials for good.',
  MAIL_UNAVAILABLE: 'The mail server cannot be reached now, refuses for the moment, or took too long.',
} as const

export type MailErrorCode = keyof typeof mailErrorCodes

/**
 * A message was not handed over. Neither the message nor `cause` holds an address, a text, a URL or a password: one-time
 * codes travel in texts, and mail servers like to quote what they refuse.
 */
export class MailError extends Error {
  override readonly name = 'MailError'
  readonly code: MailErrorCode
  /** The three-digit reply of the server, where it gave one. @spec RFC 5321 §4.2 */
  readonly replyCode: number | undefined

  constructor(code: MailErrorCode, message: string, replyCode?: number) {
    super(message)
    this.code = code
    this.replyCode = replyCode
  }
}
