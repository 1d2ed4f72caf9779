import type { Finding, TraceView } from './check.ts'
import type { StepLabel } from './exchange.ts'
import type { RequirementId } from './requirement.ts'

/**
 * The vocabulary of checks. Each function is pure, gives one finding for each thing it asserted (kept or broken), and
 * throws `NotReached` for a step that has no answer, which the runner turns into `inconclusive`.
 * A judge joins them: `judge: v => [...expectStatus(v, 'info', 200, 'csc-v2.info.ok'), …]`.
 */
export interface Asserted {
  readonly requirement: RequirementId
  readonly at: StepLabel
  readonly exchange?: string
  readonly path?: string
  readonly expected: string
  /** What was seen; anything but a string is described. */
  readonly actual: unknown
  readonly note?: string
  readonly disputed?: true
}

/** One finding of one's own making. */
export function finding(ok: boolean, asserted: Asserted): Finding {
  const { actual, ...rest } = asserted
  return { ok, ...rest, actual: typeof actual === 'string' ? actual : describe(actual) }
}

/** `status` is exact or one of several. */
export function expectStatus(
  view: TraceView,
  step: StepLabel,
  status: number | readonly number[],
  requirement: RequirementId,
): Finding[] {
  const wanted = listOf(status)
  const seen = view.status(step)
  const expected = `status ${wanted.join(' or ')}`
  return [place(view, step, { ok: wanted.includes(seen), requirement, expected, actual: `status ${seen}` })]
}

export interface ExpectedError {
  readonly status?: number | readonly number[]
  readonly error?: string | readonly string[]
  readonly error_description?: string | readonly string[]
}

export interface ErrorRequirements {
  /** THAT it was refused: usually the must. */
  readonly requirement: RequirementId
  /** HOW: status and `error`. Absent = the same requirement as the refusal. */
  readonly codeRequirement?: RequirementId
  /** Text of `error_description`; not asserted when absent. */
  readonly descriptionRequirement?: RequirementId
}

/**
 * Refusal, code and description are findings of their own: a server that refuses with another code breaks
 * interoperability, not sole control. Code and description are not asserted of a request that was not refused at all.
 */
export function expectError(
  view: TraceView,
  step: StepLabel,
  wanted: ExpectedError,
  { requirement, codeRequirement = requirement, descriptionRequirement }: ErrorRequirements,
): Finding[] {
  const seen = view.status(step)
  const refused = seen >= 400 && seen <= 499
  const expected = 'refused with a status of 4xx'
  const findings = [place(view, step, { ok: refused, requirement, expected, actual: `status ${seen}` })]
  if (!refused) return findings
  if (wanted.status !== undefined) findings.push(...expectStatus(view, step, wanted.status, codeRequirement))
  if (wanted.error !== undefined) {
    findings.push(oneOf(view, step, { path: '/error', values: listOf(wanted.error), requirement: codeRequirement }))
  }
  if (wanted.error_description !== undefined && descriptionRequirement !== undefined) {
    const values = listOf(wanted.error_description)
    const where = { path: '/error_description', values, requirement: descriptionRequirement }
    findings.push(oneOf(view, step, where, sameDescription))
  }
  return findings
}

export interface ExpectedValue {
  readonly requirement: RequirementId
  /** In words, as the report prints it: `a string of digits`. */
  readonly expected: string
}

/** The predicate is shown `undefined` for a member that is absent. */
export function expectMember(
  view: TraceView,
  step: StepLabel,
  pointer: string,
  predicate: (value: unknown) => boolean,
  { requirement, expected }: ExpectedValue,
): Finding[] {
  const value = view.at(step, pointer)
  return [place(view, step, { ok: predicate(value), requirement, path: pointer, expected, actual: describe(value) })]
}

export function expectAbsent(view: TraceView, step: StepLabel, pointer: string, requirement: RequirementId): Finding[] {
  return expectMember(view, step, pointer, value => value === undefined, { requirement, expected: 'no such member' })
}

