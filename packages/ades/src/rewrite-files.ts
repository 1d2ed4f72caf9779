import { SHA_256 } from '@x/crypto-core/hash'
import type { Raisable } from './augment/raise-level.ts'
import { eachFile } from './each-file.ts'
import { UsageError } from './errors.ts'
import type { ExitCode } from './exit-code.ts'
import { contentFile } from './files/content-file.ts'
import { envelopedAnew } from './files/enveloped-anew.ts'
import { openSignatureFile, type SignatureFile } from './files/signature-file.ts'
import { assertWritable, writeAtomically } from './files/write-atomically.ts'
import type { Io } from './io.ts'
import type { Progress } from './progress.ts'

/** Which signatures of which files are changed, and where the results go. */
export interface RewriteOptions {
  /** In the order of the inputs. */
  readonly outputs: readonly string[]
  readonly force: boolean
  /** Of a detached content, where there is one file. */
  readonly contentPath?: string
  /** From 1; all when left out. */
  readonly signature?: number
  readonly progress: Progress
}

export interface Change {
  /** The document with the signature of that index changed; the others stay where they are. */
  change(from: Raisable, index: number): Promise<Uint8Array>
  /** Said of each file. */
  readonly done: string
}

/** Changes signatures of files, one or all of each. A content that is too large for memory goes from file to file. */
export async function rewriteFiles(
  inputs: readonly string[],
  options: RewriteOptions & Change,
  io: Io,
): Promise<ExitCode> {
  const { contentPath, progress } = options
  if (contentPath !== undefined && inputs.length > 1) throw new UsageError('--content must be for one file')
  return eachFile(inputs, io, async (input, index) => {
    const output = options.outputs[index]!
    await assertWritable(output, options)
    const opened = await openSignatureFile(input, {
      progress,
      alsoDigests: [SHA_256],
      ...(contentPath !== undefined && { contentPath }),
    })
    const document = await changed(opened, options)
    const octets =
      opened.packaging === 'streamed' ? envelopedAnew(document, opened, await contentFile(input, progress)) : document
    await writeAtomically(output, octets, options)
    return `${output}: ${options.done}`
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
