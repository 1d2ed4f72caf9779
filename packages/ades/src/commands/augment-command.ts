import { type Command, Option } from 'commander'
import { augmentFiles } from '../augment/augment-files.ts'
import { UsageError } from '../errors.ts'
import type { ExitCode } from '../exit-code.ts'
import { inputsFor } from '../files/inputs.ts'
import { assertReadOnce, filesForm } from '../files/standard-input.ts'
import type { Io } from '../io.ts'
import { parseSignatureNumber } from '../options/signature-number.ts'
import { type Level, levels, reaches } from '../validation/levels.ts'
import { type RewritePlaceFlags, rewritePlaces } from './rewrite-places.ts'
import {
  addNetworkOptions,
  addOutputOptions,
  addPemOption,
  addTrustOptions,
  addTsaOptions,
  pathSettingsFrom,
  type TrustFlags,
  timeStampsFrom,
} from './shared-options.ts'

interface AugmentFlags extends TrustFlags, RewritePlaceFlags {
  readonly level: Level
  readonly content?: string
  readonly signature?: string
  readonly pem?: boolean
  readonly progress?: boolean
}

export function addAugmentCommand(program: Command, io: Io, ended: (code: ExitCode) => void): void {
  const command = program
    .command('augment')
    .description('raise signatures to a higher level; B-LTA again renews what has an archive time-stamp')
    .argument('<files...>', filesForm)
    .addOption(new Option('--level <level>', 'level of the baseline').choices(levels.slice(1)).makeOptionMandatory())
    .option('--content <file>', 'detached content; by default the name of the signature without .p7s')
    .option('--signature <number>', 'which signature of the file, from 1; all when left out')
    .option('--in-place', 'replace the files themselves')
  addNetworkOptions(addTrustOptions(addTsaOptions(addPemOption(addOutputOptions(command))))).action(
    async (files: readonly string[], flags: AugmentFlags) => ended(await augment(files, flags, io)),
  )
}

async function augment(files: readonly string[], flags: AugmentFlags, io: Io): Promise<ExitCode> {
  const { level, content } = flags
  assertReadOnce(...files, content)
  const places = await rewritePlaces(files, flags)
  const timeStamps = timeStampsFrom(flags, io)
  if (timeStamps === undefined && level !== 'B-LT') throw new UsageError(`--tsa must be given for --level ${level}`)
  if (reaches(level, 'B-LT') && flags.trust === undefined)
    throw new UsageError(`--trust must be given for --level ${level}`)
  const settings = reaches(level, 'B-LT') ? await pathSettingsFrom({ ...flags, online: true }, io) : undefined
  const signature = flags.signature === undefined ? undefined : parseSignatureNumber(flags.signature)
  await using inputs = inputsFor(io, flags.progress)
  return await augmentFiles(
    files,
    {
      level,
      clock: io.clock,
      ...(timeStamps && { timeStamps }),
      ...(settings && { settings }),
      ...(signature !== undefined && { signature }),
      ...(content !== undefined && { contentPath: content }),
      ...places,
      ...(flags.pem && { pem: true }),
      inputs,
    },
    io,
  )
}
