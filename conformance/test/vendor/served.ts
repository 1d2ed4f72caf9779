import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const cli = join(import.meta.dirname, '../../../packages/reference-server/src/cli.ts')

export interface Served extends AsyncDisposable {
  readonly url: string
  readonly driver: string
  readonly ca?: string
  readonly process: ChildProcess
}

/** The reference server as a process of its own, with its test driver. */
export async function served(...flags: readonly string[]): Promise<Served> {
  const args = ['serve', '--protocol', 'csc-v2', '--test-driver', '--announce', ...flags]
  const child = spawn(process.execPath, ['--conditions=@x/source', cli, ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = once(child, 'exit')
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string]
  const { conformance } = JSON.parse(line) as { conformance: Omit<Served, 'process'> }
  return {
    ...conformance,
    process: child,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
