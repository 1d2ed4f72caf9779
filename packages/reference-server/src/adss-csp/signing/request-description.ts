import { base64Decode } from '@x/crypto-core/bytes'
import { isCryptoError } from '@x/crypto-core/errors'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

// Control characters but tab and the ends of lines, lone surrogates, and what turns the direction of writing around:
// a text with them can look like another one to the person who approves it.
const deceptive = /(?![\t\n\r])[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu

/**
 * What the signer is shown of a request_description. The guide says plain text or base64 and not how to tell which, so:
 * base64 of readable UTF-8 is decoded, and anything else is shown as it is.
 */
export function shownDescription(text: string): string {
  return readable(decoded(text) ?? text)
}

/** Any text of a request as the signer is shown it: what cannot be seen in it is made visible. */
export function readable(text: string): string {
  return text.replace(deceptive, '\uFFFD')
}

function decoded(text: string): string | undefined {
  try {
    const plain = utf8.decode(base64Decode(text))
    return plain === '' || plain.search(deceptive) >= 0 ? undefined : plain
  } catch (error) {
    if (isCryptoError(error) || error instanceof TypeError) return undefined
    throw error
  }
}
