import {
  boolean,
  type Codec,
  mapped,
  objectIdentifier,
  octetString,
  sequence,
  sequenceOf,
  withDefault,
} from '../der/index.ts'

/** @spec RFC 5280 §4.1, §4.2 */
export interface Extension {
  /** Dotted object identifier. */
  readonly extnID: string
  readonly critical: boolean
  /** The encoding of a type that `extnID` decides: see `extensionOf`. */
  readonly extnValue: Uint8Array
}

export const Extension: Codec<Extension> = sequence({
  extnID: objectIdentifier,
  // Issuers that write FALSE out are many, and every other reader lets them.
  critical: withDefault(boolean, false, { encodedDefault: 'tolerated' }),
  extnValue: octetString,
})

/** No extension stands twice: X509_DUPLICATE_EXTENSION. @spec RFC 5280 §4.2 */
export const Extensions: Codec<readonly Extension[]> = mapped(sequenceOf(Extension, { min: 1 }), {
  read: (extensions, refuse) => {
    const seen = new Set<string>()
    for (const { extnID } of extensions) {
      if (seen.has(extnID)) refuse('X509_DUPLICATE_EXTENSION', `the extension ${extnID} stands twice`, 'RFC 5280 §4.2')
      seen.add(extnID)
    }
    return extensions
  },
  write: extensions => extensions,
})
