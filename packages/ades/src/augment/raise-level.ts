import {
  addValidationData,
  finishTimeStamp,
  type PreparedTimeStamp,
  prepareArchiveTimeStamp,
  prepareSignatureTimeStamp,
} from '@x/crypto-core/cades'
import { type ContentDigest, decodeSignedData, type SignedContent, signedContentOf } from '@x/crypto-core/cms'
import { derOf } from '@x/crypto-core/der'
import { type HashAlgorithm, SHA_256 } from '@x/crypto-core/hash'
import { encodeOCSPResponse } from '@x/crypto-core/ocsp'
import type { TimeStampSource } from '@x/online'
import { AdesError, UsageError } from '../errors.ts'
import { bestReason } from '../validation/evidence.ts'
import { type JudgedSignature, judgeSignature } from '../validation/judge-signature.ts'
import { type Level, reaches } from '../validation/levels.ts'
import { type Material, noMaterial } from '../validation/material.ts'
import type { PathSettings } from '../validation/path-finder.ts'

/** What raising needs from outside. */
export interface RaiseOptions {
  readonly level: Level
  /** For B-T and above. */
  readonly timeStamps?: TimeStampSource
  /** For B-LT and above. */
  readonly settings?: PathSettings
  readonly clock: () => Date
}

/** A document whose signatures are to be raised. */
export interface Raisable {
  /** In messages. */
  readonly name: string
  readonly document: Uint8Array
  /** Of a content that is not in the document. */
  readonly content: SignedContent
}

/**
 * The document with one signature at a higher level: a signature time-stamp where it has none, validation data of everything
 * in it, an archive time-stamp over all; a signature that has one is renewed by one more. Nothing that was there changes.
 * Throws UsageError, AdesError, OnlineError and CADES_*. @spec EN 319 122-1 §5.3, §5.4, §5.5
 */
export async function raiseLevel(from: Raisable, index: number, options: RaiseOptions): Promise<Uint8Array> {
  const { level } = options
  let document = from.document
  if (reaches(level, 'B-T')) document = await withSignatureTimeStamp({ ...from, document }, index, options)
  if (reaches(level, 'B-LT')) document = await withValidationData({ ...from, document }, index, options)
  if (reaches(level, 'B-LTA')) document = await withArchiveTimeStamp({ ...from, document }, index, options)
  return document
}

/** Every signature of a document is right over its content. Throws AdesError. */
export async function assertAllIntact(from: Raisable, clock: () => Date): Promise<void> {
  const { signerInfos } = decodeSignedData(from.document)
  for (const index of signerInfos.keys()) {
    assertIntact(from, index, await judgeIntegrity(from, index, { clock }))
  }
}

async function withSignatureTimeStamp(from: Raisable, index: number, options: RaiseOptions): Promise<Uint8Array> {
  const judged = await judgeIntegrity(from, index, options)
  assertIntact(from, index, judged)
  if (judged.timeStamps.some(({ kind, intact }) => kind === 'signature-time-stamp' && intact)) return from.document
  return stamped(prepareSignatureTimeStamp(from.document, { signerInfo: index }), options)
}

/** Levels above T promise that everything can be validated, so that what cannot stops here. */
async function withValidationData(from: Raisable, index: number, options: RaiseOptions): Promise<Uint8Array> {
  if (options.settings === undefined) throw new UsageError('--trust must be given for B-LT and B-LTA')
  const judged = await judge(from, index, { clock: options.clock, settings: options.settings })
  assertIntact(from, index, judged)
  const bad = judged.timeStamps.find(({ good }) => !good)
  if (bad !== undefined) {
    const why = bad.faults[0] ?? (bad.path ? bestReason(bad.path.result) : 'its authority is not known')
    throw new AdesError(`${named(from, index)}: its ${bad.kind} is not good: ${why}${hint(judged)}`)
  }
  if (judged.path?.result.valid !== true) {
    const why = judged.path ? bestReason(judged.path.result) : 'its certificate is not at hand'
    throw new AdesError(`${named(from, index)}: the certificate of the signer has no valid path: ${why}${hint(judged)}`)
  }
  const { certificates, crls, ocspResponses } = judged.evidence
  return addValidationData(from.document, {
    certificates,
    crls: crls.map(derOf),
    ocspResponses: ocspResponses.map(encodeOCSPResponse),
  })
}

