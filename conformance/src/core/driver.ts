import { setTimeout } from 'node:timers/promises'
import { redactExchange } from '../evidence/redact-exchange.ts'
import { redactValue } from '../evidence/redact-value.ts'
import { askWire } from './ask-wire.ts'
import { Broken, breakOf, stopOf, transportBreak } from './break.ts'
import { type ComposedRequest, composeRequest, parametersIn } from './compose.ts'
import { InterlockError, SuiteError } from './errors.ts'
import type { Exchange, StepLabel } from './exchange.ts'
import type { Facilities, Facility } from './facility.ts'
import { qualifiedRefusal, showsQualifiedCertificate, signs } from './interlocks.ts'
import { boundMessage, digestOf } from './message.ts'
import type { OperationRow } from './protocol.ts'
import { seededRandom } from './random.ts'
import { retryAfterMs } from './retry-after.ts'
import type { RunContext } from './run-context.ts'
import type { Answer, Driver, RawRequest, Scenario, SendOptions } from './scenario.ts'
import type { Break, Trace } from './view.ts'
import { watched } from './watched-facilities.ts'

/** Drives one scenario and gives back what it left behind. Only an interlock escapes as an exception. */
export async function drive(scenario: Scenario, run: RunContext): Promise<Trace> {
  const timer = AbortSignal.timeout(run.budget.scenarioMs)
  const signal = AbortSignal.any([run.signal, timer])
  const driver = new ScenarioDriver(scenario, run, signal)
  const ended = await untilAborted(scenario.drive(driver), signal).then(
    () => undefined,
    (error: unknown) => breakOf(error, driver.lastStep),
  )
  await driver.settled()
  if (ended?.kind === 'interlock') throw new InterlockError(ended.reason)
  return driver.trace(ended === undefined || !signal.aborted ? ended : { ...ended, ...stopOf(run.signal) })
}

/** Milliseconds. */
const shortestWaitMs = 250

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
  readonly #inFlight = new Set<Promise<Answer>>()
  #seq = 0
  #waited = 0

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
    this.#hasTlsClient(step, options)
    this.#hasPath(step, row, options)
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
    this.#hasTlsClient(step, options)
    this.#hasPath(step, row, options)
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

  /** When everything that was sent is recorded: parallel requests may outlive the one that ended the drive. */
  async settled(): Promise<void> {
    while (this.#inFlight.size > 0) await Promise.allSettled(this.#inFlight)
  }

  #exchange(
    step: StepLabel,
    row: OperationRow | null,
    request: ComposedRequest,
    intent: Exchange['intent'],
  ): Promise<Answer> {
    const exchange = this.#sendAndRecord(step, row, request, intent)
    this.#inFlight.add(exchange)
    const forget = (): void => void this.#inFlight.delete(exchange)
    exchange.then(forget, forget)
    return exchange
  }

  async #sendAndRecord(
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
    const { raw, response, error } = await askWire(this.#run, request, this.signal)
    const identity = { id, scenario: this.#scenario.id, step, seq, operation: row?.id ?? null, intent }
    const exchange = redactExchange({ ...identity, ...raw }, row, this.#run.registry)
    this.#exchanges.push(exchange)
    this.#run.onExchange(exchange)
    if (!response) throw new Broken(transportBreak(step, error))
    if (showsQualifiedCertificate(row, response.status, response.json)) this.#run.interlock.qualifiedSeen = true
    this.#guardQualified()
    const wait = this.#waitFor(step, response)
    if (wait === undefined) return { ...response, exchange: id }
    await setTimeout(wait, undefined, { signal: this.signal })
    return this.#sendAndRecord(step, row, request, intent)
  }

  /**
   * A service that asks for patience said nothing of the request; it is asked again, and both answers are evidence. A
   * scenario that overloads the service on purpose is shown what comes.
   */
  #waitFor(step: StepLabel, { status, headers }: Pick<Answer, 'status' | 'headers'>): number | undefined {
    if (status !== 429 || this.#scenario.needs.includes('overload')) return undefined
    const ms = retryAfterMs(headers.get('retry-after'), this.#run.now())
    if (ms === undefined) return undefined
    const seconds = Math.ceil(ms / 1000)
    // Never at once, so that a service that says 0 for ever is not asked for ever.
    this.#waited += Math.max(ms, shortestWaitMs)
    if (this.#waited > this.#run.budget.waitMs) {
      const reason = `the service asks to wait ${seconds} s (429), and budget.waitSeconds is used up`
      throw new Broken({ step, kind: 'transport', blame: 'environment', reason })
    }
    this.#run.onWait({ scenario: this.#scenario.id, step, seconds })
    return Math.max(ms, shortestWaitMs)
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

  /** A client certificate that nobody gave is no reason to go without. */
  #hasTlsClient(step: StepLabel, { tlsClient }: SendOptions): void {
    if (tlsClient === undefined || this.#run.tlsClient(tlsClient)) return
    throw new Broken({
      step,
      kind: 'facility',
      blame: 'environment',
      reason: `answers.clients.${tlsClient}.tls in the config`,
    })
  }

  #hasPath(step: StepLabel, row: OperationRow, { path = {} }: SendOptions): void {
    const missing = parametersIn(row.path).find(name => path[name] === undefined)
    if (missing !== undefined) throw this.#suite(step, `the suite's own ${row.id} request at ${step} lacks ${missing}`)
  }

  #violates(step: StepLabel, requirement: string): { readonly violates: string } {
    if (this.#run.protocol.requirements.some(({ id }) => id === requirement)) return { violates: requirement }
    throw this.#suite(step, `step ${step} violates ${requirement}, which is no requirement`)
  }

  #suite(step: StepLabel, reason: string): Broken {
    return new Broken({ step, kind: 'suite', blame: 'suite', reason: new SuiteError(reason).message })
  }
}

/** A drive may wait for something that knows no signal, such as a facility that never answers. */
function untilAborted(driving: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const onAbort = (): void => reject(signal.reason)
  if (signal.aborted) onAbort()
  else signal.addEventListener('abort', onAbort, { once: true })
  return Promise.race([driving, aborted]).finally(() => signal.removeEventListener('abort', onAbort))
}
