import { spawnSync } from 'node:child_process'

export interface Ended {
  readonly ok: boolean
  readonly out: string
  readonly err: string
}

/** Runs a program to its end; one that is not there ended badly. */
export function run(program: string, args: readonly string[], { cwd }: { readonly cwd?: string } = {}): Ended {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    ...(cwd === undefined ? {} : { cwd }),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: 10 * 60_000,
  })
  return { ok: status === 0, out: stdout ?? '', err: stderr || (error?.message ?? '') }
}
