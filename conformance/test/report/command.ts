import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { main } from '../../src/cli/program.ts'

export const tinyModule: string = join(import.meta.dirname, '../tiny/module.ts')

export const folder = (): string => mkdtempSync(join(tmpdir(), 'conformance-verbs-'))

export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** The command line in this process. */
export async function conformance(...argv: readonly string[]): Promise<Ended> {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await main(argv, {
    out: text => void out.push(text),
    err: text => void err.push(text),
    ...{ env: {}, cwd: folder(), colour: false, width: 100 },
    interruption: () => ({ signal: new AbortController().signal, release: () => undefined }),
  })
  return { code, out: out.join(''), err: err.join('') }
}