async function withArchiveTimeStamp(from: Raisable, index: number, options: RaiseOptions): Promise<Uint8Array> {
  const { content, digestAlgorithm } = contentFor(from)
  return stamped(
    prepareArchiveTimeStamp(from.document, { signerInfo: index, digestAlgorithm, ...(content && { content }) }),
    options,
  )
}

async function stamped(prepared: PreparedTimeStamp, { timeStamps }: RaiseOptions): Promise<Uint8Array> {
  if (timeStamps === undefined) throw new UsageError('--tsa must be given for B-T and B-LTA')
  const { tokenBytes } = await timeStamps.fetchTimeStamp(prepared.imprint)
  return finishTimeStamp(prepared, tokenBytes)
}

/**
 * A signature as mathematics sees it: whether it is right, and whose, and not whether anybody trusts the signer. Throws
 * UsageError where the document has fewer signatures.
 */
export function judgeIntegrity(
  from: Raisable,
  index: number,
  { clock, material = noMaterial }: { readonly clock: () => Date; readonly material?: Material },
): Promise<JudgedSignature> {
  return judge(from, index, { clock, settings: { ...withoutPaths, material } })
}

async function judge(
  from: Raisable,
  index: number,
  options: { readonly clock: () => Date; readonly settings: PathSettings },
): Promise<JudgedSignature> {
  const signedData = decodeSignedData(from.document)
  const signerInfo = signedData.signerInfos[index]
  if (signerInfo === undefined) {
    throw new UsageError(
      `--signature must be at most ${signedData.signerInfos.length}, the number of signatures of ${from.name}`,
    )
  }
  const { content, contentDigests } = from.content
  const signed = signedContentOf(signedData, { ...(content && { content }), ...(contentDigests && { contentDigests }) })
  return judgeSignature({ signedData, signerInfo, content: signed }, options.clock(), options.settings)
}

/** To see whether a signature is right, nobody needs to be trusted. */
const withoutPaths: PathSettings = {
  trustAnchors: [],
  material: noMaterial,
  algorithms: {
    hashes: [
      'SHA-1',
      'SHA-224',
      'SHA-256',
      'SHA-384',
      'SHA-512',
      'SHA-512/224',
      'SHA-512/256',
      'SHA3-224',
      'SHA3-256',
      'SHA3-384',
      'SHA3-512',
    ],
    minimumKeySizes: {},
    messageSchemes: [],
  },
  revocation: 'ignored',
}

function assertIntact(from: Raisable, index: number, { intact, faults }: JudgedSignature): void {
  if (!intact) throw new AdesError(`${named(from, index)}: it is not intact: ${faults[0] ?? 'nothing more is known'}`)
}

/**
 * An archive time-stamp hashes the content by its own algorithm: SHA-256 or, where a content has gone by and was hashed by
 * others only, one of those.
 */
function contentFor(from: Raisable): {
  readonly content?: Uint8Array | ContentDigest
  readonly digestAlgorithm: HashAlgorithm
} {
  const { content, contentDigests = [] } = from.content
  if (content !== undefined) return { content, digestAlgorithm: SHA_256 }
  const known = contentDigests.find(({ digestAlgorithm }) => digestAlgorithm.oid === SHA_256.oid)
  const usable = known ?? contentDigests.find(({ digest }) => digest.length >= SHA_256.digestLength)
  if (usable !== undefined) return { content: usable, digestAlgorithm: usable.digestAlgorithm }
  throw new AdesError(`${from.name}: the content is not at hand, or hashed by algorithms that are too weak`)
}

/** `contract.p7s: signature 2` */
export function named({ name }: Raisable, index: number): string {
  return `${name}: signature ${index + 1}`
}

function hint({ path, timeStamps }: JudgedSignature): string {
  const errors = [path, ...timeStamps.map(stamp => stamp.path)].flatMap(one => one?.errors ?? [])
  return errors.length > 0 ? `; ${[...new Set(errors)].join('; ')}` : ''
}
