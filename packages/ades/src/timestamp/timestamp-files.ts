import type { HashAlgorithm } from '@x/crypto-core/hash'
import type { TimeStampSource } from '@x/online'
import { eachFile } from '../each-file.ts'
import type { ExitCode } from '../exit-code.ts'
import { digestsOf } from '../files/content-file.ts'
import type { Inputs } from '../files/inputs.ts'
import { assertResultPlace, type ResultOptions, writeResult } from '../files/write-result.ts'
import type { Io } from '../io.ts'

export interface TimestampOptions extends ResultOptions {
  readonly digest: HashAlgorithm
  readonly timeStamps: TimeStampSource
  /** Where each token goes, in the order of the inputs. */
  readonly outputs: readonly string[]
  readonly inputs: Inputs
}

/** A time-stamp token over each file, beside it. @spec RFC 3161 §2.4.2 */
export async function timestampFiles(paths: readonly string[], options: TimestampOptions, io: Io): Promise<ExitCode> {
  return eachFile(paths, io, async (path, index) => {
    const output = options.outputs[index]!
    await assertResultPlace(output, options)
    const [imprint] = await digestsOf(await options.inputs.open(path), [options.digest])
    const { token, tokenBytes, from } = await options.timeStamps.fetchTimeStamp(imprint!)
    const done = `${token.tstInfo.genTime.toISOString()} by ${from}`
    return writeResult({ path: output, octets: tokenBytes, done }, options, io)
  })
}
