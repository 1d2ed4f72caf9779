import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const cli = join(import.meta.dirname, '../../src/cli/main.ts')

export const tinyFile = (name: string): string => join(import.meta.dirname, '../tiny', name)

/** The tiny protocol behind MSW handlers, which `TINY_LIE` makes lie. */
export const tinyTarget: readonly string[] = [
  '--protocol',
  tinyFile('module.ts'),
  '--target',
  `msw:${tinyFile('handlers.ts')}`,
]

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface ProcessOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** Leaves standard input open, for `onStart` to write to. */
  readonly keepInput?: boolean
  onStart?(child: ChildProcess): void
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'conformance-test-'))
}

/** The real CLI, as a process. */
export function conformance(args: readonly string[], options: ProcessOptions = {}): Promise<Ended> {
  const { cwd = newFolder(), env = {}, keepInput = false, onStart } = options
  return new Promise(resolve => {
    const child = spawn(process.execPath, ['--conditions=@x/source', cli, ...args], {
      cwd,
      env: { ...process.env, ...env },
    })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (out += chunk))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk))
    child.on('close', code => resolve({ code, out, err }))
    if (!keepInput) child.stdin.end()
    onStart?.(child)
  })
}
