import type { Command } from 'commander'
import type { ExitCode } from '../exit-code.ts'
import { filesForm } from '../files/standard-input.ts'
import { inspectFiles } from '../inspect/inspect-files.ts'
import type { Io } from '../io.ts'

interface InspectFlags {
  readonly json?: boolean
  readonly depth?: string
}

export function addInspectCommand(program: Command, io: Io, ended: (code: ExitCode) => void): void {
  program
    .command('inspect')
    .description('show what is in a CMS, certificate, CRL, time-stamp, OCSP message or any DER, with names and clauses')
    .argument('<files...>', `DER, PEM or base64; ${filesForm}`)
    .option('--json', 'one JSON document on standard output')
    .option('--depth <number>', 'levels that are shown; all when left out')
    .action(async (files: readonly string[], flags: InspectFlags) => ended(await inspectFiles(files, flags, io)))
}
