import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../core/errors.ts'
import { nestsDeeper } from '../core/nesting.ts'
import type { Protocol } from '../core/protocol.ts'
import { recheck } from '../core/recheck.ts'
import type { RunReport } from '../core/result.ts'
import { readEvidence, type StoredRun } from '../evidence/read-evidence.ts'
import { protocolOf } from '../protocols/registry.ts'

/** A run on the disk, judged by this version of the suite: what a baseline is held against is never an edited report. */
export interface JudgedRun {
  readonly stored: StoredRun
  readonly protocol: Protocol
  readonly report: RunReport
}

export async function judgedRun(folder: string, protocolName: string | undefined): Promise<JudgedRun> {
  const stored = await readEvidence(folder)
  const protocol = await protocolOf(stored, protocolName)
  return { stored, protocol, report: recheck(stored, protocol) }
}

/** What the suite of that day found, by the report beside the evidence. Throws `UsageError` where they do not belong together. */
export async function reportBeside(folder: string, { root }: StoredRun): Promise<RunReport> {
  const file = join(folder, 'report.json')
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`)
  })
  if (nestsDeeper(text, 100)) throw new UsageError(`${file} nests too deep`)
  const report = parsed(text, file)
  if (report.evidence?.root !== root) throw new UsageError(`${file} was not made from the evidence beside it`)
  return report
}

function parsed(text: string, file: string): RunReport {
  try {
    const report = JSON.parse(text) as RunReport
    if (report.schema === 'conformance-report/1' && Array.isArray(report.results)) return report
  } catch {
    // The same answer as for JSON that is something else.
  }
  throw new UsageError(`${file} is no conformance-report/1`)
}
