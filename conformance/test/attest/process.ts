import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { main } from '../../src/cli/program.ts'

const cli = join(import.meta.dirname, '../../src/cli/main.ts')
const server = join(import.meta.dirname, '../../../packages/reference-server/src/cli.ts')

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** The real CLI, as a process. */
export function conformance(args: readonly string[], node: readonly string[] = []): Promise<Ended> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, ['--conditions=@x/source', ...node, cli, ...args])
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (out += chunk))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk))
    child.on('close', code => resolve({ code, out, err }))
  })
}

/** The same without a process of its own, for what needs none to be shown. */
export async function inProcess(args: readonly string[]): Promise<Ended> {
  let [out, err] = ['', '']
  const code = await main(args, {
    out: text => {
      out += text
    },
    err: text => {
      err += text
    },
    ...{ env: {}, cwd: process.cwd(), colour: false, width: 100 },
    interruption: () => ({ signal: new AbortController().signal, release: () => undefined }),
  })
  return { code, out, err }
}

export interface Served extends AsyncDisposable {
  readonly url: string
  readonly driver: string
}

/** The reference server as a process with keys of its own, which no other one has. */
export async function referenceServer(): Promise<Served> {
  const child = spawn(process.execPath, [
    ...['--conditions=@x/source', server, 'serve', '--protocol', 'csc-v2', '--test-driver', '--announce'],
  ])
  return {
    ...(await announced(child)),
    async [Symbol.asyncDispose]() {
      const ended = new Promise(resolve => child.once('close', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}

function announced(child: ChildProcess): Promise<{ readonly url: string; readonly driver: string }> {
  let out = ''
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk
      const line = out.split('\n').find(one => one.startsWith('{"conformance"'))
      if (line !== undefined) resolve(JSON.parse(line).conformance)
    })
    child.once('close', code => reject(new Error(`the server ended with ${code}`)))
  })
}
