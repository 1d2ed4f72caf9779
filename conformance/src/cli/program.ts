import { Command, CommanderError, Option } from 'commander'
import { gates } from '../config/settings.ts'
import { InterlockError, PreflightError, SuiteError, UsageError } from '../core/errors.ts'
import { exitCodes } from '../core/exit-code.ts'
import { protocolIds } from '../protocols/registry.ts'
import { formatNames } from '../report/format-names.ts'
import { version } from '../version.ts'
import { addAttestCommands } from './attest-commands.ts'
import { addBaselineCommands } from './baseline-commands.ts'
import { addClientCommands } from './client-commands.ts'
import { type Io, standardIo } from './io.ts'
import { addReportCommands } from './report-commands.ts'

/** Parses a command line and does what it says; the result is the exit code, and nothing escapes as an exception. */
export async function main(argv: readonly string[], io: Io = standardIo): Promise<number> {
  let exitCode: number = exitCodes.ok
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

/** Every verb loads its own part of the suite, so that `--help` and `list` start at once. */
function build(io: Io, ended: (code: number) => void): Command {
  const program = new Command('conformance')
    .description('Judges implementations of remote-signing protocols, in process or over the wire.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: text => io.out(text), writeErr: text => io.err(text) })
    .showHelpAfterError('(see --help)')
  const list = (value: string, before: readonly string[] = []): readonly string[] => [...before, ...value.split(',')]

  program
    .command('run')
    .description('plan, drive, judge, report')
    .option('--target <target>', 'sim:NAME, msw:FILE, proc:"COMMAND", container:IMAGE, url:https://… or rec:DIR')
    .option('--set <set>', 'requirement set, for example csc-v2-2.0.0.2')
    .option('--protocol <protocol>', 'protocol, or the path of a module that exports one')
    .option('--config <file>', 'config file; otherwise conformance.config.{ts,mjs,json,yaml} of this folder')
    .option('--out <dir>', 'folder of evidence and reports')
    .option('--report <formats>', formatNames.join(', '))
    .option('--only <ids>', 'checks, scenarios or requirements, or beginnings of their ids', list)
    .option('--skip <ids>', 'the same, left out', list)
    .option('--seed <text>', 'repeats the random values of a run')
    .option('--nonce <value>', "a third party's value, mixed into everything that is signed")
    .addOption(new Option('--level <level>', 'should: a warning is red too').choices(['must', 'should']))
    .addOption(
      new Option(
        '--gate <gate>',
        'plain, claim (the claim must hold), no-regression (to a baseline) or report',
      ).choices([...gates]),
    )
    .option('--baseline <file>', 'known failures; the gate is then no-regression')
    .option('--ca <file>', 'PEM of CA certificates to trust')
    .option('--client-cert <file>', 'PEM of a TLS client certificate')
    .option('--client-key <file>', 'PEM of its key')
    .option('--proxy <url>', 'HTTP proxy')
    .option('--driver <url>', 'test-driver API of the target')
    .option('--i-am-allowed-to-sign', 'with allowQualified in the config: keys of qualified certificates may be used')
    .option('--resume <dir>', 'go on with a run that was cut short')
    .option('--show-config', 'print what would be used and where it comes from')
    .option('--json', 'one JSON document on stdout')
    .action(async flags => ended(await (await import('./verbs/run.ts')).runVerb(flags, io)))

  program
    .command('list')
    .description('requirements, checks and scenarios')
    .option('--set <set>', 'only those in force in this set')
    .option('--protocol <protocol>', 'only those of this protocol')
    .option('--json', 'one JSON document on stdout')
    .action(async flags => ended(await (await import('./verbs/list.ts')).listVerb(flags, io)))

  program
    .command('explain')
    .description('a requirement, a check, a scenario or an error code (csc-v2/invalid_request)')
    .argument('<id>')
    .option('--protocol <protocol>', 'protocol, or the path of a module that exports one')
    .option('--json', 'one JSON document on stdout')
    .action(async (id, flags) => ended(await (await import('./verbs/explain.ts')).explainVerb(id, flags, io)))

  program
    .command('doctor')
    .description('preflight: config, reach, TLS, clock, facilities, and what could not be run')
    .option('--target <target>', 'as for run')
    .option('--set <set>', 'as for run')
    .option('--protocol <protocol>', 'as for run')
    .option('--config <file>', 'as for run')
    .option('--ca <file>', 'as for run')
    .option('--client-cert <file>', 'as for run')
    .option('--client-key <file>', 'as for run')
    .option('--proxy <url>', 'as for run')
    .option('--driver <url>', 'as for run')
    .option('--json', 'one JSON document on stdout')
    .action(async flags => ended(await (await import('./verbs/doctor.ts')).doctorVerb(flags, io)))

  program
    .command('discover')
    .description('what the target declares of itself, against what it shows when it is asked for it')
    .option('--write <file>', 'write the capability profile, for example to conformance.profile.yaml')
    .option('--target <target>', 'as for run')
    .option('--set <set>', 'as for run')
    .option('--protocol <protocol>', 'as for run')
    .option('--config <file>', 'as for run')
    .option('--ca <file>', 'as for run')
    .option('--client-cert <file>', 'as for run')
    .option('--client-key <file>', 'as for run')
    .option('--proxy <url>', 'as for run')
    .option('--driver <url>', 'as for run')
    .option('--json', 'one JSON document on stdout')
    .action(async flags => ended(await (await import('./verbs/discover.ts')).discoverVerb(flags, io)))

  program
    .command('init')
    .description('write a config, an .env.example and a CI file')
    .option('--protocol <protocol>', 'protocol to judge', protocolIds[0])
    .option('--url <url>', 'where the service is')
    .option('--command <command>', 'what starts the service, where the run is to start it')
    .option('--ci <kinds>', 'CI files: github, gitlab, or both with a comma; none', 'none')
    .option('--force', 'overwrite files that are there')
    .action(async flags => ended(await (await import('./verbs/init.ts')).initVerb(flags, io)))

  program
    .command('prove')
    .description('show that every check catches a lie and lets pass what is permitted')
    .option('--set <set>', 'requirement set to prove')
    .option('--protocol <protocol>', 'protocol, or the path of a module that exports one')
    .option('--write', 'keep the proof in proof.json')
    .option('--json', 'one JSON document on stdout')
    .action(async flags => ended(await (await import('./verbs/prove.ts')).proveVerb(flags, io)))

  program
    .command('recheck')
    .description('judge stored evidence again, without the network')
    .argument('<dir>', 'folder of a run')
    .option('--protocol <protocol>', 'protocol, or the path of a module that exports one')
    .option('--json', 'one JSON document on stdout')
    .action(async (dir, flags) => ended(await (await import('./verbs/recheck.ts')).recheckVerb(dir, flags, io)))

  program
    .command('export')
    .description('a recorded request as a curl line or as HTTP text')
    .argument('<id>', 'an exchange, or a check whose first exchange is meant')
    .addOption(new Option('--as <format>', 'format').choices(['curl', 'http']).default('curl'))
    .requiredOption('--run <dir>', 'folder of the run')
    .option('--protocol <protocol>', 'protocol, or the path of a module that exports one')
    .action(async (id, flags) => ended(await (await import('./verbs/export.ts')).exportVerb(id, flags, io)))

  addAttestCommands(program, io, ended)
  addBaselineCommands(program, io, ended)
  addReportCommands(program, io, ended)
  addClientCommands(program, io, ended)
  return program
}

function report(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
  const message = error instanceof Error ? error.message : String(error)
  io.err(`conformance: ${message}\n`)
  if (error instanceof InterlockError || error instanceof UsageError) return exitCodes.usage
  if (error instanceof PreflightError) return exitCodes.unreachable
  if (!(error instanceof SuiteError) && error instanceof Error) io.err(`${error.stack ?? ''}\n`)
  return exitCodes.suite
}
