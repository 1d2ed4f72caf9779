import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { UsageError } from '../core/errors.ts'
import type { Served } from './served.ts'
import type { Part, Word } from './trial.ts'

/** Of what a command writes, so many last lines are kept, each cut off. */
const tailLines = 20
const lineLength = 400
/** Milliseconds between asking a command to end and ending it. */
const graceMs = 2000

export interface CommandOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Seconds that one run may take. */
  readonly timeout: number
}

/**
 * Somebody's client tests as a command, without a shell. It finds the server by its environment, and ends with another
 * status than 0 where it is not content. One that does not end in time has noticed nothing.
 */
export function commandPart(command: readonly string[], options: CommandOptions): Part<Served> {
  const name = command.join(' ')
  return {
    name,
    async use(served, signal) {
      const folder = await mkdtemp(join(tmpdir(), 'conformance-client-'))
      try {
        return await runOnce(command, { ...options, env: await environment(served, folder, options.env) }, signal)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}

/** What a client needs to know of the server, as `client` and `serve` hand it on. */
async function environment(
  { origin, driver, answers }: Served,
  folder: string,
  env: CommandOptions['env'],
): Promise<CommandOptions['env']> {
  const file = join(folder, 'answers.json')
  await writeFile(file, JSON.stringify(answers, null, 2), { mode: 0o600 })
  const { serviceUrl = origin } = answers as { readonly serviceUrl?: string }
  return {
    ...env,
    CONFORMANCE_BASE_URL: serviceUrl,
    CONFORMANCE_ANSWERS: file,
    CONFORMANCE_DRIVER: driver,
  }
}

async function runOnce(
  [program = '', ...args]: readonly string[],
  { env, cwd, timeout }: CommandOptions,
  signal: AbortSignal,
): Promise<Word> {
  const child = spawn(program, args, { env: { ...env }, cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const tail = tailOf(child)
  const late = AbortSignal.timeout(timeout * 1000)
  const stop = (): void => void kill(child)
  const either = AbortSignal.any([signal, late])
  either.addEventListener('abort', stop, { once: true })
  try {
    const [code, by] = (await once(child, 'close')) as [number | null, string | null]
    if (late.aborted) return { content: false, late: true, words: `did not end within ${timeout} s` }
    if (code === 0) return { content: true }
    const how = by === null ? `status ${code}` : by
    return { content: false, words: [`ended with ${how}`, ...tail].join('\n') }
  } catch (error) {
    throw new UsageError(`cannot start ${program}: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    either.removeEventListener('abort', stop)
    // What it left behind would use a server that is no more.
    stop()
  }
}

function tailOf(child: ChildProcess): readonly string[] {
  const tail: string[] = []
  for (const input of [child.stdout, child.stderr]) {
    if (!input) continue
    createInterface({ input }).on('line', line => {
      tail.push(line.slice(0, lineLength))
      if (tail.length > tailLines) tail.shift()
    })
  }
  return tail
}

/** The command with all that it started. */
async function kill(child: ChildProcess): Promise<void> {
  for (const [name, ms] of [
    ['SIGTERM', graceMs],
    ['SIGKILL', 0],
  ] as const) {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, name)
    } catch {
      // ESRCH: already ended.
      return
    }
    await wait(ms)
  }
}
