import { type Codec, decode } from '../der/index.ts'
import type { Certificate } from './certificate.ts'
import type { Extension } from './extension.ts'

/** An extension as a row: what `extensionOf` needs to know of it. */
export interface ExtensionType<T> {
  /** Name of the ASN.1 type, for error paths. */
  readonly name: string
  /** Dotted object identifier of the extension. */
  readonly oid: string
  readonly codec: Codec<T>
}

/**
 * One extension of a certificate, decoded; undefined when it has none: `extensionOf(certificate, keyUsage)?.value`.
 * Throws DER_* when the extension's content is not of its type.
 */
export function extensionOf<T>(
  certificate: Certificate,
  type: ExtensionType<T>,
): { readonly critical: boolean; readonly value: T } | undefined {
  return extensionIn(certificate.tbsCertificate.extensions, type)
}

/** The same for any list of extensions, such as those of a CRL or an OCSP response. */
export function extensionIn<T>(
  extensions: readonly Extension[] | undefined,
  type: ExtensionType<T>,
): { readonly critical: boolean; readonly value: T } | undefined {
  const extension = extensions?.find(({ extnID }) => extnID === type.oid)
  return (
    extension && { critical: extension.critical, value: decode(type.codec, extension.extnValue, { name: type.name }) }
  )
}
