import type { Command } from 'commander'
import { provableSets } from '../mutants/index.ts'
import type { Io } from './io.ts'

const repeated = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]

/** What the suite offers to people who write clients: `serve` and `client`. */
export function addClientCommands(program: Command, io: Io, ended: (code: number) => void): void {
  program
    .command('serve')
    .description('serve the reference server on this machine, honest or with faults, until it is interrupted')
    .option('--set <set>', 'whose faults there are', provableSets[0])
    .option('--fault <id>', 'a lie to tell, by the id of its mutant; may be repeated', repeated)
    .option('--list-faults', 'print the faults that there are, and whether a client can notice each')
    .option('--seed <text>', 'repeats passwords, PINs and tokens')
    .option('--port <number>', 'port of the service; 0 is any', '0')
    .option('--driver-port <number>', 'port of the test driver; 0 is any', '0')
    .option('--tls', 'over TLS; the announcement names the CA certificate')
    .option('--out <file>', 'write what a client must know to a file, and print only where the server is')
    .option('--json', 'with --list-faults: one JSON document on stdout')
    .action(async flags => ended(await (await import('./verbs/serve.ts')).serveVerb(flags, io)))

  program
    .command('client')
    .description("run somebody's client tests against each lie, and report which ones they notice")
    .argument('<command...>', 'the command of the tests, after --')
    .option('--set <set>', 'whose faults there are', provableSets[0])
    .option('--only <name>', 'only this operator or fault; may be repeated', repeated)
    .option('--sample <count>', 'so many of the faults that the tests meet')
    .option('--seed <text>', 'repeats passwords, PINs, tokens and the sample', 'client')
    .option('--jobs <count>', 'commands at a time; as many as processors, if it is left out')
    .option('--timeout <seconds>', 'for one command', '60')
    .option('--json', 'one JSON document on stdout')
    .action(async (command, flags) => ended(await (await import('./verbs/client.ts')).clientVerb(command, flags, io)))
}
