import { type Bytes, decodeBase64 } from '@x/http-protocol'
/**
 * The certificates inside the `certificate` of an entry: one X.509 certificate, or PKCS#7 that holds certificates and
 * nothing else, in DER or in BER of indefinite length. Only as much is parsed as finds where each certificate begins and
 * ends; what is in it is for @x/crypto-core.
 *
 * @spec RFC 5652 §5.1, §10.2.2
 */

/** Each certificate as DER, or undefined where the text holds none of the two forms. */
export function decodeCertificates(base64: string): readonly Bytes[] | undefined {
  const bytes = decodeBase64(base64)
  const outer = bytes && wholeOf(bytes)
  if (bytes === undefined || outer === undefined || outer.tag !== sequence) return undefined
  const [first, second] = children(bytes, outer) ?? []
  if (first?.tag === sequence) return [bytes]
  if (first === undefined || !isSignedData(bytes, first) || second?.tag !== context0) return undefined
  const signedData = children(bytes, second)?.[0]
  const certificates = signedData && children(bytes, signedData)?.find(({ tag }) => tag === context0)
  const found = certificates && children(bytes, certificates)?.filter(({ tag }) => tag === sequence)
  return found?.map(({ start, end }) => bytes.slice(start, end))
}

interface Element {
  readonly tag: number
  readonly start: number
  readonly content: number
  readonly contentEnd: number
  readonly end: number
}

const sequence = 0x30
const context0 = 0xa0

/** Of 1.2.840.113549.1.7.2. */
const signedDataOid = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]

/** The deepest certificate seen in the wild has some twenty levels. */
const maxDepth = 32

function isSignedData(bytes: Bytes, { tag, content, contentEnd }: Element): boolean {
  const value = bytes.subarray(content, contentEnd)
  return (
    tag === 0x06 && value.length === signedDataOid.length && signedDataOid.every((octet, at) => octet === value[at])
  )
}

function wholeOf(bytes: Bytes): Element | undefined {
  const found = elementAt(bytes, 0, { limit: bytes.length, depth: 0 })
  return found?.end === bytes.length ? found : undefined
}

function children(bytes: Bytes, { content, contentEnd }: Element): readonly Element[] | undefined {
  const found: Element[] = []
  for (let at = content; at < contentEnd; ) {
    const next = elementAt(bytes, at, { limit: contentEnd, depth: 0 })
    if (next === undefined) return undefined
    found.push(next)
    at = next.end
  }
  return found
}

/** @spec X.690 §8.1 */
function elementAt(
  bytes: Bytes,
  start: number,
  { limit, depth }: { limit: number; depth: number },
): Element | undefined {
  const tag = bytes[start]
  const first = bytes[start + 1]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || depth > maxDepth) return undefined
  if (first === 0x80) return indefiniteAt(bytes, start, { limit, depth })
  const octets = first < 0x80 ? 0 : first & 0x7f
  if (octets > 4) return undefined
  const content = start + 2 + octets
  const length = octets === 0 ? first : bytes.subarray(start + 2, content).reduce((sum, octet) => sum * 256 + octet, 0)
  const end = content + length
  return end <= limit ? { tag, start, content, contentEnd: end, end } : undefined
}

/** Its end is where its parts end and two octets of zero follow. */
function indefiniteAt(
  bytes: Bytes,
  start: number,
  { limit, depth }: { limit: number; depth: number },
): Element | undefined {
  const tag = bytes[start]
  if (tag === undefined || (tag & 0x20) === 0) return undefined
  let at = start + 2
  while (at + 1 < limit) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) return { tag, start, content: start + 2, contentEnd: at, end: at + 2 }
    const next = elementAt(bytes, at, { limit, depth: depth + 1 })
    if (next === undefined) return undefined
    at = next.end
  }
  return undefined
}
