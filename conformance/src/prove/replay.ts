import type { Exchange } from '../core/exchange.ts'
import { deepFreeze } from '../core/freeze.ts'
import { discovery } from '../core/prepare-run.ts'
import type { Trace } from '../core/view.ts'
import { redactExchange } from '../evidence/redact-exchange.ts'
import { redactValue } from '../evidence/redact-value.ts'
import type { Reply } from '../mutants/answered.ts'
import type { WireMutant } from '../mutants/mutant.ts'
import type { Recorded } from './notes.ts'
import { membersOf } from './reads.ts'
import type { Rehearsal } from './rehearsal.ts'

/** A recorded answer and what a liar makes of it. */
export interface Alteration {
  readonly recorded: Recorded
  readonly reply: Reply
}

export function alterationsBy(mutant: WireMutant, { answers }: Rehearsal): readonly Alteration[] {
  return answers.flatMap(recorded => {
    const reply = recorded.answer && mutant.alter(recorded.answer)
    return reply ? [{ recorded, reply }] : []
  })
}

/** Whether the script that got this answer would have gone on as it did. */
export function goesUnnoticed({ recorded: { answer, reads }, reply }: Alteration): boolean {
  // A driver waits and asks again after 429, whatever the script looks at.
  if (reply.status === 429 || answer?.status === 429) return false
  return answer !== undefined && reads.misses(answer, reply)
}

export type Profile = Readonly<Record<string, unknown>>

/**
 * The profile that the suite would have learned, had it been told these lies; undefined where only the suite itself can
 * tell, because the discovery would have gone another way.
 */
export async function profileUnder(lies: readonly Alteration[], rehearsal: Rehearsal): Promise<Profile | undefined> {
  const { protocol, context, answers, learned } = rehearsal
  const noticed = lies
    .filter(({ recorded }) => recorded.exchange.scenario === discovery)
    .filter(lie => !goesUnnoticed(lie))
  if (noticed.length === 0) return context.profile
  if (noticed.some(({ recorded }) => !learned.has(recorded.exchange.step))) return undefined
  const altered = new Map(noticed.map(({ recorded, reply }) => [recorded.exchange.step, reply.body]))
  const asked = answers.filter(({ exchange }) => exchange.scenario === discovery)
  const missed = new Set(learned)
  const send = async (step: string): Promise<unknown> => {
    missed.delete(step)
    const recorded = asked.find(({ exchange }) => exchange.step === step)
    if (!recorded) throw new OffTheRecord()
    return membersOf(altered.get(step) ?? recorded.answer?.body ?? '')
  }
  try {
    const profile = await protocol.discover(send, context.answers)
    return missed.size > 0 ? undefined : (redactValue(profile, context.registry) as Profile)
  } catch (error) {
    if (error instanceof OffTheRecord) return undefined
    throw error
  }
}

class OffTheRecord extends Error {}

/** A trace that is the honest one but for some answers. */
export interface Retold {
  readonly trace: Trace
  /** The exchanges with other answers, by id. */
  readonly altered: ReadonlyMap<string, Exchange>
}

/**
 * Makes the traces that scenarios would have left behind, had they been told these lies. Many answers of a run are the
 * same, so each altered one is redacted once.
 */
export function retelling({ protocol, context }: Rehearsal): (trace: Trace, lies: readonly Alteration[]) => Retold {
  const known = new Map<string, Pick<Exchange, 'response' | 'secrets'>>()
  const redacted = ({ recorded: { raw, exchange }, reply }: Alteration): Pick<Exchange, 'response' | 'secrets'> => {
    const key = `${exchange.operation} ${reply.status} ${JSON.stringify(reply.headers)} ${reply.body}`
    const before = known.get(key)
    if (before) return before
    const row = protocol.operations[exchange.operation ?? ''] ?? null
    const response = { ...reply, body: new TextEncoder().encode(reply.body) }
    const nothing = { ...raw.request, headers: [], body: null }
    const after = deepFreeze(redactExchange({ ...raw, request: nothing, response }, row, context.registry))
    known.set(key, after)
    return after
  }
  return (trace, lies) => {
    const altered = new Map(
      lies.map(lie => {
        const { exchange } = lie.recorded
        const { response, secrets } = redacted(lie)
        const retold = { ...exchange, ...(response && { response }), secrets: { ...exchange.secrets, ...secrets } }
        return [exchange.id, retold] as const
      }),
    )
    const exchanges = trace.exchanges.map(exchange => altered.get(exchange.id) ?? exchange)
    return { trace: { ...trace, exchanges }, altered }
  }
}
