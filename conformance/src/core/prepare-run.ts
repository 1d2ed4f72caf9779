import { redactValue } from '../evidence/redact-value.ts'
import { registerAnswers } from '../evidence/register-answers.ts'
import { SecretRegistry } from '../evidence/secret-registry.ts'
import { boundedWire } from './bounded-wire.ts'
import { type Budget, defaultBudget } from './budget.ts'
import { drive } from './driver.ts'
import { PreflightError, SuiteError, UsageError } from './errors.ts'
import type { Exchange } from './exchange.ts'
import type { Facilities } from './facility.ts'
import { everythingAllowed, type Permissions } from './interlocks.ts'
import { at } from './pointer.ts'
import type { Protocol } from './protocol.ts'
import type { RunContext } from './run-context.ts'
import type { Scenario } from './scenario.ts'
import type { TargetSession, WireRequest } from './target.ts'
import type { Trace } from './view.ts'
import type { Wait } from './waits.ts'

export interface PrepareOptions {
  readonly id: string
  readonly seed: string
  readonly nonce?: string
  readonly protocol: Protocol
  readonly session: TargetSession
  /** From the config; members given here win over what the target tells of itself. */
  readonly answers?: unknown
  /** What the config makes of the facilities that the target offers. */
  facilities?(offered: Partial<Facilities>): Partial<Facilities>
  readonly budget?: Partial<Budget>
  readonly permissions?: Permissions
  readonly signal: AbortSignal
  onExchange(exchange: Exchange): void
  onWait?(wait: Wait): void
}

/**
 * Everything a run needs before its plan: valid answers, registered secrets, and the capability profile that the target
 * declares. Throws `UsageError` for answers that do not do, `PreflightError` for a target that cannot be reached.
 */
export async function prepareRun(options: PrepareOptions): Promise<{ run: RunContext; discovered: Trace }> {
  const { protocol, session } = options
  const where = session.serviceUrl === undefined ? undefined : { serviceUrl: session.serviceUrl }
  const answers = merged(merged(session.answers, options.answers), where)
  if (session.answers === undefined && options.answers === undefined) {
    throw new UsageError(
      'nothing is known of the target: give answers in a config (see init) or a test driver (--driver)',
    )
  }
  const problems = protocol.validateAnswers(answers)
  if (problems.length > 0) throw new UsageError(answersProblem(problems.map(p => `answers${p.pointer} ${p.message}`)))
  const registry = registryFor(protocol, answers)
  const bases = protocol.bases(answers)
  const budget = { ...defaultBudget, ...options.budget }
  const run: RunContext = {
    id: options.id,
    seed: options.seed,
    ...(options.nonce === undefined ? {} : { nonce: options.nonce }),
    protocol,
    answers,
    profile: {},
    facilities: options.facilities?.(session.facilities) ?? session.facilities,
    wire: boundedWire(session.wire, budget.receivedBytes),
    registry,
    budget,
    permissions: options.permissions ?? everythingAllowed,
    interlock: { qualifiedSeen: false },
    signal: options.signal,
    now: () => new Date(),
    base: name => baseOf(bases, name),
    tlsClient: name => tlsClientOf(answers, name),
    onExchange: options.onExchange,
    onWait: wait => options.onWait?.(wait),
  }
  return discover(run)
}

/** The scenario under which the suite learns the capability profile. */
export const discovery = 'discover'

/** What is secret before anything was sent. */
export function registryFor(protocol: Protocol, answers: unknown): SecretRegistry {
  const registry = new SecretRegistry(vocabularyOf(protocol))
  registerAnswers(answers, registry)
  return registry
}

async function discover(run: RunContext): Promise<{ run: RunContext; discovered: Trace }> {
  // Grows while the target is asked, so that what is learned of it first serves what is asked then.
  const profile: Record<string, unknown> = {}
  const learn = (facts: Readonly<Record<string, unknown>>): void => void Object.assign(profile, facts)
  const scenario: Scenario = {
    id: discovery,
    title: 'Learns what the target declares of itself',
    needs: [],
    effects: ['reads'],
    cost: { signatures: 0, otps: 0 },
    async drive(t) {
      const send: Parameters<Protocol['discover']>[0] = async (...request) => (await t.send(...request)).json
      learn(await run.protocol.discover(send, t.answers, { driver: t, learn }))
    },
  }
  const discovered = await drive(scenario, { ...run, profile })
  const { broke } = discovered
  if (broke?.kind === 'suite') throw new SuiteError(broke.reason)
  if (broke?.kind === 'transport') throw new PreflightError(`the target does not answer: ${broke.reason}`)
  return { run: { ...run, profile: redactValue(profile, run.registry) as Record<string, unknown> }, discovered }
}

/** Objects member by member; anything else as a whole. */
function merged(told: unknown, given: unknown): unknown {
  if (given === undefined) return told
  if (!isObject(told) || !isObject(given)) return given
  const names = new Set([...Object.keys(told), ...Object.keys(given)])
  return Object.fromEntries([...names].map(name => [name, merged(told[name], given[name])]))
}

function answersProblem(problems: readonly string[]): string {
  const shown = problems.slice(0, 5).join('; ')
  return `${shown}${problems.length > 5 ? `; and ${problems.length - 5} more` : ''}. Give them in the config (see init)`
}

function baseOf(bases: Readonly<Record<string, string>>, name: string): string {
  const base = bases[name]
  if (base === undefined) throw new SuiteError(`the protocol has no base ${name}`)
  return base.replace(/\/+$/, '')
}

function tlsClientOf(answers: unknown, name: string): WireRequest['tlsClient'] {
  const pair = at(answers, `/clients/${name}/tls`)
  if (!isObject(pair) || typeof pair.certPem !== 'string' || typeof pair.keyPem !== 'string') return undefined
  return { certPem: pair.certPem, keyPem: pair.keyPem }
}

/** Words of the wire: member names, error codes of OAuth 2.0 and Bearer, and what the protocol adds. */
function vocabularyOf(protocol: Protocol): readonly string[] {
  const pointers = Object.values(protocol.operations).flatMap(({ marks }) =>
    [marks.request, ...Object.values(marks.responses)].flat().map(({ pointer }) => pointer),
  )
  return [...pointers.flatMap(pointer => pointer.split('/')), ...oauthWords, ...(protocol.vocabulary ?? [])]
}

/** @spec RFC 6749 §5.2, RFC 6749 §4.1.2.1, RFC 6750 §3.1 */
const oauthWords = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'invalid_scope',
  'invalid_token',
  'insufficient_scope',
  'unauthorized_client',
  'unsupported_grant_type',
  'unsupported_response_type',
  'access_denied',
  'server_error',
  'temporarily_unavailable',
  'authorization_code',
  'client_credentials',
]

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
