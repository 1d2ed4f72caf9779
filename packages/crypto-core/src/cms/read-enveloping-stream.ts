import {
  type DecodeLimits,
  decode,
  decodeBer,
  defaultDecodeLimits,
  encode,
  encodeElement,
  objectIdentifier,
  setOf,
  tagName,
  universal,
} from '../der/index.ts'
import { CryptoError, type ErrorCode, isCryptoError } from '../errors/index.ts'
import { createDigest, type Digest, type HashAlgorithm } from '../hash/index.ts'
import { oid } from '../oid/index.ts'
import { AlgorithmIdentifier } from '../spki/index.ts'
import { messageDigestAlgorithmOf } from './message-digest-algorithm.ts'
import { type Header, OctetQueue } from './octet-queue.ts'
import type { SignedContent } from './signature-facts.ts'
import { decodeSignedData, type SignedData } from './signed-data.ts'

/** A SignedData whose content went by: as if it were detached, with what stands for the content. */
export interface StreamedSignedData {
  /** Without eContent. */
  readonly signedData: SignedData
  /** Type and digests of the content, for `signatureFactsOf`; no digests where it was detached in truth. */
  readonly content: SignedContent
}

/**
 * Reads a SignedData around a content of any size, in DER or BER, in constant space: `onContent` gets the content in
 * pieces, to be used before the signature is known to be right, at one's own risk. What follows the content is held in
 * memory, up to `limits.length`. Its algorithms are those that `digestAlgorithms` announces; a signer with another one
 * finds no digest. Throws CMS_CONTENT_TYPE and DER_*. @spec RFC 5652 §5.1, §5.2, X.690 §8.1.3.6, §8.7.3
 */
export async function readEnvelopingStream(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  onContent: (piece: Uint8Array) => void | Promise<void>,
  limits: DecodeLimits = defaultDecodeLimits,
): Promise<StreamedSignedData> {
  const queue = new OctetQueue(chunks)
  const contentInfo = await enter(queue, universal.sequence)
  const contentType = decode(objectIdentifier, await whole(queue, universal.objectIdentifier))
  if (contentType !== oid('id-signedData')) {
    const message = `The content type is ${contentType}, not id-signedData`
    throw new CryptoError('CMS_CONTENT_TYPE', message, { spec: 'RFC 5652 §5.1', path: 'ContentInfo.contentType' })
  }
  const wrapper = await enter(queue, explicit0)
  const signedData = await enter(queue, universal.sequence)
  const version = await whole(queue, universal.integer)
  const digestAlgorithms = await whole(queue, universal.set)
  const encapContentInfo = await enter(queue, universal.sequence)
  const eContentType = await whole(queue, universal.objectIdentifier)

  const digests = digestsFor(digestAlgorithms)
  const isEnveloping = !(await ends(queue, encapContentInfo))
  if (isEnveloping) await readContent(queue, { digests, onContent })
  if (isEnveloping) await leave(queue, encapContentInfo)

  const outer = [signedData, wrapper, contentInfo]
  const rest = await queue.rest(limits.length)
  const members = withoutEnds(queue, rest, outer)
  const detached = encodeElement(universal.sequence, [
    encode(objectIdentifier, contentType),
    encodeElement(explicit0, [
      encodeElement(universal.sequence, [
        version,
        digestAlgorithms,
        encodeElement(universal.sequence, [eContentType]),
        members,
      ]),
    ]),
  ])
  return {
    signedData: decodeSignedData(detached, limits),
    content: {
      eContentType: decode(objectIdentifier, eContentType),
      ...(isEnveloping && {
        contentDigests: digests.map(digest => ({ digestAlgorithm: digest.algorithm, digest: digest.digest() })),
      }),
    },
  }
}

const explicit0 = 0xa0
const octetStringInPieces = 0x24
const constructedBit = 0x20

/** What members before the content may have, together more than any document needs. */
const maxMember = 65_536

/** As deep as `decodeSignedData` goes. */
const maxDepth = defaultDecodeLimits.depth

/** A constructed encoding that has begun; its end, unless its length is indefinite. */
interface Container {
  readonly end: number | undefined
}

async function enter(queue: OctetQueue, expected: number): Promise<Container> {
  const { tag, length } = await queue.header()
  if (tag !== expected) queue.refuse('DER_UNEXPECTED_TAG', `${tagName(tag)} stands where ${tagName(expected)} belongs`)
  return { end: length === undefined ? undefined : queue.offset + length }
}

/** One small member, encoded anew with a minimal length. */
async function whole(queue: OctetQueue, expected: number): Promise<Uint8Array> {
  const { tag, length } = await queue.header()
  if (tag !== expected) queue.refuse('DER_UNEXPECTED_TAG', `${tagName(tag)} stands where ${tagName(expected)} belongs`)
  return memberOf(queue, { tag, length }, { octets: maxMember + 2, depth: maxDepth })
}

