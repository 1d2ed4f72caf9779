import type { Command } from 'commander'
import { UsageError } from '../errors.ts'
import type { ExitCode } from '../exit-code.ts'
import { inputsFor } from '../files/inputs.ts'
import { outputPaths } from '../files/output-path.ts'
import { assertReadOnce, filesForm } from '../files/standard-input.ts'
import type { Io } from '../io.ts'
import { signatureAlgorithmFor } from '../keys/signature-algorithm.ts'
import { signFiles } from '../sign/sign-files.ts'
import { reaches } from '../validation/levels.ts'
import { assertFlagsOfCountersign, assertFlagsOfSign, countersignCommand } from './countersign-command.ts'
import { pathSettingsFrom, timeStampsFrom } from './shared-options.ts'
import { addSignOptions, type SignFlags } from './sign-flags.ts'
import { algorithmChoiceFrom, keyFrom, statementsFrom } from './signer-from.ts'

export function addSignCommand(program: Command, io: Io, ended: (code: ExitCode) => void): void {
  const command = program
    .command('sign')
    .description('make CAdES signatures, one for each file, or countersign those in files')
    .argument('<files...>', filesForm)
  addSignOptions(command).action(async (files: readonly string[], flags: SignFlags) => {
    const isGiven = (flag: string): boolean => command.getOptionValueSource(flag) === 'cli'
    if (flags.countersign) {
      assertFlagsOfCountersign(isGiven)
      return ended(await countersignCommand(files, flags, io))
    }
    assertFlagsOfSign(isGiven)
    ended(await sign(files, flags, io))
  })
}

async function sign(files: readonly string[], flags: SignFlags, io: Io): Promise<ExitCode> {
  const { level, packaging, mimeType, contentTimeStamp = false, force = false } = flags
  const timeStamps = timeStampsFrom(flags, io)
  if (timeStamps === undefined && (contentTimeStamp || reaches(level, 'B-T'))) {
    throw new UsageError(`--tsa must be given for ${contentTimeStamp ? '--content-time-stamp' : `--level ${level}`}`)
  }
  if (reaches(level, 'B-LT') && flags.trust === undefined)
    throw new UsageError(`--trust must be given for --level ${level}`)
  if (mimeType !== undefined && !/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:;.*)?$/.test(mimeType)) {
    throw new UsageError('--mime-type must be a media type, as application/pdf')
  }
  if (flags.addTo !== undefined && flags.out === undefined) throw new UsageError('--add-to must be with --out')
  assertReadOnce(...files, flags.addTo)
  const { attributes, store, signingTime } = await statementsFrom(flags)
  const outputs = await outputPaths(files, flags, file => `${file}${packaging === 'detached' ? '.p7s' : '.p7m'}`)
  const settings = reaches(level, 'B-LT') ? await pathSettingsFrom({ ...flags, online: true }, io) : undefined
  const choice = algorithmChoiceFrom(flags)
  await using key = await keyFrom(flags, io)
  const algorithm = signatureAlgorithmFor(key.certificate, choice)
  await using inputs = inputsFor(io, flags.progress)
  return await signFiles(
    files,
    {
      key,
      algorithm,
      attributes: { ...attributes, ...(mimeType !== undefined && { mimeType }) },
      packaging,
      contentTimeStamp,
      ...(timeStamps && { timeStamps }),
      ...(signingTime && { signingTime }),
      ...(store && { policyStore: store }),
      raise: { level, clock: io.clock, ...(timeStamps && { timeStamps }), ...(settings && { settings }) },
      ...(flags.addTo !== undefined && { addTo: flags.addTo }),
      outputs,
      force,
      ...(flags.pem && { pem: true }),
      inputs,
    },
    io,
  )
}
