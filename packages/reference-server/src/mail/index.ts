export { MailError, type MailErrorCode } from './mail-error.ts'
export { createMailbox, type Mailbox } from './mailbox.ts'
export { isAddress, type Message } from './message.ts'
export { createSmtpMail, type SmtpOptions, type SmtpServer } from './smtp.ts'
