import type { Mail } from '../ports/index.ts'
import { assertMessage, type Message } from './message.ts'

/** Delivers to memory: what simulations and tests read the one-time codes from. */
export interface Mailbox extends Mail {
  /** The newest message to this address. */
  last(to: string): Message | undefined
  /** All messages that are kept, newest last. */
  readonly messages: readonly Message[]
  clear(): void
}

/** How many messages a mailbox keeps; the oldest go first. */
const capacity = 1000

export function createMailbox(): Mailbox {
  let messages: Message[] = []
  return {
    async send({ to, subject, text }) {
      assertMessage({ to, subject, text })
      messages = [...messages.slice(1 - capacity), Object.freeze({ to, subject, text })]
    },
    last: to => messages.findLast(message => message.to === to),
    get messages() {
      return [...messages]
    },
    clear() {
      messages = []
    },
  }
}
