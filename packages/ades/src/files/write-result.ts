import type { Io } from '../io.ts'
import { cmsLabel, pemOf } from './pem-encoding.ts'
import { standardStream } from './standard-input.ts'
import { assertWritable, type WriteOptions, writeAtomically } from './write-atomically.ts'

export interface ResultOptions extends WriteOptions {
  /** PEM instead of DER. */
  readonly pem?: boolean
}

/** Fails early, before a key is used for what could not be written. Throws AdesError. */
export async function assertResultPlace(path: string, options: ResultOptions): Promise<void> {
  if (path !== standardStream) await assertWritable(path, options)
}

/**
 * Writes a document: to a file whole or not at all, or to standard output, where what came before a failure is there and the exit
 * code tells. The line that is said of it, none where standard output has the document itself. Throws AdesError.
 */
export async function writeResult(
  result: { readonly path: string; readonly octets: Uint8Array | AsyncIterable<Uint8Array>; readonly done: string },
  options: ResultOptions,
  io: Io,
): Promise<string | undefined> {
  const { path, done } = result
  const octets = options.pem ? pemOf(result.octets, cmsLabel) : result.octets
  if (path !== standardStream) {
    await writeAtomically(path, octets, options)
    return `${path}: ${done}`
  }
  for await (const piece of octets instanceof Uint8Array ? [octets] : octets) await io.write(piece)
  return undefined
}