/** The answer against the model of its operation and status; one finding a violation, or one that all is well. */
export function expectSchema(view: TraceView, step: StepLabel, requirement: RequirementId): Finding[] {
  const exchange = view.exchange(step)
  const status = view.status(step)
  const whole = `an answer that fits the model of ${exchange.operation ?? 'its operation'} at ${status}`
  const problem = exchange.response?.jsonProblem
  if (problem !== undefined) return [place(view, step, { ok: false, requirement, expected: whole, actual: problem })]
  const violations = view.violations(step)
  if (violations.length === 0) return [place(view, step, { ok: true, requirement, expected: whole, actual: 'fits' })]
  return violations.map(({ pointer, message }) => {
    const actual = describe(view.at(step, pointer))
    return place(view, step, { ok: false, requirement, path: pointer, expected: message, actual })
  })
}

/** `wanted` is the exact value, a pattern, or a predicate (which is shown `undefined` for an absent header). */
export function expectHeader(
  view: TraceView,
  step: StepLabel,
  name: string,
  wanted: string | RegExp | ((value: string | undefined) => boolean),
  { requirement, expected }: { readonly requirement: RequirementId; readonly expected?: string },
): Finding[] {
  const value = view.header(step, name)
  const ok =
    typeof wanted === 'function'
      ? wanted(value)
      : value !== undefined && (typeof wanted === 'string' ? value === wanted : wanted.test(value))
  const asked = expected ?? (typeof wanted === 'function' ? 'a header as required' : String(wanted))
  return [place(view, step, { ok, requirement, path: `header ${name}`, expected: asked, actual: describe(value) })]
}

/** Two members that must be there and be equal. */
export function expectSame(
  view: TraceView,
  stepA: StepLabel,
  pointerA: string,
  stepB: StepLabel,
  pointerB: string,
  { requirement }: { readonly requirement: RequirementId },
): Finding[] {
  const a = view.at(stepA, pointerA)
  const b = view.at(stepB, pointerB)
  const expected = a === undefined ? missing(pointerA, stepA) : `equal to ${pointerA} of ${stepA}: ${describe(a)}`
  return [
    place(view, stepB, {
      ok: a !== undefined && equal(a, b),
      requirement,
      path: pointerB,
      expected,
      actual: describe(b),
    }),
  ]
}

/** Two members that must be there and differ; secrets are compared by their pseudonyms. */
export function expectDifferent(
  view: TraceView,
  stepA: StepLabel,
  pointerA: string,
  stepB: StepLabel,
  pointerB: string,
  { requirement }: { readonly requirement: RequirementId },
): Finding[] {
  const a = view.at(stepA, pointerA)
  const b = view.at(stepB, pointerB)
  const expected =
    a === undefined ? missing(pointerA, stepA) : `there, and different from ${pointerA} of ${stepA}: ${describe(a)}`
  const ok = a !== undefined && b !== undefined && !equal(a, b)
  return [place(view, stepB, { ok, requirement, path: pointerB, expected, actual: describe(b) })]
}

/** What there is nothing to compare with is broken already by not being there. */
function missing(pointer: string, step: StepLabel): string {
  return `${pointer}, which ${step} should have had as well`
}

/** A value on one line, cut to a length that fits a report; `nothing` for undefined. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value) ?? String(value)
  return text.length <= 200 ? text : `${text.slice(0, 180)}… (${text.length} characters)`
}

function oneOf(
  view: TraceView,
  step: StepLabel,
  where: { readonly path: string; readonly values: readonly string[]; readonly requirement: RequirementId },
  same: (a: string, b: string) => boolean = (a, b) => a === b,
): Finding {
  const { path, values, requirement } = where
  const seen = view.at(step, path)
  const ok = typeof seen === 'string' && values.some(value => same(value, seen))
  const expected = values.map(value => JSON.stringify(value)).join(' or ')
  return place(view, step, { ok, requirement, path, expected, actual: describe(seen) })
}

/** Descriptions are prose: letter case, outer space and the closing full stop carry nothing. */
function sameDescription(a: string, b: string): boolean {
  const plain = (text: string) => text.trim().replace(/\.$/, '').replaceAll(/\s+/g, ' ').toLowerCase()
  return plain(a) === plain(b)
}

function place(view: TraceView, step: StepLabel, found: { ok: boolean } & Omit<Finding, 'at' | 'ok'>): Finding {
  return { at: step, exchange: view.exchange(step).id, ...found }
}

function listOf<T extends string | number>(value: T | readonly T[]): readonly T[] {
  return typeof value === 'object' ? value : [value]
}

function equal(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : 1)))
      : inner,
  )
}
