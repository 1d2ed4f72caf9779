import type { RawExchange } from '../evidence/raw-exchange.ts'
import { redactExchange } from '../evidence/redact-exchange.ts'
import { redactValue } from '../evidence/redact-value.ts'
import { type ComposedRequest, composeRequest } from './compose.ts'
import { environmental, InterlockError, NotSupported, SuiteError, TransportError } from './errors.ts'
import type { Exchange, StepLabel } from './exchange.ts'
import type { Facilities, Facility } from './facility.ts'
import { qualifiedRefusal, showsQualifiedCertificate, signs } from './interlocks.ts'
import { boundMessage, digestOf } from './message.ts'
import type { OperationRow } from './protocol.ts'
import { seededRandom } from './random.ts'
import type { RunContext } from './run-context.ts'
import type { Answer, Driver, RawRequest, Scenario, SendOptions } from './scenario.ts'
import type { Break, Trace } from './view.ts'

/** Ends a drive; carries the step and whose doing it was to the runner. */
class Broken extends Error {
  readonly at: Break
  constructor(at: Break) {
    super(at.reason)
    this.at = at
  }
}

/** Drives one scenario and gives back what it left behind. Only an interlock escapes as an exception. */
export async function drive(scenario: Scenario, run: RunContext): Promise<Trace> {
  const timer = AbortSignal.timeout(run.budget.scenarioMs)
  const signal = AbortSignal.any([run.signal, timer])
  const driver = new ScenarioDriver(scenario, run, signal)
  const ended = await scenario.drive(driver).then(
    () => undefined,
    (error: unknown) => breakOf(error, driver.lastStep),
  )
  if (ended?.kind === 'interlock') throw new InterlockError(ended.reason)
  return driver.trace(ended === undefined || !signal.aborted ? ended : { ...ended, ...stopOf(run.signal) })
}

function stopOf(signal: AbortSignal): Pick<Break, 'kind' | 'blame' | 'reason'> {
  if (!signal.aborted) return { kind: 'transport', blame: 'target', reason: 'the scenario took longer than its budget' }
  const budget = signal.reason instanceof Error && signal.reason.name === 'TimeoutError'
  const reason = budget ? 'the run took longer than its budget' : 'the run was interrupted'
  return { kind: budget ? 'budget' : 'interrupted', blame: 'environment', reason }
}

function breakOf(error: unknown, step: StepLabel): Break {
  if (error instanceof Broken) return error.at
  if (error instanceof InterlockError) return { step, kind: 'interlock', blame: 'environment', reason: error.message }
  if (error instanceof NotSupported) return { step, kind: 'facility', blame: 'environment', reason: error.message }
  if (error instanceof FacilityFailure) return { step, kind: 'transport', blame: 'environment', reason: error.message }
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return { step, kind: 'suite', blame: 'suite', reason }
}

class FacilityFailure extends Error {}

class ScenarioDriver implements Driver<unknown, Facility> {
  readonly answers: unknown
  readonly facilities: Facilities
  readonly profile: Readonly<Record<string, unknown>>
  readonly random: Driver<unknown, never>['random']
  readonly signal: AbortSignal
  lastStep: StepLabel = 'start'
  readonly #scenario: Scenario
  readonly #run: RunContext
  readonly #exchanges: Exchange[] = []
  readonly #notes: Record<string, unknown> = {}
  readonly #messages = new Map<string, Uint8Array>()
  #seq = 0

  constructor(scenario: Scenario, run: RunContext, signal: AbortSignal) {
    this.#scenario = scenario
    this.#run = run
    this.answers = run.answers
    this.profile = run.profile
    this.facilities = watched(run.facilities, facility => {
      this.lastStep = `facility ${facility}`
    })
    this.random = seededRandom(run.seed, scenario.id)
    this.signal = signal
  }

