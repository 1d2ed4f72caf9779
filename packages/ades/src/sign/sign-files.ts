import { SHA_256 } from '@x/crypto-core/hash'
import type { TimeStampSource } from '@x/online'
import { type RaiseOptions, raiseLevel } from '../augment/raise-level.ts'
import { eachFile } from '../each-file.ts'
import type { ExitCode } from '../exit-code.ts'
import { digestsOf } from '../files/content-file.ts'
import { envelop } from '../files/enveloping-document.ts'
import type { Inputs } from '../files/inputs.ts'
import { assertResultPlace, type ResultOptions, writeResult } from '../files/write-result.ts'
import type { Io } from '../io.ts'
import { openHost } from './open-host.ts'
import { contentHashOf, digestBy, type SignContentOptions, signContent } from './sign-content.ts'

export interface SignFilesOptions extends Omit<SignContentOptions, 'attributes' | 'contentTimeStamps'>, ResultOptions {
  readonly attributes: Omit<SignContentOptions['attributes'], 'signingTime'>
  /** The clock's when left out. */
  readonly signingTime?: Date
  readonly packaging: 'enveloping' | 'detached'
  readonly contentTimeStamp: boolean
  readonly timeStamps?: TimeStampSource
  readonly raise: RaiseOptions
  /** A file with signatures over the same content, to which one is added. */
  readonly addTo?: string
  /** Where each signature goes, in the order of the inputs. */
  readonly outputs: readonly string[]
  readonly inputs: Inputs
}

/** Signs each file for itself; the key is opened once for all. */
export async function signFiles(inputs: readonly string[], options: SignFilesOptions, io: Io): Promise<ExitCode> {
  return eachFile(inputs, io, async (input, index) => {
    const output = options.outputs[index]!
    await assertResultPlace(output, options)
    const file = await options.inputs.open(input)
    const digests = await digestsOf(file, [contentHashOf(options.algorithm), SHA_256])
    const host =
      options.addTo === undefined
        ? undefined
        : await openHost(options.addTo, { input, file, digests }, { inputs: options.inputs, clock: io.clock })
    const signingTime = options.signingTime ?? io.clock()
    const levelB = await signContent(digests, {
      ...options,
      attributes: { ...options.attributes, signingTime },
      ...(options.contentTimeStamp && options.timeStamps && { contentTimeStamps: options.timeStamps }),
      ...(host && { into: host.document }),
    })
    const { document } = levelB
    const content = host?.content ?? { contentDigests: digests }
    const raised = await raiseLevel({ name: file.path, document, content }, levelB.index, options.raise)
    const packaging = host?.packaging ?? options.packaging
    const expected = digestBy(SHA_256, digests)
    const enveloped = (): AsyncIterable<Uint8Array> =>
      envelop(raised, { name: file.path, length: file.length, pieces: file.pieces(), expected })
    // A small document that was there holds its content already.
    const isWhole = packaging === 'detached' || (host !== undefined && packaging !== 'streamed')
    const done = `${options.raise.level}, ${packaging === 'detached' ? packaging : 'enveloping'}`
    return writeResult({ path: output, octets: isWhole ? raised : enveloped(), done }, options, io)
  })
}
