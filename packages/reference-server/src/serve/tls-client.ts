import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'

/** One connection carries many requests, and reading a certificate takes longer than answering some of them. */
const known = new WeakMap<TLSSocket, string>()

/** Subject of the client's certificate as text, if it presented one that was verified. @spec RFC 8705 §2.1, RFC 4514 §2 */
export function tlsClientSubject(socket: Socket | { readonly authorized?: boolean }): string | undefined {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return undefined
  const read = known.get(socket) ?? subjectOf(socket)
  if (read !== undefined) known.set(socket, read)
  return read
}

/** Node writes one attribute a line, escaped, in the order of the certificate; the text form has the last one first. */
function subjectOf(socket: TLSSocket): string | undefined {
  return socket.getPeerX509Certificate()?.subject?.split('\n').reverse().join(',')
}
