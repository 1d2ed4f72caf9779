import { base64Decode } from '@x/crypto-core/bytes'

/** One encoding of a file, with the label of its PEM where it came in one. */
export interface FoundEncoding {
  readonly label?: string
  readonly octets: Uint8Array
}

/**
 * What a file holds: all blocks of PEM, or base64 without one, or the octets as they are. Nothing is decoded further. A PEM
 * whose body is no base64 is passed over. @spec RFC 7468 §2
 */
export function encodingsIn(octets: Uint8Array): readonly FoundEncoding[] {
  if (!looksLikeText(octets)) return [{ octets }]
  const text = Buffer.from(octets).toString('latin1')
  if (text.includes('-----BEGIN ')) return pemBlocks(text)
  const bare = decodeBase64(text)
  return [{ octets: bare ?? octets }]
}

/** The first block, the one encoding of a file that should have one. */
export function encodingIn(octets: Uint8Array): FoundEncoding {
  return encodingsIn(octets)[0] ?? { octets }
}

/** A constructed encoding begins with an octet that no text begins with but `0` and `1`, which text goes on after. */
function looksLikeText(octets: Uint8Array): boolean {
  return octets.subarray(0, 512).every(octet => (octet >= 0x20 && octet < 0x7f) || (octet >= 9 && octet <= 13))
}

/** Found in steps that each pass over the text once. */
function pemBlocks(text: string): FoundEncoding[] {
  const found: FoundEncoding[] = []
  const begin = /-----BEGIN ([A-Z0-9 #]{1,64})-----/g
  for (let match = begin.exec(text); match; match = begin.exec(text)) {
    const label = match[1]!
    const end = text.indexOf(`-----END ${label}-----`, begin.lastIndex)
    if (end < 0) break
    const octets = decodeBase64(withoutHeaders(text.slice(begin.lastIndex, end)))
    if (octets) found.push({ label, octets })
    begin.lastIndex = end
  }
  return found
}

/** Old forms have lines of headers before an empty one. */
function withoutHeaders(body: string): string {
  const gap = /\r?\n\r?\n/.exec(body)
  return gap && body.slice(0, gap.index).includes(':') ? body.slice(gap.index) : body
}

function decodeBase64(text: string): Uint8Array | undefined {
  try {
    const octets = base64Decode(text.replace(/\s+/g, ''))
    return octets.length > 0 ? octets : undefined
  } catch {
    return undefined
  }
}