  send(
    step: StepLabel,
    operation: string,
    body: Readonly<Record<string, unknown>>,
    options: SendOptions = {},
  ): Promise<Answer> {
    const row = this.#row(step, operation)
    const violations = this.#run.protocol.validateRequest(operation, body)
    const first = violations[0]
    if (first) {
      const problem = `${first.pointer || '/'} ${first.message}`
      throw this.#suite(step, `the suite's own ${operation} request at ${step} is not valid: ${problem}`)
    }
    return this.#exchange(step, row, composeRequest(this.#run, row, { body, options }), 'valid')
  }

  sendInvalid(
    step: StepLabel,
    operation: string,
    body: Readonly<Record<string, unknown>>,
    options: SendOptions & { readonly violates: string },
  ): Promise<Answer> {
    const row = this.#row(step, operation)
    return this.#exchange(
      step,
      row,
      composeRequest(this.#run, row, { body, options }),
      this.#violates(step, options.violates),
    )
  }

  raw(step: StepLabel, request: RawRequest): Promise<Answer> {
    const row = request.operation === undefined ? null : this.#row(step, request.operation)
    const base = request.base === 'absolute' ? '' : this.#run.base(request.base)
    const composed: ComposedRequest = {
      method: request.method,
      url: base + request.path,
      headers: Object.entries(request.headers ?? {}),
      body: typeof request.body === 'string' ? new TextEncoder().encode(request.body) : (request.body ?? null),
    }
    const intent = request.violates === undefined ? 'valid' : this.#violates(step, request.violates)
    return this.#exchange(step, row, composed, intent)
  }

