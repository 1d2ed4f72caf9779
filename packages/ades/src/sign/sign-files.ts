import { SHA_256 } from '@x/crypto-core/hash'
import type { TimeStampSource } from '@x/online'
import { type RaiseOptions, raiseLevel } from '../augment/raise-level.ts'
import { eachFile } from '../each-file.ts'
import type { ExitCode } from '../exit-code.ts'
import { contentFile, digestsOf } from '../files/content-file.ts'
import { envelop } from '../files/enveloping-document.ts'
import { assertWritable, writeAtomically } from '../files/write-atomically.ts'
import type { Io } from '../io.ts'
import type { Progress } from '../progress.ts'
import { contentHashOf, digestBy, type SignContentOptions, signContent } from './sign-content.ts'

export interface SignFilesOptions extends Omit<SignContentOptions, 'attributes' | 'contentTimeStamps'> {
  readonly attributes: Omit<SignContentOptions['attributes'], 'signingTime'>
  /** The clock's when left out. */
  readonly signingTime?: Date
  readonly packaging: 'enveloping' | 'detached'
  readonly contentTimeStamp: boolean
  readonly timeStamps?: TimeStampSource
  readonly raise: RaiseOptions
  /** Where each signature goes, in the order of the inputs. */
  readonly outputs: readonly string[]
  readonly force: boolean
  readonly progress: Progress
}

/** Signs each file for itself; the key is opened once for all. */
export async function signFiles(inputs: readonly string[], options: SignFilesOptions, io: Io): Promise<ExitCode> {
  return eachFile(inputs, io, async (input, index) => {
    const output = options.outputs[index]!
    await assertWritable(output, options)
    const file = await contentFile(input, options.progress)
    const digests = await digestsOf(file, [contentHashOf(options.algorithm), SHA_256])
    const signingTime = options.signingTime ?? io.clock()
    const levelB = await signContent(digests, {
      ...options,
      attributes: { ...options.attributes, signingTime },
      ...(options.contentTimeStamp && options.timeStamps && { contentTimeStamps: options.timeStamps }),
    })
    const content = { contentDigests: digests }
    const document = await raiseLevel({ name: input, document: levelB, content }, 0, options.raise)
    const expected = digestBy(SHA_256, digests)
    const { length } = file
    const enveloped = (): AsyncIterable<Uint8Array> =>
      envelop(document, { name: input, length, pieces: file.pieces(), expected })
    await writeAtomically(output, options.packaging === 'enveloping' ? enveloped() : document, options)
    return `${output}: ${options.raise.level}, ${options.packaging}`
  })
}
