import type { TraceView } from './check.ts'
import type { Exchange, StepLabel } from './exchange.ts'
import { at } from './pointer.ts'
import type { Protocol, Violation } from './protocol.ts'
import type { Blame } from './verdict.ts'
import { withoutNulls } from './without-nulls.ts'

/** What one scenario left behind: redacted, plain JSON, enough to judge from, now or from a stored run. */
export interface Trace {
  readonly scenario: string
  readonly exchanges: readonly Exchange[]
  readonly notes: Readonly<Record<string, unknown>>
  /** Base64 of the run-bound messages by name. */
  readonly messages: Readonly<Record<string, string>>
  /** Where the drive ended early, and whose doing that was. */
  readonly broke?: Break
}

export interface Break {
  readonly step: StepLabel
  /** Of kind `facility`, what it would take. */
  readonly reason: string
  readonly kind: 'blocked' | 'transport' | 'suite' | 'facility' | 'budget' | 'interlock' | 'interrupted'
  readonly blame: Blame
}

/** Thrown by the accessors of a view for a step without an answer; the runner turns it into `inconclusive`. */
export class NotReached extends Error {
  readonly step: StepLabel
  constructor(step: StepLabel) {
    super(`step ${step} was not reached`)
    this.name = 'NotReached'
    this.step = step
  }
}

export interface ViewContext {
  readonly profile: Readonly<Record<string, unknown>>
  readonly protocol: Pick<Protocol, 'validateResponse' | 'operations' | 'nullIsAbsent'>
}

/** The view of one scenario's trace; a label that was used again stands for its last exchange. */
export function viewOf(trace: Trace, context: ViewContext): TraceView {
  const bySteps = new Map<StepLabel, Exchange>()
  for (const exchange of trace.exchanges) bySteps.set(exchange.step, exchange)
  return new View(trace, bySteps, context)
}

/** The view of the whole run, for ambient checks: notes, messages and steps are found as `<scenario>/<name>`. */
export function ambientViewOf(traces: readonly Trace[], context: ViewContext): TraceView {
  const exchanges = traces.flatMap(trace => trace.exchanges)
  const bySteps = new Map<StepLabel, Exchange>()
  for (const exchange of exchanges) bySteps.set(`${exchange.scenario}/${exchange.step}`, exchange)
  const prefixed = <T>(pick: (trace: Trace) => Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(
      traces.flatMap(trace => Object.entries(pick(trace)).map(([name, value]) => [`${trace.scenario}/${name}`, value])),
    )
  const all = { scenario: 'ambient', exchanges, notes: prefixed(t => t.notes), messages: prefixed(t => t.messages) }
  return new View(all, bySteps, context)
}

class View implements TraceView {
  readonly exchanges: readonly Exchange[]
  readonly profile: Readonly<Record<string, unknown>>
  readonly #trace: Trace
  readonly #bySteps: ReadonlyMap<StepLabel, Exchange>
  readonly #protocol: ViewContext['protocol']

  constructor(trace: Trace, bySteps: ReadonlyMap<StepLabel, Exchange>, context: ViewContext) {
    this.#trace = trace
    this.#bySteps = bySteps
    this.#protocol = context.protocol
    this.exchanges = trace.exchanges
    this.profile = context.profile
  }

  exchange(step: StepLabel): Exchange {
    const found = this.#bySteps.get(step)
    if (!found) throw new NotReached(step)
    return found
  }

  has(step: StepLabel): boolean {
    return this.#bySteps.get(step)?.response !== undefined
  }

  status(step: StepLabel): number {
    return this.#response(step).status
  }

  json(step: StepLabel): unknown {
    return this.#judged(this.#response(step).json)
  }

  at(step: StepLabel, pointer: string): unknown {
    return at(this.json(step), pointer)
  }

  header(step: StepLabel, name: string): string | undefined {
    return headerOf(this.#response(step).headers, name)
  }

  note(key: string): unknown {
    return this.#trace.notes[key]
  }

  message(name: string): Uint8Array {
    const text = this.#trace.messages[name]
    if (text === undefined) throw new NotReached(`message ${name}`)
    return new Uint8Array(Buffer.from(text, 'base64'))
  }

  violations(of: StepLabel | Exchange): readonly Violation[] {
    const exchange = typeof of === 'string' ? this.exchange(of) : of
    const response = exchange.response
    if (!response) throw new NotReached(exchange.step)
    if (exchange.operation === null) return []
    const json = this.#judged(response.json)
    return this.#protocol
      .validateResponse(exchange.operation, response.status, json)
      .filter(violation => !causedByRedaction(json, violation))
  }

  #judged(json: unknown): unknown {
    return this.#protocol.nullIsAbsent ? withoutNulls(json) : json
  }

  #response(step: StepLabel): NonNullable<Exchange['response']> {
    const response = this.exchange(step).response
    if (!response) throw new NotReached(step)
    return response
  }
}

/** All values of a header joined as HTTP allows; undefined when absent. @spec RFC 9110 §5.2 */
export function headerOf(headers: Exchange['request']['headers'], name: string): string | undefined {
  const wanted = name.toLowerCase()
  const values = headers.filter(([given]) => given.toLowerCase() === wanted).map(([, value]) => value)
  return values.length === 0 ? undefined : values.join(', ')
}

/** `<sad#2:9f3c>`: what stands for a secret in everything that a judge, a report or a file shows. */
export const pseudonymPattern: RegExp = /<[a-z][a-z0-9-]*#\d+:[0-9a-f]{4}>/

// A pseudonym keeps the type of what it stands for, and nothing of its form.
const formRules = new Set(['pattern', 'format', 'minLength', 'maxLength', 'contentEncoding', 'enum', 'const'])

function causedByRedaction(json: unknown, violation: Violation): boolean {
  const value = at(json, violation.pointer)
  return formRules.has(violation.rule) && typeof value === 'string' && pseudonymPattern.test(value)
}
