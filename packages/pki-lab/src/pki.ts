import type { CrlReason } from './revocation/crl-reason.ts'

/** What {@link buildPki} needs besides the declaration. */
export interface BuildPkiOptions {
  /** The moment from which relative times count. */
  readonly now: Date
  /** SubjectPublicKeyInfo (DER) by entity, of keys that somebody else keeps, in an HSM for example. */
  readonly publicKeys?: Readonly<Record<string, Uint8Array>>
  /** PKCS#8 PEM by entity, of keys that the lab made earlier: with the same keys the same PKI is built again. */
  readonly privateKeys?: Readonly<Record<string, string>>
  /** Where {@link Pki.fetch} will be reached: goes into CRL distribution points and authority information access. */
  readonly baseUrl?: string
  /** The time at which `fetch` answers; default: always `now`. */
  readonly clock?: () => Date
}

/** A built PKI: certificates, and the revocation services as a function of time. All names are entity names. */
export interface Pki {
  /** In the order of the declaration. */
  readonly names: readonly string[]
  /** Throws `PKI_UNKNOWN_ENTITY`. */
  entity(name: string): PkiEntity
  /** Certificates (DER) that are self-signed. */
  trustAnchors(): readonly Uint8Array[]
  /**
   * From `at` on the certificate is revoked; a hold is released with reason removeFromCRL. Reason defaults to unspecified.
   * Throws `PKI_UNKNOWN_ENTITY`, and `PKI_REVOCATION` for a self-signed certificate or what contradicts earlier events.
   */
  revoke(name: string, event: { readonly at: Date; readonly reason?: CrlReason }): void
  /**
   * The complete CRL (DER) that counts at `now`: issued at that moment or, where the CA makes delta CRLs, when it was last time for
   * one. Throws `PKI_UNKNOWN_ENTITY`, `PKI_NOT_A_CA`.
   */
  crl(caName: string, options: { readonly now: Date }): Promise<Uint8Array>
  /** What changed since that one (DER). Throws `PKI_UNKNOWN_ENTITY`, `PKI_NOT_A_CA`, `PKI_NO_SERVICE`. */
  deltaCrl(caName: string, options: { readonly now: Date }): Promise<Uint8Array>
  /** The OCSPResponse (DER) to an OCSPRequest (DER) at `now`. Throws `PKI_UNKNOWN_ENTITY`, `PKI_NOT_A_CA`. */
  ocsp(caName: string, request: Uint8Array, options: { readonly now: Date }): Promise<Uint8Array>
  /** A certs-only CMS message (DER) with all certificates of the subject and key. Throws `PKI_UNKNOWN_ENTITY`. */
  issuers(name: string): Uint8Array
  /** The TimeStampResp (DER) to a TimeStampReq (DER) at `now`. Throws `PKI_UNKNOWN_ENTITY`, `PKI_NO_SERVICE`. */
  timeStamp(tsaName: string, request: Uint8Array, options: { readonly now: Date }): Promise<Uint8Array>
  /**
   * Serves `/crl/<ca>.crl`, `/crl/<ca>.delta.crl`, `/ocsp/<ca>` (POST and GET), `/aia/<ca>.crt`, `/aia/<ca>.p7c` and `/tsa/<tsa>`
   * under the path of the base URL, as of `now` or else of the clock; the same under `/at/<instant>/`, as of that instant.
   * Never throws.
   */
  fetch(request: Request, options?: { readonly now?: Date }): Promise<Response>
  /** A server certificate for host names and IP addresses under a TLS root of its own, apart from the declared PKI. */
  issueTlsServer(options: { readonly hosts: readonly string[]; readonly now?: Date }): Promise<TlsIdentity>
  /** A client certificate under the same TLS root; `subject` is text as in the declaration. */
  issueTlsClient(options: { readonly subject: string; readonly now?: Date }): Promise<TlsIdentity>
}

export interface PkiEntity {
  readonly name: string
  /** DER. */
  readonly certificate: Uint8Array
  /** DER; this certificate first, up to and including the root. */
  readonly chain: readonly Uint8Array[]
  /** PKCS#8 PEM; absent when only the public key was given. */
  readonly privateKeyPem?: string
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array
  readonly notBefore: Date
  readonly notAfter: Date
  /** Whole octets, upper-case hexadecimal, without a sign octet. */
  readonly serialNumber: string
}

/** PEM, ready for `node:https` and `undici`. */
export interface TlsIdentity {
  readonly certPem: string
  readonly keyPem: string
  readonly caPem: string
}
