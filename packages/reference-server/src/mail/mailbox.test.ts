import { describe, expect, it } from 'vitest'
import { mailContract } from '../ports/contracts/mail.ts'
import { createMailbox } from './index.ts'

mailContract({ describe, it }, async () => {
  const mailbox = createMailbox()
  return {
    mail: mailbox,
    arrived(to) {
      const message = mailbox.last(to)
      return message && { subject: message.subject, text: message.text }
    },
  }
})

describe('mailbox', () => {
  it('gives the newest message to an address, and all of them', async () => {
    const mailbox = createMailbox()
    for (const text of ['1', '2']) await mailbox.send({ to: 'alice@example.com', subject: 'Code', text })
    await mailbox.send({ to: 'bob@example.com', subject: 'Code', text: '3' })
    expect(mailbox.last('alice@example.com')?.text).toBe('2')
    expect(mailbox.messages.map(message => message.text)).toEqual(['1', '2', '3'])
    mailbox.clear()
    expect(mailbox.messages).toEqual([])
  })

  it('keeps the newest thousand', async () => {
    const mailbox = createMailbox()
    for (let text = 0; text < 1005; text++)
      await mailbox.send({ to: 'a@example.com', subject: 'Code', text: `${text}` })
    expect(mailbox.messages).toHaveLength(1000)
    expect(mailbox.messages[0]?.text).toBe('5')
  })
})
