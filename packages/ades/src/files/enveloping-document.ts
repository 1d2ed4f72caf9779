import { equalBytes } from '@x/crypto-core/bytes'
import { type ContentDigest, decodeSignedData, type SignedData } from '@x/crypto-core/cms'
import { encode, encodeElement, objectIdentifier, receivedOfMember, universal } from '@x/crypto-core/der'
import { createDigest } from '@x/crypto-core/hash'
import { oid } from '@x/crypto-core/oid'
import { AdesError } from '../errors.ts'

/** A content that goes into a document, in pieces. */
export interface ContentPieces {
  readonly name: string
  readonly length: number
  readonly pieces: AsyncIterable<Uint8Array>
  /** What it must still be, as it was read before. */
  readonly expected: ContentDigest
}

/**
 * A detached document with its content put into it, in DER, in constant space: as the length is known, every length around
 * it is. What is signed is the same either way, so that a signature of any level is made detached and enveloped at last.
 * Throws AdesError when the content is not what was signed any more. @spec RFC 5652 §5.2
 */
export async function* envelop(document: Uint8Array, content: ContentPieces): AsyncGenerator<Uint8Array> {
  const signedData = decodeSignedData(document)
  const before = [member(signedData, 'version'), member(signedData, 'digestAlgorithms')]
  const contentType = receivedOfMember(signedData.encapContentInfo, 'eContentType')!
  const after = (['certificates', 'crls', 'signerInfos'] as const).map(name => member(signedData, name))

  const octetString = header(universal.octetString, content.length)
  const eContent = header(0xa0, octetString.length + content.length)
  const encapLength = contentType.length + eContent.length + octetString.length + content.length
  const encap = header(universal.sequence, encapLength)
  const innerLength = sum(before) + encap.length + encapLength + sum(after)
  const inner = header(universal.sequence, innerLength)
  const wrapper = header(0xa0, inner.length + innerLength)
  const signedDataType = encode(objectIdentifier, oid('id-signedData'))
  const outer = header(universal.sequence, signedDataType.length + wrapper.length + inner.length + innerLength)

  yield Buffer.concat([outer, signedDataType, wrapper, inner, ...before, encap, contentType, eContent, octetString])
  const running = createDigest(content.expected.digestAlgorithm)
  let length = 0
  for await (const piece of content.pieces) {
    running.update(piece)
    length += piece.length
    yield piece
  }
  if (length !== content.length || !equalBytes(running.digest(), content.expected.digest)) {
    throw new AdesError(`${content.name}: it changed while it was signed`)
  }
  yield Buffer.concat(after)
}

function member(signedData: SignedData, name: keyof SignedData): Uint8Array {
  return receivedOfMember(signedData, name) ?? new Uint8Array()
}

function sum(octets: readonly Uint8Array[]): number {
  return octets.reduce((length, { length: more }) => length + more, 0)
}

/** Tag and length of an encoding whose octets follow. @spec X.690 §10.1 */
function header(tag: number, length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(tag, length)
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return Uint8Array.of(tag, 0x80 | octets.length, ...octets)
}

/** A detached ContentInfo of a SignedData that went by. @spec RFC 5652 §3 */
export function detachedDocument(signedData: SignedData): Uint8Array {
  const members = (
    ['version', 'digestAlgorithms', 'encapContentInfo', 'certificates', 'crls', 'signerInfos'] as const
  ).map(name => member(signedData, name))
  return encodeElement(universal.sequence, [
    encode(objectIdentifier, oid('id-signedData')),
    encodeElement(0xa0, [encodeElement(universal.sequence, members)]),
  ])
}
