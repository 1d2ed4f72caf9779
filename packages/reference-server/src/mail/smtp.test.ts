import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { mailContract } from '../ports/contracts/mail.ts'
import { createSmtpMail } from './index.ts'

const from = 'server@example.com'
const code = { to: 'alice@example.com', subject: 'Your code', text: 'Your code is 123456.' }
const running: { close(): unknown }[] = []

afterEach(async () => {
  for (const server of running.splice(0)) server.close()
})

mailContract({ describe, it }, async () => {
  const { port, received } = await smtpServer()
  return {
    mail: createSmtpMail({ server: `smtp://127.0.0.1:${port}`, from }),
    arrived(to) {
      const message = received.findLast(({ recipients }) => recipients.includes(to))
      return message && { subject: message.subject, text: message.text }
    },
  }
})

describe('SMTP', () => {
  it('sends one message from the sender to the recipient and nobody else', async () => {
    const { port, received } = await smtpServer()
    await createSmtpMail({ server: { host: '127.0.0.1', port }, from }).send(code)
    expect(received).toHaveLength(1)
    expect(received[0]).toMatchObject({ sender: from, recipients: [code.to] })
    expect(received[0]?.headers).toMatchObject({ from, to: code.to })
  })

  it('logs in, and says so without the password when it cannot', async () => {
    const { port, received } = await smtpServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, answer) =>
        password === 'swordfish'
          ? answer(null, { user: username })
          : answer(new Error(`no ${password} for ${username}`)),
    })
    await createSmtpMail({ server: `smtp://user:swordfish@127.0.0.1:${port}`, from }).send(code)
    expect(received).toHaveLength(1)
    const wrong = createSmtpMail({ server: `smtp://user:marlinspike@127.0.0.1:${port}`, from })
    const error = await wrong.send(code).catch(failure => failure)
    expect(error).toMatchObject({ name: 'MailError', code: 'MAIL_REFUSED', replyCode: 535 })
    expect(everythingIn(error)).not.toMatch(/marlinspike|123456|user/)
  })

  it.each([
    [550, 'MAIL_REFUSED'],
    [451, 'MAIL_UNAVAILABLE'],
  ])('knows a refusal of the recipient by %i as %s', async (responseCode, mailCode) => {
    const { port } = await smtpServer({
      onRcptTo: ({ address }, _session, answer) =>
        answer(Object.assign(new Error(`no ${address} here`), { responseCode })),
    })
    const error = await createSmtpMail({ server: `smtp://127.0.0.1:${port}`, from })
      .send(code)
      .catch(failure => failure)
    expect(error).toMatchObject({ code: mailCode, replyCode: responseCode })
    expect(everythingIn(error)).not.toContain('alice')
  })

  it('has not delivered what the server refuses after reading it', async () => {
    const { port } = await smtpServer({
      onData(stream, _session, answer) {
        stream.resume().on('end', () => answer(Object.assign(new Error('not today: 123456'), { responseCode: 452 })))
      },
    })
    const error = await createSmtpMail({ server: `smtp://127.0.0.1:${port}`, from })
      .send(code)
      .catch(failure => failure)
    expect(error).toMatchObject({ code: 'MAIL_UNAVAILABLE', replyCode: 452 })
    expect(everythingIn(error)).not.toContain('123456')
  })

  it('says that nobody listens', async () => {
    await expect(createSmtpMail({ server: 'smtp://127.0.0.1:1', from }).send(code)).rejects.toMatchObject({
      code: 'MAIL_UNAVAILABLE',
    })
  })

  it.each([
    ['never greets', () => ''],
    ['drips without end', () => '220-wait\r\n'],
  ])('gives up in time on a server that %s', async (_, drip) => {
    const hungUp = Promise.withResolvers<void>()
    const server = createServer(socket => {
      const timer = setInterval(() => socket.write(drip()), 20)
      socket.on('error', () => {}).on('close', () => hungUp.resolve(clearInterval(timer)))
    })
    const mail = createSmtpMail({ server: `smtp://127.0.0.1:${await listen(server)}`, from, timeoutSeconds: 0.3 })
    const start = performance.now()
    await expect(mail.send(code)).rejects.toMatchObject({ code: 'MAIL_UNAVAILABLE' })
    expect(performance.now() - start).toBeLessThan(3000)
    await hungUp.promise
  })

  it.each(['', 'not a url', 'http://example.com', 'smtp://', { host: '', port: 25 }, { host: 'h', port: 0 }])(
    'refuses the server %j at once',
    server =>
      expect(() => createSmtpMail({ server, from })).toThrow(expect.objectContaining({ code: 'MAIL_CONFIGURATION' })),
  )

  it('refuses a sender that is none', () => {
    const sender = 'Server <server@example.com>'
    expect(() => createSmtpMail({ server: 'smtp://127.0.0.1', from: sender })).toThrow(
      expect.objectContaining({ code: 'MAIL_MESSAGE' }),
    )
  })
})

async function smtpServer(options: SMTPServerOptions = {}): Promise<{ port: number; received: ReceivedMessage[] }> {
  const received: ReceivedMessage[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    async onData(stream, session, answer) {
      received.push(await readMessage(stream, session))
      answer()
    },
    ...options,
  })
  server.on('error', () => {}) // a client that hangs up after a refusal
  running.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.server.address() as AddressInfo).port, received }
}

async function listen(server: Server): Promise<number> {
  running.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

function everythingIn(error: Error): string {
  return JSON.stringify([String(error), Object.entries(error), String(error.cause ?? '')])
}

interface ReceivedMessage {
  readonly sender: string
  readonly recipients: readonly string[]
  readonly headers: Readonly<Record<string, string>>
  readonly subject: string
  readonly text: string
}

async function readMessage(stream: AsyncIterable<Buffer>, { envelope }: SMTPServerSession): Promise<ReceivedMessage> {
  const octets: Buffer[] = []
  for await (const chunk of stream) octets.push(chunk)
  const source = Buffer.concat(octets).toString('latin1')
  const [head = ''] = source.split('\r\n\r\n', 1)
  const fields = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n') // RFC 5322 §2.2.3: unfolding
  const headers = Object.fromEntries(
    fields.map(field => field.split(/: ?(.*)/s, 2)).map(([k = '', v = '']) => [k.toLowerCase(), v]),
  )
  const body = decodeBody(source.slice(head.length + 4), headers['content-transfer-encoding'])
  return {
    sender: envelope.mailFrom ? envelope.mailFrom.address : '',
    recipients: envelope.rcptTo.map(({ address }) => address),
    headers,
    subject: decodeWords(headers.subject ?? ''),
    text: body.replace(/\r\n/g, '\n').replace(/\n$/, ''), // SMTP ends every message with a line break
  }
}

/** RFC 2045 §6: quoted-printable and base64. */
function decodeBody(body: string, encoding = '7bit'): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1').toString('utf8')
  return decodeQuoted(body.replace(/=\r\n/g, ''))
}

/** RFC 2047 §4: encoded words. */
function decodeWords(header: string): string {
  const joined = header.replace(/\?=\s+=\?/g, '?==?') // RFC 2047 §6.2: white space between encoded words is not text
  return joined.replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, encoding: string, word: string) =>
    encoding.toUpperCase() === 'B'
      ? Buffer.from(word, 'base64').toString('utf8')
      : decodeQuoted(word.replaceAll('_', ' ')),
  )
}

function decodeQuoted(text: string): string {
  const octets = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(octets, 'latin1').toString('utf8')
}
