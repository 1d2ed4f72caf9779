import type { Command } from 'commander'
import { UsageError } from '../errors.ts'
import type { ExitCode } from '../exit-code.ts'
import { inputsFor } from '../files/inputs.ts'
import { assertReadOnce, filesForm } from '../files/standard-input.ts'
import type { Io } from '../io.ts'
import { parseInstant } from '../options/instant.ts'
import { verifyText } from '../report/verify-text.ts'
import { exitCodeOf, verifyFiles } from '../verify/verify-files.ts'
import { addNetworkOptions, addTrustOptions, pathSettingsFrom, type TrustFlags } from './shared-options.ts'

interface VerifyFlags extends TrustFlags {
  readonly content?: string
  readonly at?: string
  readonly json?: boolean
  readonly progress?: boolean
}

export function addVerifyCommand(program: Command, io: Io, ended: (code: ExitCode) => void): void {
  const command = program
    .command('verify')
    .description('judge signatures and time-stamp tokens, and say why')
    .argument('<files...>', filesForm)
    .option('--content <file>', 'detached content; by default the name of the signature without .p7s')
    .option('--at <time>', 'validation time; now when left out')
    .option('--online', 'fetch certificates, CRLs and OCSP responses that are missing')
    .option('--json', 'one JSON document on standard output')
    .option('--progress', 'say how far long work has come, also where standard error is no terminal')
  addNetworkOptions(addTrustOptions(command)).action(async (files: readonly string[], flags: VerifyFlags) =>
    ended(await verify(files, flags, io)),
  )
}

async function verify(files: readonly string[], flags: VerifyFlags, io: Io): Promise<ExitCode> {
  if (flags.trust === undefined) throw new UsageError('--trust must be given: whom to trust is yours to say')
  if (flags.content !== undefined && files.length > 1) throw new UsageError('--content must be for one file')
  assertReadOnce(...files, flags.content)
  await using inputs = inputsFor(io, flags.progress)
  const report = await verifyFiles(files, {
    settings: await pathSettingsFrom(flags, io),
    time: flags.at === undefined ? io.clock() : parseInstant(flags.at, '--at'),
    inputs,
    ...(flags.content !== undefined && { contentPath: flags.content }),
  })
  io.out(flags.json ? `${JSON.stringify(report, undefined, 2)}\n` : verifyText(report))
  return exitCodeOf(report)
}
