import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type ContentDigest, digestContent, type SignedContent } from '@x/crypto-core/cms'
import type { HashAlgorithm } from '@x/crypto-core/hash'
import { AdesError } from '../errors.ts'
import type { Progress } from '../progress.ts'
import { fileFault } from './file-fault.ts'
import { readSmallFile } from './read-small-file.ts'

/** Files up to here are held in memory where that makes more possible; larger ones go by in pieces. */
export const inMemory: number = 16 * 1024 * 1024

/** The octets of a file, in pieces or whole, and how many they are. */
export interface ContentFile {
  /** As messages show it. */
  readonly path: string
  readonly length: number
  pieces(): AsyncIterable<Uint8Array>
  /** Throws AdesError for what is too large to be held in memory. */
  whole(): Promise<Uint8Array>
}

/** Throws AdesError where there is no such file. */
export async function contentFile(path: string, progress: Progress): Promise<ContentFile> {
  const found = await stat(path).catch((error: unknown) => {
    throw fileFault(path, error)
  })
  if (!found.isFile()) throw new AdesError(`${path}: it is no regular file`)
  const { size: length } = found
  return {
    path,
    length,
    pieces: () => progress.over(path, length, readPieces(path)),
    whole: () => readSmallFile(path),
  }
}

/** By each algorithm, in one pass. */
export async function digestsOf(
  file: ContentFile,
  algorithms: readonly HashAlgorithm[],
): Promise<readonly ContentDigest[]> {
  return digestContent(file.pieces(), [...new Set(algorithms)])
}

/** A detached content as verification takes it: itself where it is small, since some checks need that; else its digests. */
export async function detachedContent(
  file: ContentFile,
  algorithms: readonly HashAlgorithm[],
): Promise<Omit<SignedContent, 'eContentType'>> {
  if (file.length <= inMemory) return { content: await file.whole() }
  return { contentDigests: await digestsOf(file, algorithms) }
}

/** Pieces of a size at which reading costs little and memory stays small. */
async function* readPieces(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 })) yield piece as Uint8Array
  } catch (error) {
    throw fileFault(path, error)
  }
}
