/** What a listener knows of a request that the request itself does not say. */
export interface RequestContext {
  /** Subject of the verified TLS client certificate, as RFC 4514 text. */
  readonly tlsClientSubject?: string
  /**
   * DER of the certificate that the TLS client showed, whoever issued it; that the client has its key is proven by the
   * handshake. Whoever uses it judges it.
   */
  readonly tlsClientCertificate?: Uint8Array
}
