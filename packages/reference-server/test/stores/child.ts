import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { SqlStoresOptions } from '../../src/sql/index.ts'

/** Runs `acknowledging.ts` or `racing.ts` in a process of its own, on the stores that the options name. */
export function startChild(
  program: 'acknowledging' | 'racing',
  options: SqlStoresOptions & { readonly name: string },
): ChildProcess {
  const file = fileURLToPath(new URL(`./${program}.ts`, import.meta.url))
  const args = ['--conditions=@x/source', file, JSON.stringify(options)]
  return spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
}

/** What the program in the child was given. */
export function childOptions(): SqlStoresOptions & { readonly name: string } {
  return JSON.parse(process.argv[2] ?? '')
}
