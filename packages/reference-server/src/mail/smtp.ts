import { optionalPackage } from '../optional-package.ts'
import type { Mail } from '../ports/index.ts'
import { MailError } from './mail-error.ts'
import { assertAddress, assertMessage } from './message.ts'

export interface SmtpOptions {
  /** Where to hand mail over: `smtp://user:password@host:587`, `smtps://…`, or its parts. */
  readonly server: string | SmtpServer
  /** The sender's address, `local@domain`. */
  readonly from: string
  /** How long one message may take in all, in seconds. Default 20: the signer waits for the code, and so does a request. */
  readonly timeoutSeconds?: number
}

export interface SmtpServer {
  readonly host: string
  readonly port: number
  /** TLS from the first octet (usual on port 465). Otherwise STARTTLS is used where the server offers it. */
  readonly secure?: boolean
  /** Refuse to go on without STARTTLS. */
  readonly requireTLS?: boolean
  readonly auth?: { readonly user: string; readonly pass: string }
  readonly tls?: { readonly ca?: string; readonly servername?: string }
}

/**
 * Mail through an SMTP server, by nodemailer, which is loaded with the first message (PACKAGE_MISSING if it is not
 * installed). `send` resolves once the server has taken the message over, and rejects with a MailError otherwise; it
 * never tries again by itself. Throws MAIL_CONFIGURATION or MAIL_MESSAGE at once for a server or sender that cannot be.
 *
 * @spec RFC 5321 §6.1
 */
export function createSmtpMail({ server, from, timeoutSeconds = 20 }: SmtpOptions): Mail {
  assertServer(server)
  assertAddress(from, 'from')
  const milliseconds = timeoutSeconds * 1000
  const transportOptions = {
    ...(typeof server === 'string' ? { url: server } : server),
    connectionTimeout: milliseconds,
    greetingTimeout: milliseconds,
    socketTimeout: milliseconds,
    dnsTimeout: milliseconds,
    // A message is what we say it is; nothing in it is ever a path or a URL to read from.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  return {
    async send({ to, subject, text }) {
      assertMessage({ to, subject, text })
      const { createTransport } = await optionalPackage('nodemailer', {
        purpose: 'Mail by SMTP',
        load: () => import('nodemailer'),
      })
      const signal = AbortSignal.timeout(milliseconds) // nodemailer closes the connection when it fires
      const message = { from: asAddress(from), to: asAddress(to), subject, text, envelope: { from, to }, signal }
      try {
        await within(signal, createTransport(transportOptions).sendMail(message))
      } catch (error) {
        throw translated(error)
      }
    },
  }
}

function assertServer(server: string | SmtpServer): void {
  const url = typeof server === 'string' ? URL.parse(server) : undefined
  const isUrl = url && /^smtps?:$/.test(url.protocol) && url.hostname !== ''
  const isParts = typeof server === 'object' && server.host !== '' && server.port > 0 && server.port < 65_536
  // Without the value: a URL may carry a password.
  if (isUrl || isParts) return
  throw new MailError('MAIL_CONFIGURATION', 'server must be an smtp: or smtps: URL, or host and port.')
}

/** As an object, an address is taken for one address; as text, nodemailer would parse it for a list. */
function asAddress(address: string): { name: string; address: string } {
  return { name: '', address }
}

/** Bounds the whole: nodemailer's own limits are for each step, and a server may drip a little at every one. */
function within<T>(limit: AbortSignal, sending: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  limit.addEventListener('abort', () => reject(limit.reason), { once: true })
  return Promise.race([sending, late])
}

interface SmtpFailure {
  readonly code?: string
  readonly responseCode?: number
}

/** @spec RFC 5321 §4.2.1: a reply of 5yz is final, one of 4yz is not. */
function translated(error: unknown): MailError {
  const { code, responseCode } = (error ?? {}) as SmtpFailure
  if (responseCode !== undefined && responseCode >= 500) {
    return new MailError('MAIL_REFUSED', `The mail server refused the message (${responseCode}).`, responseCode)
  }
  const why = responseCode ?? (typeof code === 'string' ? code : 'too late')
  return new MailError('MAIL_UNAVAILABLE', `The mail server could not take the message now (${why}).`, responseCode)
}
