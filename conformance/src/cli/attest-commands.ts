import { type Command, Option } from 'commander'
import type { Io } from './io.ts'

/** `attest` and `verify`. */
export function addAttestCommands(program: Command, io: Io, ended: (code: number) => void): void {
  program
    .command('attest')
    .description('write a signed attestation of a run: two in-toto Statements, with the signatures that it collected')
    .argument('[dir]', 'folder of the run')
    .option('--key <file>', 'PEM private key of whoever ran the suite, and its certificates if there are any')
    .option('--new-key <file>', 'make that key first (Ed25519), and <file>.pub')
    .option('--with <roles>', 'who signs: runner, target (by its own credential, live)', roles)
    .option('--out <file>', 'the attestation; otherwise attestation.intoto.jsonl in the folder of the run')
    .option('--target <target>', 'as for run, when the target signs')
    .option('--protocol <protocol>', 'as for run')
    .option('--config <file>', 'as for run')
    .option('--ca <file>', 'as for run')
    .option('--client-cert <file>', 'as for run')
    .option('--client-key <file>', 'as for run')
    .option('--proxy <url>', 'as for run')
    .option('--driver <url>', 'as for run')
    .option('--i-am-allowed-to-sign', 'as for run')
    .option('--json', 'one JSON document on stdout')
    .action(async (dir, flags) => ended(await (await import('./verbs/attest.ts')).attestVerb(dir, flags, io)))

  program
    .command('verify')
    .description('verify an attestation, offline, and judge its evidence again')
    .argument('<file>', 'attestation')
    .option('--evidence <dir>', 'folder of the run; otherwise that of the file, if it holds evidence')
    .option('--key <file>', 'PEM public key that must have signed; may be repeated', repeated)
    .option('--trust <file>', 'PEM certificates that a signer must be certified by; may be repeated', repeated)
    .option('--nonce <value>', 'the value that you gave to the run')
    .addOption(
      new Option('--gate <gate>', 'claim: refused unless the claim of the set holds')
        .choices(['plain', 'claim'])
        .default('plain'),
    )
    .option('--protocol <protocol>', 'protocol, or the path of a module that exports one')
    .option('--json', 'one JSON document on stdout')
    .action(async (file, flags) => ended(await (await import('./verbs/verify.ts')).verifyVerb(file, flags, io)))
}

function roles(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(',')]
}

function repeated(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}
