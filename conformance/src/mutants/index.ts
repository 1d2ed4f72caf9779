import { SuiteError, UsageError } from '../core/errors.ts'
import type { Protocol } from '../core/protocol.ts'
import type { Answered } from './answered.ts'
import type { BehaviourMutant, Mutant, TransportMutant } from './mutant.ts'
import type { ClientAnswer, ProtocolMutants, Reasons } from './protocol-mutants.ts'
import { referenceFaults } from './reference-server.ts'
import { wireMutants } from './wire-mutants.ts'

/** Sets for which there are mutants, and where those are. */
const provable: Readonly<Record<string, () => Promise<ProtocolMutants>>> = {
  'csc-v2-2.0.0.2': async () => (await import('./csc-v2/index.ts')).cscV2Mutants,
  'adss-csp-7.0.2': async () => (await import('./adss-csp/index.ts')).adssCspMutants,
}

export const provableSets: readonly string[] = Object.keys(provable)

/** Every way in which the honest server of a set is made to differ, and what is to be known of that. */
export interface MutantSet {
  readonly mutants: readonly Mutant[]
  /** Lies that no scenario gives an occasion for, with the reason. */
  readonly unreachable: readonly { readonly id: string; readonly lie: string; readonly reason: string }[]
  /** Assertions that no sharp lie singles out, by check and name, with the reason. */
  readonly redundant: Reasons
}

/**
 * The mutants of a set, from what its honest server was seen to answer. `always`: a lie is told on every answer that gives
 * an occasion, not only where the suite gets on without the truth. Throws a UsageError for a set that has none.
 */
export async function mutantsOf(
  { protocol, set }: { readonly protocol: Protocol; readonly set: string },
  samples: readonly Answered[],
  { always = false }: { readonly always?: boolean } = {},
): Promise<MutantSet> {
  const own = await mutantsFor(set)
  const behaviours = await behavioursOf(set, own)
  const { unreachable } = own.behaviours
  return {
    mutants: [
      ...behaviours.filter(({ id }) => !(id in unreachable)),
      ...own.transport,
      ...wireMutants(own.wire, { protocol, samples }, { always }),
    ],
    unreachable: behaviours.flatMap(({ id, lie }) => {
      const reason = unreachable[id]
      return reason === undefined ? [] : [{ id, lie, reason }]
    }),
    redundant: own.redundant,
  }
}

/** Mutants that are known without an answer of the honest server: those of behaviour, reachable or not, and of transport. */
export async function ownMutants(set: string): Promise<readonly (BehaviourMutant | TransportMutant)[]> {
  const own = await mutantsFor(set)
  return [...(await behavioursOf(set, own)), ...own.transport]
}

/** What clients of a set are to be told of its mutants. */
export async function clientAnswersOf(set: string): Promise<(mutant: Mutant) => ClientAnswer | undefined> {
  const own = await mutantsFor(set)
  return mutant => own.clientAnswer(mutant)
}

/** Throws a UsageError for a set without mutants. */
export function assertProvable(set: string): void {
  if (Object.hasOwn(provable, set)) return
  throw new UsageError(`there are no mutants for the set ${set}; there are for ${provableSets.join(', ')}`)
}

async function mutantsFor(set: string): Promise<ProtocolMutants> {
  assertProvable(set)
  return (provable[set] as () => Promise<ProtocolMutants>)()
}

/** The switches of the reference server that break a rule of the set's protocol. */
async function behavioursOf(set: string, { behaviours: facts }: ProtocolMutants): Promise<readonly BehaviourMutant[]> {
  const faults = Object.entries(await referenceFaults()).filter(([, { breaks }]) =>
    set.startsWith(`${breaks.split('.')[0]}-`),
  )
  const names = new Set(faults.map(([name]) => name))
  const { connected = [], keepWaiting = [], ...others } = facts
  const known = [...connected, ...keepWaiting, ...Object.values(others).flatMap(Object.keys)]
  const stale = known.filter(name => !names.has(name))
  if (stale.length > 0) throw new SuiteError(`the reference server has no fault ${stale.join(', ')}`)
  const inside = faults.filter(([fault]) => !connected.includes(fault))
  const waitFirst = inside.toSorted(([a], [b]) => Number(keepWaiting.includes(b)) - Number(keepWaiting.includes(a)))
  return waitFirst.map(([fault, { breaks, lie }]) => {
    const isPermitted = fault in facts.permitted
    return {
      ...{ kind: 'behaviour', id: fault, operator: fault, operation: null, fault, lie },
      expects: isPermitted ? 'tolerated' : 'caught',
      breaks: isPermitted ? [] : [breaks, ...(facts.alsoBreaks[fault] ?? [])],
    }
  })
}
