import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from './process.ts'
import { listing, readVerdicts, type Tool, wantedListing } from './tool.ts'

const here = fileURLToPath(new URL('../../tools/pyhanko/', import.meta.url))
const script = join(here, 'interop.py')
const python = join(here, '.venv', 'bin', 'python')

export const pyhanko: Tool = {
  name: 'pyhanko',
  version() {
    if (!existsSync(python)) return undefined
    const { ok, out } = run(python, ['-c', 'import pyhanko.version as v; print(v.__version__)'])
    return ok ? `pyHanko ${out.trim()}` : undefined
  },
  judge(documents, folder) {
    writeFileSync(join(folder, 'documents.tsv'), listing(documents))
    return readVerdicts(run(python, [script, 'judge', folder]).out)
  },
  make(documents, folder) {
    writeFileSync(join(folder, 'wanted.tsv'), wantedListing(documents))
    return readVerdicts(run(python, [script, 'make', folder]).out)
  },
}

/** Brings pyHanko into a virtual environment beside its script. Throws an Error with what went wrong. */
export function installPyhanko(): void {
  const steps: readonly (readonly [string, readonly string[]])[] = [
    ['python3', ['-m', 'venv', join(here, '.venv')]],
    [python, ['-m', 'pip', 'install', '--quiet', '--requirement', join(here, 'requirements.txt')]],
  ]
  for (const [program, args] of steps) {
    const { ok, err } = run(program, args)
    if (!ok) throw new Error(`pyHanko: ${err.trim().split('\n').at(-1)}`)
  }
}
