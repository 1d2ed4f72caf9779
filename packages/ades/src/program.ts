import { isCryptoError } from '@x/crypto-core/errors'
import { Command, CommanderError } from 'commander'
import { addAugmentCommand } from './commands/augment-command.ts'
import { addInspectCommand } from './commands/inspect-command.ts'
import { addSignCommand } from './commands/sign-command.ts'
import { addTimestampCommand } from './commands/timestamp-command.ts'
import { addVerifyCommand } from './commands/verify-command.ts'
import { isForeseen, UsageError } from './errors.ts'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { type Io, standardIo } from './io.ts'
import { printable } from './report/printable.ts'

/** Parses a command line and does what it says; the result is the exit code, and nothing escapes as an exception. */
export async function main(argv: readonly string[], io: Io = standardIo): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.good
  const program = build(io, code => {
    exitCode = code
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return exitCode
  } catch (error) {
    return report(error, io)
  }
}

const EXIT_CODES = `
Exit codes: 0 everything is good, 1 some signature is not good, 2 the command line makes no sense,
3 something could not be done.`

function build(io: Io, ended: (code: ExitCode) => void): Command {
  const program = new Command('ades')
    .description('Signs, augments, verifies and inspects CAdES signatures and time-stamps.')
    .exitOverride()
    .configureOutput({ writeOut: text => io.out(text), writeErr: text => io.err(text) })
    .showHelpAfterError('(see --help)')
    .addHelpText('after', EXIT_CODES)
  addSignCommand(program, io, ended)
  addAugmentCommand(program, io, ended)
  addVerifyCommand(program, io, ended)
  addInspectCommand(program, io, ended)
  addTimestampCommand(program, io, ended)
  return program
}

function report(error: unknown, io: Io): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.good : exitCodes.usage
  const message = error instanceof Error ? error.message : String(error)
  const clause = isCryptoError(error) ? ` (${error.where.spec})` : ''
  io.err(`ades: ${printable(message)}${clause}\n`)
  if (error instanceof UsageError) return exitCodes.usage
  // What nobody foresaw is worth its stack.
  if (!isForeseen(error) && error instanceof Error) io.err(`${error.stack ?? ''}\n`)
  return exitCodes.notDone
}
