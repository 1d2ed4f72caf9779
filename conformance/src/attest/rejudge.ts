import { join } from 'node:path'
import { UsageError } from '../core/errors.ts'
import { nestsDeeper } from '../core/nesting.ts'
import type { Protocol } from '../core/protocol.ts'
import { type Difference, differences, recheck } from '../core/recheck.ts'
import type { CheckResult, RunReport } from '../core/result.ts'
import { type Shape, shapeProblem } from '../core/shape.ts'
import { evidenceRoot } from '../evidence/evidence-root.ts'
import { readEvidence, type StoredRun } from '../evidence/read-evidence.ts'
import { protocolOf } from '../protocols/registry.ts'
import { sha256 } from './key-id.ts'
import { readBounded } from './read-bounded.ts'
import { Refusal } from './refusal.ts'
import type { Subject } from './statement.ts'

/** A stored run, judged again: nothing here is taken over from the verdicts that were stored. */
export interface JudgedRun {
  readonly stored: StoredRun
  readonly protocol: Protocol
  readonly report: RunReport
  /** SHA-256 of report.json. */
  readonly reportHash: string
}

export interface RejudgeOptions {
  /** Otherwise the one that the evidence names. */
  readonly protocol?: string
  /** What was attested: nothing else is judged at all. */
  readonly subject?: Subject
}

/**
 * Reads and judges a run folder; its report.json must say what the evidence says. Throws `EvidenceError`, `UsageError`
 * (no report, no such protocol or set) and `Refusal` (`EVIDENCE_DIFFERS`, `REPORT_DIFFERS`, `VERDICTS_DIFFER`).
 */
export async function rejudge(folder: string, { protocol: name, subject }: RejudgeOptions = {}): Promise<JudgedRun> {
  if (subject) assertRoot(subject, await evidenceRoot(folder))
  const stored = await readEvidence(folder)
  const file = join(folder, 'report.json')
  const bytes = await readBounded(file, maxReportBytes)
  const reportHash = sha256(bytes)
  if (subject) assertReport(subject, reportHash)
  const protocol = await protocolOf(stored, name)
  const report = judgedAgain(stored, protocol)
  const { results, evidence } = readReport(bytes, file)
  if (evidence.root !== stored.root) {
    throw new Refusal('REPORT_DIFFERS', `${file} was not made from this evidence: it names another root`)
  }
  const changed = differences(results, report.results)
  if (changed.length > 0) {
    throw new Refusal('VERDICTS_DIFFER', `${file} says what the evidence does not: ${differencesInWords(changed)}`)
  }
  return { stored, protocol, report, reportHash }
}

function assertRoot({ digest: { conformanceEvidenceRoot: attested } }: Subject, root: string): void {
  if (root === attested) return
  const problem =
    'the evidence is not what was attested: exchanges were dropped, added or edited, or it is of another run'
  throw new Refusal('EVIDENCE_DIFFERS', `${problem} (root ${root}, attested ${attested})`)
}

function assertReport({ digest: { sha256: attested } }: Subject, reportHash: string): void {
  if (reportHash === attested) return
  throw new Refusal(
    'REPORT_DIFFERS',
    `report.json is not what was attested (SHA-256 ${reportHash}, attested ${attested})`,
  )
}

/** Evidence of the right form can still be such that no suite could have written it. */
function judgedAgain(stored: StoredRun, protocol: Protocol): RunReport {
  try {
    return recheck(stored, protocol)
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new Refusal(
      'EVIDENCE_MALFORMED',
      `it cannot be judged: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

/** The first few, in words. */
export function differencesInWords(changed: readonly Difference[]): string {
  const shown = changed
    .slice(0, 3)
    .map(({ check, before, after }) => `${check} is said to be ${before}, and is ${after}`)
  return `${shown.join('; ')}${changed.length > 3 ? `; and ${changed.length - 3} more` : ''}`
}

/** As much as the evidence that it is made from. */
const maxReportBytes = 64 * 1024 * 1024
const maxDepth = 80

interface StoredReport {
  readonly results: readonly CheckResult[]
  readonly evidence: { readonly root: string }
}

function readReport(bytes: Uint8Array, file: string): StoredReport {
  const refuse = (problem: string): never => {
    throw new Refusal('REPORT_DIFFERS', `${file} is no report: ${problem}`)
  }
  const text = Buffer.from(bytes).toString('utf8')
  if (nestsDeeper(text, maxDepth)) refuse(`it nests deeper than ${maxDepth} levels`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    refuse('it is no JSON')
  }
  const problem = shapeProblem(value, reportShape)
  return problem === undefined ? (value as StoredReport) : refuse(problem)
}

const reportShape: Shape = {
  members: {
    results: {
      items: { members: { check: 'text', verdict: 'text', findings: { items: { members: { ok: 'flag' } } } } },
    },
    evidence: { members: { root: 'sha256' } },
  },
}
