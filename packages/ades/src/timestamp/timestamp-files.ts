import type { HashAlgorithm } from '@x/crypto-core/hash'
import type { TimeStampSource } from '@x/online'
import { eachFile } from '../each-file.ts'
import type { ExitCode } from '../exit-code.ts'
import { contentFile, digestsOf } from '../files/content-file.ts'
import { assertWritable, writeAtomically } from '../files/write-atomically.ts'
import type { Io } from '../io.ts'
import type { Progress } from '../progress.ts'

export interface TimestampOptions {
  readonly digest: HashAlgorithm
  readonly timeStamps: TimeStampSource
  /** Where each token goes, in the order of the inputs. */
  readonly outputs: readonly string[]
  readonly force: boolean
  readonly progress: Progress
}

/** A time-stamp token over each file, beside it. @spec RFC 3161 §2.4.2 */
export async function timestampFiles(inputs: readonly string[], options: TimestampOptions, io: Io): Promise<ExitCode> {
  return eachFile(inputs, io, async (input, index) => {
    const output = options.outputs[index]!
    await assertWritable(output, options)
    const [imprint] = await digestsOf(await contentFile(input, options.progress), [options.digest])
    const { token, tokenBytes, from } = await options.timeStamps.fetchTimeStamp(imprint!)
    await writeAtomically(output, tokenBytes, options)
    return `${output}: ${token.tstInfo.genTime.toISOString()} by ${from}`
  })
}
