import { isForeseen, messageOf } from './errors.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { shownPath } from './files/standard-input.ts'
import type { Io } from './io.ts'

/**
 * Does the same with many files: what fails for one is said and does not keep the others from being done. A line for each that
 * has something to say, and a summary where there is more than one.
 */
export async function eachFile(
  inputs: readonly string[],
  io: Io,
  work: (input: string, index: number) => Promise<string | undefined>,
): Promise<ExitCode> {
  let failed = 0
  for (const [index, input] of inputs.entries()) {
    try {
      const line = await work(input, index)
      if (line !== undefined) io.out(`${line}\n`)
    } catch (error) {
      if (!isForeseen(error)) throw error
      failed++
      io.err(`ades: ${messageWith(shownPath(input), error)}\n`)
    }
  }
  if (inputs.length > 1) io.out(`${inputs.length - failed} of ${inputs.length} files done, ${failed} failed\n`)
  return failed > 0 ? exitCodes.notDone : exitCodes.good
}

/** The file once, in front. */
function messageWith(input: string, error: Error): string {
  const message = messageOf(error)
  return message.includes(input) ? message : `${input}: ${message}`
}