  message(name: string): Uint8Array {
    const known = this.#messages.get(name)
    if (known) return known
    const { id, nonce, now } = this.#run
    const binding = { run: id, scenario: this.#scenario.id, name, at: now().toISOString() }
    const made = boundMessage({ ...binding, ...(nonce === undefined ? {} : { nonce }) })
    this.#messages.set(name, made)
    return made
  }

  hash(name: string, algorithm: 'SHA-256' | 'SHA-384' | 'SHA-512' = 'SHA-256'): string {
    return digestOf(this.message(name), algorithm)
  }

  note(key: string, value: unknown): void {
    this.#notes[key] = value
  }

  secret(kind: string, value: string): void {
    if (value !== '') this.#run.registry.register(kind, value)
  }

  blocked(step: StepLabel, reason: string): never {
    throw new Broken({ step, kind: 'blocked', blame: 'target', reason })
  }

  /** Notes and reasons are the driver's words about live values, so they are redacted like everything else. */
  trace(broke: Break | undefined): Trace {
    const { registry } = this.#run
    return {
      scenario: this.#scenario.id,
      exchanges: this.#exchanges.toSorted((a, b) => a.seq - b.seq),
      notes: redactValue(this.#notes, registry) as Record<string, unknown>,
      messages: Object.fromEntries(
        [...this.#messages].map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]),
      ),
      ...(broke ? { broke: { ...broke, reason: registry.replaceInText(broke.reason) } } : {}),
    }
  }

  async #exchange(
    step: StepLabel,
    row: OperationRow | null,
    request: ComposedRequest,
    intent: Exchange['intent'],
  ): Promise<Answer> {
    this.lastStep = step
    this.signal.throwIfAborted()
    this.#guardQualified()
    const seq = this.#seq++
    const id = `${this.#scenario.id}#${seq}`
    const { raw, response, error } = await this.#onTheWire(request)
    const identity = { id, scenario: this.#scenario.id, step, seq, operation: row?.id ?? null, intent }
    const exchange = redactExchange({ ...identity, ...raw }, row, this.#run.registry)
    this.#exchanges.push(exchange)
    this.#run.onExchange(exchange)
    if (!response) throw new Broken(transportBreak(step, error))
    if (showsQualifiedCertificate(row, response.status, response.json)) this.#run.interlock.qualifiedSeen = true
    this.#guardQualified()
    return { ...response, exchange: id }
  }

  async #onTheWire(
    request: ComposedRequest,
  ): Promise<{ raw: Timed; response?: Omit<Answer, 'exchange'>; error?: TransportError }> {
    const { budget, wire, now } = this.#run
    const at = now().toISOString()
    const started = performance.now()
    const signal = AbortSignal.any([this.signal, AbortSignal.timeout(budget.requestMs)])
    const { tlsClient, ...plain } = request
    const timed = () => ({ at, ms: Math.round(performance.now() - started), request: plain })
    try {
      const seen = await wire({ ...plain, ...(tlsClient ? { tlsClient } : {}), signal, maxBytes: budget.answerBytes })
      const { tls, ...response } = seen
      return { raw: { ...timed(), response, ...(tls ? { tls } : {}) }, response: answerOf(response) }
    } catch (thrown) {
      if (this.signal.aborted) throw thrown
      const error = asTransportError(thrown, signal)
      return { raw: { ...timed(), failure: { code: error.code, message: error.message } }, error }
    }
  }

  /** Before a request and after its answer: what one answer shows forbids the next request already. */
  #guardQualified(): void {
    const { interlock, permissions } = this.#run
    if (interlock.qualifiedSeen && !permissions.qualified && signs(this.#scenario))
      throw qualifiedRefusal(this.#scenario.id)
  }

  #row(step: StepLabel, operation: string): OperationRow {
    const row = this.#run.protocol.operations[operation]
    if (!row) throw this.#suite(step, `there is no operation ${operation}`)
    return row
  }

  #violates(step: StepLabel, requirement: string): { readonly violates: string } {
    if (this.#run.protocol.requirements.some(({ id }) => id === requirement)) return { violates: requirement }
    throw this.#suite(step, `step ${step} violates ${requirement}, which is no requirement`)
  }

  #suite(step: StepLabel, reason: string): Broken {
    return new Broken({ step, kind: 'suite', blame: 'suite', reason: new SuiteError(reason).message })
  }
}

type Timed = Pick<RawExchange, 'at' | 'ms' | 'request' | 'response' | 'failure' | 'tls'>

function asTransportError(thrown: unknown, signal: AbortSignal): TransportError {
  if (thrown instanceof TransportError) return thrown
  if (signal.aborted) return new TransportError('timeout', 'no answer within the time of a request')
  return new TransportError('other', thrown instanceof Error ? thrown.message : String(thrown))
}

function transportBreak(step: StepLabel, error: TransportError | undefined): Break {
  const code = error?.code ?? 'other'
  const blame = environmental.has(code) ? 'environment' : 'target'
  return { step, kind: 'transport', blame, reason: `${code}: ${error?.message ?? 'no response'}` }
}

function answerOf(response: {
  status: number
  headers: readonly (readonly [string, string])[]
  body: Uint8Array
}): Omit<Answer, 'exchange'> {
  const text = new TextDecoder().decode(response.body)
  return { status: response.status, headers: headersOf(response.headers), text, json: objectOf(text) }
}

function headersOf(pairs: readonly (readonly [string, string])[]): Headers {
  const headers = new Headers()
  for (const [name, value] of pairs) {
    try {
      headers.append(name, value)
    } catch {
      // A header that cannot be spelled in Headers is kept in the exchange, where the checks look.
    }
  }
  return headers
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/** Failures of a facility are told apart from those of the scenario that uses it. */
function watched(facilities: Partial<Facilities>, onUse: (name: string) => void): Facilities {
  const wrapped = Object.entries(facilities).map(([name, facility]) => [
    name,
    Object.fromEntries(
      Object.entries(facility as Record<string, unknown>).map(([verb, value]) => [
        verb,
        typeof value !== 'function'
          ? value
          : async (request: unknown): Promise<unknown> => {
              onUse(name)
              try {
                return await (value as (request: unknown) => Promise<unknown>).call(facility, request)
              } catch (error) {
                if (error instanceof NotSupported) throw error
                throw new FacilityFailure(`facility ${name}: ${error instanceof Error ? error.message : String(error)}`)
              }
            },
      ]),
    ),
  ])
  return Object.fromEntries(wrapped) as Facilities
}
