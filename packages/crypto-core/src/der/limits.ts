/** What hostile input may cost at most. Every decode takes one; the defaults suit certificates, CRLs and CMS. */
export interface DecodeLimits {
  /** Nested constructed encodings. */
  readonly depth: number
  /** Octets of the whole encoding. */
  readonly length: number
  /** Encodings (tag, length, content) of every level together. */
  readonly elements: number
}

export const defaultDecodeLimits: DecodeLimits = Object.freeze({
  // A CMS signature's signed attribute values stand at level 10, those of a time-stamp token inside it at 20;
  // three tokens inside each other need 40. Nothing in PKIX recurses without bound.
  depth: 64,
  // The largest public CRLs have some tens of MiB. Contents that may be larger are streamed, never decoded whole.
  length: 64 * 1024 * 1024,
  // A CRL entry has 3 to 7 encodings, so that 140,000 revoked certificates fit; a scan of a million stays near 10 ms.
  elements: 1_000_000,
})
