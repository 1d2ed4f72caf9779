import { archiveTimeStampV3, contentTimeStamp } from '@x/crypto-core/cades'
import {
  attributeValues,
  decodeSignedData,
  digestAlgorithmsOf,
  readEnvelopingStream,
  type SignedContent,
  type SignedData,
  signedContentOf,
} from '@x/crypto-core/cms'
import { receivedOf } from '@x/crypto-core/der'
import { isCryptoError } from '@x/crypto-core/errors'
import { type HashAlgorithm, hashAlgorithmByOid, SHA_256 } from '@x/crypto-core/hash'
import { decodeTimeStampToken } from '@x/crypto-core/tsp'
import { AdesError } from '../errors.ts'
import { readable } from '../validation/readable.ts'
import { contentBeside } from './content-beside.ts'
import { type ContentFile, inMemory } from './content-file.ts'
import { encodingIn } from './encodings-in.ts'
import { detachedDocument } from './enveloping-document.ts'
import type { Inputs } from './inputs.ts'
import { encodedPieces } from './pem-decoding.ts'

/** A file with signatures, and what they sign as far as it is at hand. */
export interface SignatureFile {
  /** As messages show it. */
  readonly path: string
  /** A ContentInfo, in DER or BER; without its content where that was too large for memory. */
  readonly document: Uint8Array
  readonly signedData: SignedData
  readonly content: SignedContent
  /** `streamed`: the content is in the file, and not in `document`. */
  readonly packaging: 'enveloping' | 'streamed' | 'detached'
  /** Of a detached content that was found. */
  readonly contentPath?: string
}

export interface OpenOptions {
  readonly inputs: Inputs
  /** Of a detached content; where left out, the name of the signature without its last ending is tried. */
  readonly contentPath?: string
  /** Digests that will be asked of the content besides those that the signatures in the file need. */
  readonly alsoDigests?: readonly HashAlgorithm[]
}

/** Throws AdesError for what is no file with signatures, with the clause that it breaks. */
export async function openSignatureFile(path: string, options: OpenOptions): Promise<SignatureFile> {
  const file = await options.inputs.open(path)
  try {
    return file.length > inMemory ? await openStreamed(file, options) : await openWhole(file, options)
  } catch (error) {
    throw isCryptoError(error) ? unreadable(file.path, error) : error
  }
}

/** What the decoder said, with the file in front. */
export function unreadable(path: string, error: Error): AdesError {
  const clause = isCryptoError(error) ? ` (${error.where.spec})` : ''
  return new AdesError(`${path}: ${error.message}${clause}`, { cause: error })
}

async function openWhole(file: ContentFile, options: OpenOptions): Promise<SignatureFile> {
  const { path } = file
  const { octets: document } = encodingIn(await file.whole())
  const signedData = decodeSignedData(document)
  if (signedData.encapContentInfo.eContent !== undefined) {
    return { path, document, signedData, content: signedContentOf(signedData), packaging: 'enveloping' }
  }
  return { path, document, signedData, ...(await detached(path, signedData, options)) }
}

async function openStreamed(file: ContentFile, options: OpenOptions): Promise<SignatureFile> {
  const { path } = file
  const { signedData, content } = await readEnvelopingStream(encodedPieces(file), () => {})
  const document = detachedDocument(signedData)
  if (content.contentDigests !== undefined) return { path, document, signedData, content, packaging: 'streamed' }
  return { path, document, signedData, ...(await detached(path, signedData, options)) }
}

async function detached(
  path: string,
  signedData: SignedData,
  options: OpenOptions,
): Promise<Pick<SignatureFile, 'content' | 'packaging' | 'contentPath'>> {
  const algorithms = [...digestsWanted(signedData), ...(options.alsoDigests ?? [])]
  const beside = await contentBeside(path, algorithms, options)
  const packaging = 'detached'
  if (beside === undefined) return { content: signedContentOf(signedData), packaging }
  return { content: signedContentOf(signedData, beside.content), packaging, contentPath: beside.path }
}

/** Those of the signers, of what is announced, and of the time-stamps over the content. */
function digestsWanted(signedData: SignedData): readonly HashAlgorithm[] {
  const tokens = signedData.signerInfos.flatMap(({ signedAttrs, unsignedAttrs }) => [
    ...attributeValues(signedAttrs, contentTimeStamp),
    ...attributeValues(unsignedAttrs, archiveTimeStampV3),
  ])
  const oids = [
    ...signedData.digestAlgorithms.map(({ algorithm }) => algorithm),
    ...tokens.flatMap(token => imprintAlgorithm(token)),
  ]
  return [
    SHA_256,
    ...readable(() => digestAlgorithmsOf(signedData)).flat(),
    ...oids.flatMap(one => readable(() => hashAlgorithmByOid(one))),
  ]
}

function imprintAlgorithm(token: Uint8Array): readonly string[] {
  return readable(() => decodeTimeStampToken(receivedOf(token)).tstInfo.messageImprint.hashAlgorithm.algorithm)
}
