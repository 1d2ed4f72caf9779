import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { UsageError } from '../core/errors.ts'

export interface SecretSources {
  readonly env: Readonly<Record<string, string | undefined>>
  /** What `file` is relative to. */
  readonly folder: string
}

/** References replaced by what they refer to, wherever in the answers they stand. Errors name the member, never a value. */
export async function resolveSecrets(answers: unknown, sources: SecretSources, pointer = 'answers'): Promise<unknown> {
  if (Array.isArray(answers)) {
    return Promise.all(answers.map((item, i) => resolveSecrets(item, sources, `${pointer}.${i}`)))
  }
  if (typeof answers !== 'object' || answers === null) return answers
  const members = Object.entries(answers)
  const [only, another] = members
  if (only && !another && ['env', 'file', 'cmd'].includes(only[0])) return dereference(only, sources, pointer)
  const resolved = members.map(
    async ([name, value]) => [name, await resolveSecrets(value, sources, `${pointer}.${name}`)] as const,
  )
  return Object.fromEntries(await Promise.all(resolved))
}

async function dereference(
  [kind, source]: [string, unknown],
  sources: SecretSources,
  pointer: string,
): Promise<string> {
  const value = await secretFrom(kind, source, sources).catch((error: unknown) => {
    throw new UsageError(`${pointer}: ${error instanceof Error ? error.message : String(error)}`)
  })
  if (value === '') throw new UsageError(`${pointer}: ${kind} ${JSON.stringify(source)} is empty`)
  return value
}

async function secretFrom(kind: string, source: unknown, { env, folder }: SecretSources): Promise<string> {
  if (kind === 'cmd') return fromCommand(source, folder)
  if (typeof source !== 'string') throw new Error(`${kind} must be a string`)
  if (kind === 'file') return (await readFile(resolve(folder, source), 'utf8')).replace(/\r?\n$/, '')
  const value = env[source]
  if (value === undefined) throw new Error(`the environment variable ${source} is not set`)
  return value
}

async function fromCommand(source: unknown, cwd: string): Promise<string> {
  if (!Array.isArray(source) || source.length === 0 || !source.every(part => typeof part === 'string')) {
    throw new Error('cmd must be an array of strings: the program and its arguments')
  }
  const [program = '', ...args] = source
  try {
    const { stdout } = await promisify(execFile)(program, args, { cwd, timeout: 30_000, maxBuffer: 64 * 1024 })
    return stdout.replace(/\r?\n$/, '')
  } catch (error) {
    // The message of execFile holds the command's stderr, which may hold anything.
    const { code } = error as { code?: unknown }
    throw new Error(`the command ${program} failed${code === undefined ? '' : ` (${String(code)})`}`)
  }
}
