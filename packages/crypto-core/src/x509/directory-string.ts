import {
  bmpString,
  type Codec,
  choice,
  decode,
  ia5String,
  numericString,
  printableString,
  teletexString,
  universal,
  universalString,
  utf8String,
  visibleString,
} from '../der/index.ts'
import { isCryptoError } from '../errors/index.ts'

/** @spec RFC 5280 §4.1.2.4 */
export type DirectoryString =
  | { readonly type: 'teletexString'; readonly value: string }
  | { readonly type: 'printableString'; readonly value: string }
  | { readonly type: 'universalString'; readonly value: string }
  | { readonly type: 'utf8String'; readonly value: string }
  | { readonly type: 'bmpString'; readonly value: string }

export const DirectoryString: Codec<DirectoryString> = choice({
  teletexString,
  printableString,
  universalString,
  utf8String,
  bmpString,
})

const characterStrings: ReadonlyMap<number, Codec<string>> = new Map(
  [bmpString, ia5String, numericString, teletexString, universalString, utf8String, visibleString].map(codec => [
    codec.tags[0]!,
    codec,
  ]),
)

/**
 * The text of an encoding, when it is a character string of any type that names use; else undefined.
 * A PrintableString is read as ASCII: `&`, `@`, `*` and `_`, which its alphabet lacks, stand in many of them.
 */
export function characterStringText(der: Uint8Array): string | undefined {
  const tag = der[0] === universal.printableString ? universal.ia5String : der[0]
  const codec = tag === undefined ? undefined : characterStrings.get(tag)
  if (codec === undefined) return undefined
  const bytes = new Uint8Array(der)
  bytes[0] = codec.tags[0]!
  try {
    return decode(codec, bytes)
  } catch (error) {
    if (isCryptoError(error)) return undefined
    throw error
  }
}
