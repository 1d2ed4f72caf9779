import { readFile } from 'node:fs/promises'
import { AdesError, UsageError } from '../errors.ts'
import { fileFault } from '../files/file-fault.ts'
import type { Io } from '../io.ts'

/** Gets a secret when it is needed, and once only. */
export type Secret = () => Promise<string>

/** Where a secret is: arguments are seen by everybody on the machine, so it is never there itself. */
export const secretForms = 'env:NAME, file:PATH or prompt'

/**
 * A secret by where it is: `env:NAME`, `file:PATH` (its first line) or `prompt`. Throws UsageError for anything else, whose
 * message does not repeat it, as it may be the secret itself.
 */
export function parseSecret(text: string, what: string, io: Io): Secret {
  return once(sourceOf(text, what, io))
}

function sourceOf(text: string, what: string, io: Io): Secret {
  const colon = text.indexOf(':')
  const [kind, place] = [text.slice(0, colon), text.slice(colon + 1)]
  if (text === 'prompt') return () => io.ask(what)
  if (kind === 'env' && place !== '') return async () => fromEnvironment(place, what, io)
  if (kind === 'file' && place !== '') return () => fromFile(place, what)
  throw new UsageError(`${what} must be ${secretForms}, never the secret itself`)
}

function fromEnvironment(name: string, what: string, { env }: Io): string {
  const value = env[name]
  if (value === undefined || value === '') throw new AdesError(`${what}: the environment variable ${name} is not set`)
  return value
}

async function fromFile(path: string, what: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw fileFault(path, error, what)
  })
  const [line = ''] = text.split(/\r?\n/, 1)
  if (line === '') throw new AdesError(`${what}: the first line of ${path} is empty`)
  return line
}

function once(secret: Secret): Secret {
  let asked: Promise<string> | undefined
  return () => (asked ??= secret())
}
