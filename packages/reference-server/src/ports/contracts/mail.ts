import assert from 'node:assert/strict'
import type { Mail } from '../index.ts'
import type { TestApi } from './contract.ts'

export interface MailUnderTest {
  readonly mail: Mail
  /** Subject and text of the newest message that arrived for this address. */
  readonly arrived: (to: string) => { readonly subject: string; readonly text: string } | undefined
}

export function mailContract({ describe, it }: TestApi, open: () => Promise<MailUnderTest>): void {
  describe('Mail', () => {
    const to = 'alice@example.com'
    const code = { to, subject: 'Your code', text: 'Your code is 123456.' }

    it('has delivered when it resolves', async () => {
      const { mail, arrived } = await open()
      await mail.send(code)
      assert.deepEqual(arrived(to), { subject: code.subject, text: code.text })
      assert.equal(arrived('bob@example.com'), undefined)
    })

    it('delivers any script, long lines, and lines that SMTP takes for its own', async () => {
      const { mail, arrived } = await open()
      const text = `Kód pro podpis: 123456 \u{1F511}\n.\n..\nQUIT\nFrom nobody\n${'x'.repeat(2000)}`
      await mail.send({ to, subject: 'Kód k podpisu – příliš žluťoučký kůň úpěl ďábelské ódy', text })
      assert.deepEqual(arrived(to), { subject: 'Kód k podpisu – příliš žluťoučký kůň úpěl ďábelské ódy', text })
    })

    for (const recipient of [
      'alice@example.com, mallory@example.com',
      'alice@example.com;mallory@example.com',
      'alice@example.com\r\nBcc: mallory@example.com',
      'Alice <mallory@example.com>',
      'team: mallory@example.com;',
      'alice',
      'alice@example.com ',
      `${'a'.repeat(250)}@example.com`,
      '',
    ]) {
      it(`sends nothing to ${JSON.stringify(recipient).slice(0, 60)}`, async () => {
        const { mail, arrived } = await open()
        await assert.rejects(mail.send({ ...code, to: recipient }), { code: 'MAIL_MESSAGE' })
        for (const address of [to, 'mallory@example.com']) assert.equal(arrived(address), undefined)
      })
    }

    for (const subject of ['Code\r\nBcc: mallory@example.com', 'Code\nX: y', 'nul\0', '', 'x'.repeat(201)]) {
      it(`sends nothing about ${JSON.stringify(subject).slice(0, 60)}`, async () => {
        const { mail, arrived } = await open()
        await assert.rejects(mail.send({ ...code, subject }), { code: 'MAIL_MESSAGE' })
        assert.equal(arrived(to), undefined)
      })
    }

    it('refuses a text without end, and tells nothing of what it refuses', async () => {
      const { mail } = await open()
      const endless = mail.send({ ...code, text: 'x'.repeat(100_001) })
      await assert.rejects(endless, { code: 'MAIL_MESSAGE' })
      const error: unknown = await mail.send({ ...code, to: 'secret-address' }).catch(failure => failure)
      assert.doesNotMatch(String(error), /secret-address|123456/)
    })
  })
}
