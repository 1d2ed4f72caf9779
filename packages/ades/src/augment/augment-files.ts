import { SHA_256 } from '@x/crypto-core/hash'
import { eachFile } from '../each-file.ts'
import { UsageError } from '../errors.ts'
import type { ExitCode } from '../exit-code.ts'
import { contentFile } from '../files/content-file.ts'
import { envelopedAnew } from '../files/enveloped-anew.ts'
import { openSignatureFile, type SignatureFile } from '../files/signature-file.ts'
import { assertWritable, writeAtomically } from '../files/write-atomically.ts'
import type { Io } from '../io.ts'
import type { Progress } from '../progress.ts'
import { type RaiseOptions, raiseLevel } from './raise-level.ts'

export interface AugmentOptions extends RaiseOptions {
  /** Where each result goes, in the order of the inputs. */
  readonly outputs: readonly string[]
  readonly force: boolean
  readonly contentPath?: string
  /** From 1; all when left out. */
  readonly signature?: number
  readonly progress: Progress
}

/** Raises signatures of files, ours and others', one or all of each. */
export async function augmentFiles(inputs: readonly string[], options: AugmentOptions, io: Io): Promise<ExitCode> {
  if (options.contentPath !== undefined && inputs.length > 1) throw new UsageError('--content must be for one file')
  return eachFile(inputs, io, async (input, index) => {
    const output = options.outputs[index]!
    await assertWritable(output, options)
    const { progress, contentPath } = options
    const opened = await openSignatureFile(input, {
      progress,
      alsoDigests: [SHA_256],
      ...(contentPath !== undefined && { contentPath }),
    })
    const document = await raised(opened, options)
    const octets =
      opened.packaging === 'streamed' ? envelopedAnew(document, opened, await contentFile(input, progress)) : document
    await writeAtomically(output, octets, options)
    return `${output}: ${options.level}`
  })
}

async function raised(opened: SignatureFile, options: AugmentOptions): Promise<Uint8Array> {
  const { path: name, content, signedData } = opened
  let { document } = opened
  const all = signedData.signerInfos.map((_, index) => index)
  if (all.length === 0) throw new UsageError(`${name}: it holds no signature`)
  const chosen = options.signature === undefined ? all : [options.signature - 1]
  for (const index of chosen) document = await raiseLevel({ name, document, content }, index, options)
  return document
}