/** What a header begins, with the parts of an indefinite length each likewise. */
async function memberOf(
  queue: OctetQueue,
  { tag, length }: Header,
  left: { octets: number; readonly depth: number },
): Promise<Uint8Array> {
  left.octets -= 2 + (length ?? 0)
  if (left.octets < 0) queue.refuse('DER_LIMIT', `a member before the content has more than ${maxMember} octets`)
  if (left.depth === 0) queue.refuse('DER_LIMIT', 'a member before the content is nested too deep')
  if (length !== undefined) return encodeElement(tag, [await queue.exactly(length)])
  if ((tag & constructedBit) === 0) queue.refuse('DER_NOT_CANONICAL', 'a primitive encoding has an indefinite length')
  const deeper = { octets: left.octets, depth: left.depth - 1 }
  const parts: Uint8Array[] = []
  while (!(await queue.follows(0, 0))) parts.push(await memberOf(queue, await queue.header(), deeper))
  left.octets = deeper.octets
  return encodeElement(tag, parts)
}

/** Whether a container ends here. */
async function ends(queue: OctetQueue, { end }: Container): Promise<boolean> {
  return end === undefined ? queue.follows(0, 0) : queue.offset === end
}

async function leave(queue: OctetQueue, container: Container): Promise<void> {
  if (!(await ends(queue, container))) queue.refuse('DER_EXTRA_MEMBER', 'more follows where the content should end')
}

/** One for each algorithm that is announced and known. */
function digestsFor(digestAlgorithms: Uint8Array): readonly Digest[] {
  const announced = decodeBer(setOf(AlgorithmIdentifier, { unsorted: 'tolerated' }), digestAlgorithms)
  return [...new Set(announced.flatMap(knownAlgorithm))].map(createDigest)
}

/** One that is unknown matters only to whom it is named by, and is refused there. */
function knownAlgorithm(identifier: AlgorithmIdentifier): readonly HashAlgorithm[] {
  try {
    return [messageDigestAlgorithmOf(identifier)]
  } catch (error) {
    if (isCryptoError(error, 'HASH_UNKNOWN')) return []
    throw error
  }
}

interface ContentSink {
  readonly digests: readonly Digest[]
  readonly onContent: (piece: Uint8Array) => void | Promise<void>
}

/** @spec RFC 5652 §5.2, X.690 §8.7 */
async function readContent(queue: OctetQueue, sink: ContentSink): Promise<void> {
  const wrapper = await enter(queue, explicit0)
  await readString(queue, sink, 'DER_UNEXPECTED_TAG')
  await leave(queue, wrapper)
}

/** Whole, or in pieces that may be in pieces themselves. @spec X.690 §8.7.3.2 */
async function readString(queue: OctetQueue, sink: ContentSink, otherwise: ErrorCode, depth = 0): Promise<void> {
  const { tag, length } = await queue.header()
  if (tag === universal.octetString && length !== undefined) return readPiece(queue, length, sink)
  if (tag !== octetStringInPieces) queue.refuse(otherwise, `${tagName(tag)} stands where OCTET STRING belongs`)
  if (depth > maxDepth) queue.refuse('DER_LIMIT', 'an OCTET STRING has pieces in pieces too deep')
  const string = { end: length === undefined ? undefined : queue.offset + length }
  while (!(await ends(queue, string))) await readString(queue, sink, 'DER_VALUE', depth + 1)
}

async function readPiece(queue: OctetQueue, length: number, { digests, onContent }: ContentSink): Promise<void> {
  for (let left = length; left > 0; ) {
    const octets = await queue.some(left)
    left -= octets.length
    for (const digest of digests) digest.update(octets)
    await onContent(octets)
  }
}

/** The members behind the content: what is left, without the ends of the containers around, outermost last. */
function withoutEnds(queue: OctetQueue, rest: Uint8Array, containers: readonly Container[]): Uint8Array {
  let length = rest.length
  for (const { end } of containers.toReversed()) {
    if (end === undefined) {
      if (length < 2 || rest[length - 1] !== 0 || rest[length - 2] !== 0) {
        queue.refuse('DER_TRUNCATED', 'an indefinite length has no end')
      }
      length -= 2
      continue
    }
    const surplus = queue.offset - (rest.length - length) - end
    if (surplus > 0) queue.refuse('DER_TRAILING_DATA', `${surplus} octets follow the encoding`)
    if (surplus < 0) queue.refuse('DER_TRUNCATED', 'the encoding ends before its length says')
  }
  return rest.subarray(0, length)
}
