import type { Command } from 'commander'
import { UsageError } from '../errors.ts'
import type { ExitCode } from '../exit-code.ts'
import { inputsFor } from '../files/inputs.ts'
import { outputPaths } from '../files/output-path.ts'
import { assertReadOnce, filesForm } from '../files/standard-input.ts'
import type { Io } from '../io.ts'
import { parseDigest } from '../options/digest.ts'
import { timestampFiles } from '../timestamp/timestamp-files.ts'
import {
  addNetworkOptions,
  addOutputOptions,
  addTsaOptions,
  type NetworkFlags,
  timeStampsFrom,
} from './shared-options.ts'

interface TimestampFlags extends NetworkFlags {
  readonly digest: string
  readonly out?: string
  readonly outDir?: string
  readonly force?: boolean
  readonly progress?: boolean
}

export function addTimestampCommand(program: Command, io: Io, ended: (code: ExitCode) => void): void {
  const command = program
    .command('timestamp')
    .description('get time-stamp tokens over files')
    .argument('<files...>', filesForm)
    .option('--digest <name>', 'digest that is stamped', 'SHA-256')
  addNetworkOptions(addTsaOptions(addOutputOptions(command))).action(
    async (files: readonly string[], flags: TimestampFlags) => ended(await timestamp(files, flags, io)),
  )
}

async function timestamp(files: readonly string[], flags: TimestampFlags, io: Io): Promise<ExitCode> {
  const timeStamps = timeStampsFrom(flags, io)
  if (timeStamps === undefined) throw new UsageError('--tsa must be given')
  assertReadOnce(...files)
  await using inputs = inputsFor(io, flags.progress)
  return await timestampFiles(
    files,
    {
      digest: parseDigest(flags.digest, '--digest'),
      timeStamps,
      outputs: await outputPaths(files, flags, file => `${file}.tst`),
      force: flags.force ?? false,
      inputs,
    },
    io,
  )
}
