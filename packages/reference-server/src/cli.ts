#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { readFault, readOrigin, readPort, readStore, type ServeOptions } from './serve/options.ts'

const program = new Command('reference-server')
  .description('A reference implementation of remote-signing protocols. For testing only.')
  .exitOverride()

program
  .command('serve')
  .description('serve until SIGINT or SIGTERM')
  .addOption(
    new Option('--protocol <protocol>', 'what is spoken').choices(['csc-v2', 'adss-csp']).makeOptionMandatory(),
  )
  .addOption(
    new Option('--profile <profile>', 'wire dialect of csc-v2').choices(['standard', 'trident']).default('standard'),
  )
  .option('--host <host>', 'interface to listen on', '127.0.0.1')
  .option('--port <port>', 'port to listen on; 0 takes a free one', readPort, 0)
  .option('--origin <origin>', 'public origin, where it is not that of host and port', readOrigin)
  .option('--tls', 'serve over TLS, with a certificate of a root of its own', false)
  .option('--test-driver', 'serve the test-driver API on a second loopback port', false)
  .option('--driver-port <port>', 'port of the test driver; 0 takes a free one', readPort, 0)
  .option(
    '--driver-host <host>',
    'interface of the test driver, for a container that has its own loopback',
    '127.0.0.1',
  )
  .addOption(
    new Option('--keys <keys>', 'who keeps the keys').choices(['software', 'softhsm', 'pkcs11']).default('software'),
  )
  .option('--token-dir <dir>', 'directory of the SoftHSM token; made if need be')
  .option('--pkcs11-library <file>', 'library of the token that keeps the keys')
  .option('--token-label <label>', 'label of that token')
  .option('--pin-file <file>', 'file with the PIN of its user')
  .option('--state-dir <dir>', 'directory for what the next start should find again; made if need be')
  .option('--store <store>', 'memory, pglite:DIR, or postgres (named by DATABASE_URL)', readStore, { kind: 'memory' })
  .option('--smtp <url>', 'also send mail, as smtp://host:25')
  .option('--mail-from <address>', 'sender of mail', 'reference-server@localhost.localdomain')
  .option('--fault <name>', 'tell a lie; may be repeated', readFault, [])
  .option('--announce', 'print one line of JSON on stdout once the server is ready', false)
  .action((options: ServeOptions) => run(options))

/** Serves until a signal; a second one ends the process at once, but for what must be cleared away. */
async function run(options: ServeOptions): Promise<void> {
  const output = {
    out: (text: string) => process.stdout.write(text),
    err: (text: string) => process.stderr.write(text),
  }
  const stopped = new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1))
        resolve()
      })
    }
  })
  // Loaded late, so that a mistake on the command line is told at once.
  const { serve } = await import('./serve/serve.ts')
  const server = await serve(options, { output, databaseUrl: process.env.DATABASE_URL })
  await stopped
  await server[Symbol.asyncDispose]()
}

/** Exit codes: 0 ended as asked, 1 could not serve, 2 the command line makes no sense. */
function explain(error: unknown): number {
  if (error instanceof InvalidArgumentError) return 2
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const { message } = error instanceof Error ? error : { message: 'unknown failure' }
  process.stderr.write(`reference-server: ${message}\n`)
  return 1
}

process.exitCode = await program.parseAsync().then(
  () => 0,
  error => explain(error),
)
