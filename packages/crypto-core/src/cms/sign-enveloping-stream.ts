import { concatBytes } from '../bytes/index.ts'
import { encode, encodeElement, objectIdentifier, smallInteger, universal } from '../der/index.ts'
import { createDigest, type HashAlgorithm } from '../hash/index.ts'
import { oid } from '../oid/index.ts'
import { AlgorithmIdentifier } from '../spki/index.ts'
import { finishSignedData } from './finish-signed-data.ts'
import { messageDigestIdentifierOf } from './message-digest-algorithm.ts'
import { partsOfSignedData, type SignedDataParts } from './parts.ts'
import { prepareSignedData, type SignedDataOptions } from './prepare-signed-data.ts'
import { digestAlgorithmFor } from './prepare-signer-info.ts'
import type { PreparedSignature } from './prepared-signature.ts'
import { decodeSignedData } from './signed-data.ts'

/**
 * A signature around a content of any size, in constant space: yields the document in pieces, BER of indefinite length
 * from ContentInfo down to eContent, as nobody knows the length before the end. `sign` is asked for the signature value
 * once the content has gone by. A chunk without octets is passed over. @spec RFC 5652 §5.1, §5.2, X.690 §8.1.3.6, §8.7.3
 */
export async function* signEnvelopingStream(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: Omit<SignedDataOptions, 'packaging'>,
  sign: (prepared: PreparedSignature) => Promise<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const digestAlgorithm = digestAlgorithmFor(options)
  yield head(options, digestAlgorithm)
  const running = createDigest(digestAlgorithm)
  for await (const chunk of chunks) {
    if (chunk.length === 0) continue
    running.update(chunk)
    yield pieceHeader(chunk.length)
    yield chunk
  }
  const contentDigest = { digestAlgorithm, digest: running.digest() }
  const prepared = prepareSignedData(contentDigest, { ...options, packaging: 'detached' })
  const detached = decodeSignedData(finishSignedData(prepared, await sign(prepared)))
  yield tail(partsOfSignedData(detached))
}

const constructedBit = 0x20
const indefinite = 0x80
/** That of three encodings. @spec X.690 §8.1.5 */
const threeEnds = new Uint8Array(6)

/** Up to and into eContent. The version is that of the same document without content: both have the same tail. */
function head(options: Omit<SignedDataOptions, 'packaging'>, digestAlgorithm: HashAlgorithm): Uint8Array {
  const contentDigest = { digestAlgorithm, digest: new Uint8Array(digestAlgorithm.digestLength) }
  const { state } = prepareSignedData(contentDigest, { ...options, packaging: 'detached' })
  return concatBytes(
    Uint8Array.of(universal.sequence, indefinite),
    encode(objectIdentifier, oid('id-signedData')),
    Uint8Array.of(0xa0, indefinite, universal.sequence, indefinite),
    encode(smallInteger, decodeSignedData(state).version),
    encodeElement(universal.set, [encode(AlgorithmIdentifier, messageDigestIdentifierOf(digestAlgorithm))]),
    Uint8Array.of(universal.sequence, indefinite),
    encode(objectIdentifier, options.eContentType ?? oid('id-data')),
    Uint8Array.of(0xa0, indefinite, universal.octetString | constructedBit, indefinite),
  )
}

/** From the end of eContent on. */
function tail({ certificates, crls, signerInfos }: SignedDataParts): Uint8Array {
  return concatBytes(
    threeEnds,
    ...(certificates.length > 0 ? [encodeElement(0xa0, certificates)] : []),
    ...(crls.length > 0 ? [encodeElement(0xa1, crls)] : []),
    encodeElement(universal.set, signerInfos),
    threeEnds,
  )
}

/** Tag and length of one piece of the OCTET STRING; its octets follow. */
function pieceHeader(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(universal.octetString, length)
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest & 0xff)
  return Uint8Array.of(universal.octetString, 0x80 | octets.length, ...octets)
}
