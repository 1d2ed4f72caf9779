import { type AdssErrorCode, equivalentCodes } from '@x/adss-csp'
import { isOperationId, operations } from '@x/adss-csp/operations'
import { describe, expectStatus, finding } from '../../../core/assertions.ts'
import { type Check, check, type Finding, type TraceView } from '../../../core/check.ts'

export interface Wanted {
  readonly status: number | readonly number[]
  readonly code: AdssErrorCode | readonly AdssErrorCode[]
}

export interface Refusal extends Partial<Wanted> {
  readonly id: string
  readonly title: string
  readonly scenario: string
  readonly step: string
  /** What is broken when the request is not refused. */
  readonly requirement: string
  /** What is broken when it is refused in another way; `requirement` where it is left out. */
  readonly how?: string
  /** That the request has to be refused is our reading of what the guide states. */
  readonly reading?: true
}

/** A check that one wrong request is refused, and how. */
export function refusal(of: Refusal): Check {
  const { id, title, scenario, step, requirement, how = requirement } = of
  const requirements = of.code === undefined && of.status === undefined ? [requirement] : [requirement, how]
  return check({
    ...{ id, title, scenario, steps: [step], maturity: 'stable' },
    requirements: [...new Set(requirements)],
    judge: view => refusedAs(view, step, of),
  })
}

/** Findings of one answer: that it was refused, and if it was, with which status and code. */
export function refusedAs(
  view: TraceView,
  step: string,
  wanted: Partial<Wanted> & Pick<Refusal, 'requirement' | 'how' | 'reading'>,
): Finding[] {
  const findings = refusedFindings(view, step, wanted)
  return wanted.reading ? findings.map(found => ({ ...found, disputed: true as const })) : findings
}

function refusedFindings(
  view: TraceView,
  step: string,
  { requirement, how = requirement, status, code }: Partial<Wanted> & Pick<Refusal, 'requirement' | 'how'>,
): Finding[] {
  const findings = thatRefused(view, step, requirement)
  if (findings.some(({ ok }) => !ok)) return findings
  if (status !== undefined) findings.push(...expectStatus(view, step, status, how))
  if (code !== undefined) findings.push(codeFinding(view, step, { code, requirement: how }))
  return findings
}

/** Refused by the service, and not by an accident inside it. */
export function thatRefused(view: TraceView, step: string, requirement: string): Finding[] {
  const seen = view.status(step)
  const refused = seen >= 400 && seen < 500
  const exchange = view.exchange(step).id
  return [
    finding(refused, {
      ...{ at: step, exchange, requirement },
      expected: 'refused with a status of 4xx',
      actual: `status ${seen}`,
    }),
  ]
}

/** Codes that say the same are one: the class is asserted, and the member is told. */
export function codeFinding(
  view: TraceView,
  step: string,
  { code, requirement }: { readonly code: Wanted['code']; readonly requirement: string },
): Finding {
  const wanted: readonly AdssErrorCode[] = typeof code === 'string' ? [code] : code
  const { operation, id } = view.exchange(step)
  const seen = codeAt(view, step)
  const alike = wanted.flatMap(one =>
    equivalentCodes(one, operation !== null && isOperationId(operation) ? operation : undefined),
  )
  const isExact = wanted.some(one => one === seen)
  const ok = isExact || alike.some(one => one === seen)
  return finding(ok, {
    ...{ at: step, exchange: id, requirement, path: '/error' },
    expected: `the code ${wanted.join(' or ')}`,
    actual: describe(seen),
    ...(ok && !isExact && { note: `${String(seen)} says the same as ${wanted.join(' or ')}` }),
  })
}

/** The code of an answer, whether it came as text or as a number, which is judged elsewhere. */
export function codeAt(view: TraceView, step: string): unknown {
  const code = view.at(step, '/error')
  return typeof code === 'number' ? String(code) : code
}

/** The statuses that the guide lists for the operation of a step. */
export function listedStatuses(operation: string): readonly number[] {
  return isOperationId(operation) ? Object.keys(operations[operation].responses).map(Number) : []
}
