import { access } from 'node:fs/promises'
import type { SignedContent } from '@x/crypto-core/cms'
import type { HashAlgorithm } from '@x/crypto-core/hash'
import { detachedContent } from './content-file.ts'
import type { Inputs } from './inputs.ts'

export interface BesideOptions {
  readonly inputs: Inputs
  /** Of a detached content; where left out, the name of the signature without its last ending is tried. */
  readonly contentPath?: string
}

/** A content that a signature or time-stamp does not hold, and where it was found. */
export interface ContentBeside {
  readonly path: string
  readonly content: Omit<SignedContent, 'eContentType'>
}

/** Undefined where none is named and none lies beside. Throws AdesError. */
export async function contentBeside(
  path: string,
  algorithms: readonly HashAlgorithm[],
  { contentPath, inputs }: BesideOptions,
): Promise<ContentBeside | undefined> {
  const found = contentPath ?? (await guessedContent(path))
  if (found === undefined) return undefined
  const file = await inputs.open(found)
  return { path: file.path, content: await detachedContent(file, algorithms) }
}

/** `contract.pdf` for `contract.pdf.p7s`. */
async function guessedContent(path: string): Promise<string | undefined> {
  const guess = path.replace(/\.(?:p7s|p7m|p7b|p7c|cms|sig|tst|tsr)$/i, '')
  if (guess === path) return undefined
  return access(guess).then(
    () => guess,
    () => undefined,
  )
}
