import { SHA_256 } from '@x/crypto-core/hash'
import type { Raisable } from './augment/raise-level.ts'
import { eachFile } from './each-file.ts'
import { UsageError } from './errors.ts'
import type { ExitCode } from './exit-code.ts'
import { envelopedAnew } from './files/enveloped-anew.ts'
import type { Inputs } from './files/inputs.ts'
import { openSignatureFile, type SignatureFile } from './files/signature-file.ts'
import { assertResultPlace, type ResultOptions, writeResult } from './files/write-result.ts'
import type { Io } from './io.ts'

/** Which signatures of which files are changed, and where the results go. */
export interface RewriteOptions extends ResultOptions {
  /** In the order of the files. */
  readonly outputs: readonly string[]
  /** Of a detached content, where there is one file. */
  readonly contentPath?: string
  /** From 1; all when left out. */
  readonly signature?: number
  readonly inputs: Inputs
}

export interface Change {
  /** The document with the signature of that index changed; the others stay where they are. */
  change(from: Raisable, index: number): Promise<Uint8Array>
  /** Said of each file. */
  readonly done: string
}

/** Changes signatures of files, one or all of each. A content that is too large for memory goes from file to file. */
export async function rewriteFiles(
  paths: readonly string[],
  options: RewriteOptions & Change,
  io: Io,
): Promise<ExitCode> {
  const { contentPath, inputs } = options
  if (contentPath !== undefined && paths.length > 1) throw new UsageError('--content must be for one file')
  return eachFile(paths, io, async (path, index) => {
    const output = options.outputs[index]!
    await assertResultPlace(output, options)
    const opened = await openSignatureFile(path, {
      inputs,
      alsoDigests: [SHA_256],
      ...(contentPath !== undefined && { contentPath }),
    })
    const document = await changed(opened, options)
    const octets = opened.packaging === 'streamed' ? envelopedAnew(document, opened, await inputs.open(path)) : document
    return writeResult({ path: output, octets, done: options.done }, options, io)
  })
}

async function changed(opened: SignatureFile, { signature, change }: RewriteOptions & Change): Promise<Uint8Array> {
  const { path: name, content, signedData } = opened
  let { document } = opened
  const all = signedData.signerInfos.map((_, index) => index)
  if (all.length === 0) throw new UsageError(`${name}: it holds no signature`)
  for (const index of signature === undefined ? all : [signature - 1]) {
    document = await change({ name, document, content }, index)
  }
  return document
}
