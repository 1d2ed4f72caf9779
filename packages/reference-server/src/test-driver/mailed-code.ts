import type { Mailbox } from '../mail/index.ts'

/** The one-time code in the newest message to this address: its first number of four to twelve digits. */
export function mailedCode(mailbox: Mailbox, address: string): string | undefined {
  return mailbox.last(address)?.text.match(/\b\d{4,12}\b/)?.[0]
}
