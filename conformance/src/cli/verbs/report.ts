import { resolve } from 'node:path'
import { UsageError } from '../../core/errors.ts'
import { exitCodes } from '../../core/exit-code.ts'
import { formatProblem } from '../../report/format-names.ts'
import { storedInput } from '../../report/stored-input.ts'
import { renderReports, writeFiles } from '../../report/write-reports.ts'
import type { Io } from '../io.ts'

export interface ReportFlags {
  readonly format: readonly string[]
  readonly out?: string
  readonly stdout?: boolean
  readonly protocol?: string
}

/** A stored run in any format. Exit 0 whatever its verdicts: it is about a run, not one. */
export async function reportVerb(dir: string, flags: ReportFlags, io: Io): Promise<number> {
  const problem = formatProblem(flags.format)
  if (problem !== undefined) throw new UsageError(`--format ${problem}`)
  const folder = resolve(io.cwd, dir)
  const rendered = renderReports(await storedInput(folder, flags.protocol), flags.format)
  if (flags.stdout) {
    const [only, ...others] = rendered
    if (!only || others.length > 0) throw new UsageError('--stdout prints one file; give one --format that is one')
    io.out(only.text)
    return exitCodes.ok
  }
  // No secret can be looked for: those of the run were never stored, and pseudonyms stand for them in its evidence.
  const out = flags.out === undefined ? folder : resolve(io.cwd, flags.out)
  const files = writeFiles(rendered, { folder: out, holdsSecret: () => false })
  io.out(files.map(file => `report  ${file}\n`).join(''))
  return exitCodes.ok
}
