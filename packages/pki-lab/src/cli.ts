#!/usr/bin/env node
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { buildPki } from './build-pki.ts'
import { parseInstant } from './declaration/instant.ts'
import { parsePki } from './declaration/parse-pki.ts'
import type { PkiDeclaration } from './declaration/pki-declaration.ts'
import { isPkiLabError } from './errors.ts'
import type { BuildPkiOptions } from './pki.ts'
import { readPrivateKeys, readPublicKey, writePki } from './pki-files.ts'
import { servePki } from './serve/serve-pki.ts'

const USAGE = `pki-lab: a PKI for tests, declared in YAML. Nothing it issues is worth trusting.

  pki-lab build <file.yaml> --out DIR     write certificates, keys and CRLs
  pki-lab serve <file.yaml> --port N      serve CRL, delta CRL, OCSP, AIA and TSA on 127.0.0.1

  --keys DIR             take private keys from DIR/<entity>.key.pem where they exist
  --public-key NAME=FILE public key (SPKI, PEM or DER) of an entity; may be repeated
  --base-url URL         where the services will be reached (serve: its own address)
  --now INSTANT          build for that time, 2026-01-31T12:00:00Z; serve then stands still at it

Every service also answers as of another time, under /at/INSTANT/ (/at/2026-01-31T12:00:00Z/crl/<ca>.crl).
`

/** Exit codes: 0 done, 1 could not be done, 2 the command line makes no sense. */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true })
  if (values.help) return say(USAGE)
  const [command, file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError('exactly one command and one file are needed')
  const declaration = parsePki(await readFile(file, 'utf8'))
  const build: BuildPkiOptions = {
    now: values.now === undefined ? new Date() : instant(values.now),
    privateKeys: values.keys === undefined ? {} : await readPrivateKeys(values.keys, keyOwners(declaration)),
    publicKeys: await publicKeys(values['public-key'] ?? []),
    ...(values.now === undefined ? { clock: () => new Date() } : {}),
    ...(values['base-url'] === undefined ? {} : { baseUrl: values['base-url'] }),
  }
  switch (command) {
    case 'build':
      if (values.out === undefined) throw new UsageError('build needs --out DIR')
      await writePki(await buildPki(declaration, build), { directory: values.out, now: build.now })
      return say(`${Object.keys(declaration.entities).length} entities written to ${values.out}\n`)
    case 'serve':
      return serve(declaration, { ...build, port: port(values.port) })
    default:
      throw new UsageError('the command must be build or serve')
  }
}

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  out: { type: 'string' },
  port: { type: 'string' },
  keys: { type: 'string' },
  'public-key': { type: 'string', multiple: true },
  'base-url': { type: 'string' },
  now: { type: 'string' },
} as const

class UsageError extends Error {}

async function serve(declaration: PkiDeclaration, options: Parameters<typeof servePki>[1]): Promise<number> {
  const server = await servePki(declaration, options)
  try {
    say(`TEST PKI of ${server.pki.names.length} entities at ${server.url}; Ctrl-C ends it\n${SERVICES}`)
    await new Promise<void>(resolve => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    })
    return 0
  } finally {
    await server.close()
  }
}

const SERVICES = `  /crl/<ca>.crl  /crl/<ca>.delta.crl  /ocsp/<ca>  /aia/<ca>.crt  /aia/<ca>.p7c  /tsa/<tsa>  and all under /at/<instant>/
`

/** Entities that have a key of their own. */
function keyOwners({ entities }: PkiDeclaration): readonly string[] {
  return Object.keys(entities).filter(name => entities[name]?.keyOf === undefined)
}

async function publicKeys(given: readonly string[]): Promise<Record<string, Uint8Array>> {
  const entries = given.map(async (text): Promise<[string, Uint8Array]> => {
    const equals = text.indexOf('=')
    if (equals < 1) throw new UsageError('--public-key must be NAME=FILE')
    return [text.slice(0, equals), await readPublicKey(text.slice(equals + 1))]
  })
  return Object.fromEntries(await Promise.all(entries))
}

function port(text: string | undefined): number {
  if (text === undefined) throw new UsageError('serve needs --port N (0 takes a free one)')
  const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(number <= 65_535)) throw new UsageError('--port must be a number from 0 to 65535')
  return number
}

function instant(text: string): Date {
  try {
    return parseInstant(text, new Date())
  } catch (error) {
    throw new UsageError(`--now ${error instanceof Error ? error.message : ''}`)
  }
}

function say(text: string): number {
  process.stdout.write(text)
  return 0
}

function explain(error: unknown): number {
  if (!(error instanceof Error)) throw error
  const misuse = error instanceof UsageError || ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  process.stderr.write(`pki-lab: ${error.message}\n${misuse ? `\n${USAGE}` : ''}`)
  // What nobody foresaw is worth its stack.
  if (!misuse && !isPkiLabError(error) && !('code' in error)) process.stderr.write(`${error.stack}\n`)
  return misuse ? 2 : 1
}

process.exitCode = await main(process.argv.slice(2)).catch(explain)
