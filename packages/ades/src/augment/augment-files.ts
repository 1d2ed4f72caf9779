import type { ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { type RewriteOptions, rewriteFiles } from '../rewrite-files.ts'
import { type RaiseOptions, raiseLevel } from './raise-level.ts'

/** Raises signatures of files, ours and others', one or all of each. */
export function augmentFiles(
  inputs: readonly string[],
  options: RaiseOptions & RewriteOptions,
  io: Io,
): Promise<ExitCode> {
  return rewriteFiles(
    inputs,
    { ...options, done: options.level, change: (from, index) => raiseLevel(from, index, options) },
    io,
  )
}
