import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { UsageError } from '../../core/errors.ts'
import { exitCodes } from '../../core/exit-code.ts'
import { type Difference, differences, recheck } from '../../core/recheck.ts'
import type { RunReport } from '../../core/result.ts'
import { readEvidence } from '../../evidence/read-evidence.ts'
import { protocolOf } from '../../protocols/registry.ts'
import { closingLine } from '../../report/console.ts'
import type { Io } from '../io.ts'

export interface RecheckFlags {
  readonly protocol?: string
  readonly json?: boolean
}

/** Exit 0: every verdict is what the report says. Exit 6: one is not, so run and judge disagree. Exit 2: no usable evidence. */
export async function recheckVerb(dir: string, flags: RecheckFlags, io: Io): Promise<number> {
  const folder = resolve(io.cwd, dir)
  const stored = await readEvidence(folder)
  const again = recheck(stored, await protocolOf(stored, flags.protocol))
  const before = await reportIn(folder)
  const changed = before ? differences(before.results, again.results) : []
  const resealed = before !== undefined && before.evidence.root !== stored.root
  if (resealed) throw new UsageError(`report.json was not made from this evidence: it names another root`)
  io.out(flags.json ? `${JSON.stringify({ changed, report: again }, null, 2)}\n` : text(again, before, changed))
  return changed.length === 0 ? exitCodes.ok : exitCodes.suite
}

async function reportIn(folder: string): Promise<RunReport | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as RunReport
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new UsageError(`cannot read report.json: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function text(again: RunReport, before: RunReport | undefined, changed: readonly Difference[]): string {
  const head = before
    ? `${again.results.length - changed.length} of ${again.results.length} verdicts reproduced from the evidence`
    : `${again.results.length} verdicts from the evidence; there is no report.json to compare with`
  const lines = changed.map(({ check, before: then, after }) => `${check}: was ${then}, is ${after}`)
  return `${[head, ...lines, closingLine(again)].join('\n')}\n`
}
