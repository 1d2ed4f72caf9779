import type { Check } from '../core/check.ts'
import type { Exchange } from '../core/exchange.ts'
import type { Protocol } from '../core/protocol.ts'
import type { Requirement, Source } from '../core/requirement.ts'
import type { CheckResult, RunReport } from '../core/result.ts'
import { type SelfProof, selfProofOf } from '../proof/self-proof.ts'

/** What every report is made from. Texts of the target are hostile until the format's own escaping made them harmless. */
export interface ReportInput {
  readonly report: RunReport
  readonly protocol: Protocol
  readonly exchanges: readonly Exchange[]
  /** What a green result is worth; absent where nobody proved the set. */
  readonly selfProof?: SelfProof
}

/** With what the suite's own proof says of the set, where there is one. */
export function withSelfProof(input: ReportInput): ReportInput {
  const selfProof = input.selfProof ?? selfProofOf(input.report.set.id)
  return selfProof ? { ...input, selfProof } : input
}

export function checkOf({ protocol }: Pick<ReportInput, 'protocol'>, id: string): Check | undefined {
  return protocol.checks.find(check => check.id === id)
}

export function requirementOf({ protocol }: Pick<ReportInput, 'protocol'>, id: string): Requirement | undefined {
  return protocol.requirements.find(requirement => requirement.id === id)
}

/** `CSC API 2.0.0.2 §11.9`; what is no clause says so. */
export function citationOf(source: Source): string {
  const basis = source.basis === 'clause' || source.basis === 'schema' ? '' : ` (${source.basis})`
  const section = source.section === undefined ? '' : ` ${/^\d/.test(source.section) ? '§' : ''}${source.section}`
  return `${source.doc}${source.edition === undefined ? '' : ` ${source.edition}`}${section}${basis}`
}

/** Where a requirement stands, for the edition that is judged; everywhere, where the set is of no one edition. */
export function citationsOf({ sources }: Requirement, { report }: Pick<ReportInput, 'report'>): string {
  const own = sources.filter(({ edition }) => edition !== undefined && report.set.id.endsWith(edition))
  return (own.length > 0 ? own : sources).map(citationOf).join('; ')
}

/** Exchanges that a result speaks of, the ones with broken findings first; for one that was blocked, where it broke. */
export function evidenceOf({ exchanges }: Pick<ReportInput, 'exchanges'>, result: CheckResult): readonly Exchange[] {
  const broken = result.findings.filter(({ ok }) => !ok).flatMap(({ exchange }) => exchange ?? [])
  const named = [...new Set([...broken, ...result.evidence])]
  const found = named.flatMap(id => exchanges.find(exchange => exchange.id === id) ?? [])
  if (found.length > 0 || result.blockedBy === undefined) return found
  return exchanges.filter(({ scenario, step }) => scenario === result.scenario && step === result.blockedBy).slice(-1)
}

/** The command that asks the same question again. */
export function repeatCommand({ report }: Pick<ReportInput, 'report'>, check: string): string {
  const { target, set, run } = report
  return `conformance run --target ${shellQuoted(target.label)} --set ${set.id} --only ${check} --seed ${shellQuoted(run.seed)}`
}

/** Stands with that command: a seed repeats requests, never messages, since no signature is to be had twice. */
export const repeatNote = 'the same requests; what is signed is bound to each run and new'

function shellQuoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
