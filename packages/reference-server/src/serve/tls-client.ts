import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { RequestContext } from '../request-context.ts'

/** One connection carries many requests, and reading a certificate takes longer than answering some of them. */
const known = new WeakMap<TLSSocket, RequestContext>()

/**
 * What the certificate of a TLS client says, if it showed one. The subject (as text) is told only where one of our roots
 * vouches for it. @spec RFC 8705 §2.1, RFC 4514 §2
 */
export function tlsClient(socket: Socket | { readonly authorized?: boolean }): RequestContext {
  if (!(socket instanceof TLSSocket)) return {}
  const read = known.get(socket) ?? contextOf(socket)
  known.set(socket, read)
  return read
}

function contextOf(socket: TLSSocket): RequestContext {
  const certificate = socket.getPeerX509Certificate()
  if (certificate === undefined) return {}
  const tlsClientCertificate = new Uint8Array(certificate.raw)
  // Node writes one attribute a line, escaped, in the order of the certificate; the text form has the last one first.
  const subject = certificate.subject?.split('\n').reverse().join(',')
  return socket.authorized && subject !== undefined
    ? { tlsClientCertificate, tlsClientSubject: subject }
    : { tlsClientCertificate }
}
