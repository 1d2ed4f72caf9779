import { UsageError } from '../core/errors.ts'
import type { Protocol } from '../core/protocol.ts'
import type { Answered } from './answered.ts'
import { alsoBreaks, permitted, unreachable } from './csc-v2/behaviours.ts'
import { wireMutants } from './csc-v2/index.ts'
import { redundant } from './csc-v2/redundant.ts'
import { transportMutants } from './csc-v2/transport.ts'
import type { BehaviourMutant, Mutant } from './mutant.ts'
import { referenceFaults } from './reference-server.ts'

/** Every way in which the honest server of a set is made to differ, and what is to be known of that. */
export interface MutantSet {
  readonly mutants: readonly Mutant[]
  /** Lies that no scenario gives an occasion for, with the reason. */
  readonly unreachable: readonly { readonly id: string; readonly lie: string; readonly reason: string }[]
  /** Assertions that no sharp lie singles out, by check and name, with the reason. */
  readonly redundant: Readonly<Record<string, Readonly<Record<string, string>>>>
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
  assertProvable(set)
  const behaviours = await behaviourMutants()
  return {
    mutants: [
      // The one that waits longest begins first.
      ...behaviours.filter(({ id }) => !(id in unreachable)),
      ...transportMutants,
      ...wireMutants({ protocol, samples }, { always }),
    ],
    unreachable: behaviours.flatMap(({ id, lie }) => {
      const reason = unreachable[id]
      return reason === undefined ? [] : [{ id, lie, reason }]
    }),
    redundant,
  }
}

/** Every switch of the reference server, those that no scenario reaches among them. */
export async function behaviourMutants(): Promise<readonly BehaviourMutant[]> {
  return Object.entries(await referenceFaults()).map(behaviour)
}

/** Sets for which there are mutants. */
const provable: readonly string[] = ['csc-v2-2.0.0.2']

/** Throws a UsageError for a set without mutants. */
export function assertProvable(set: string): void {
  if (provable.includes(set)) return
  throw new UsageError(`there are no mutants for the set ${set}; there are for ${provable.join(', ')}`)
}

function behaviour([fault, { breaks, lie }]: [
  string,
  { readonly breaks: string; readonly lie: string },
]): BehaviourMutant {
  const isPermitted = fault in permitted
  return {
    ...{ kind: 'behaviour', id: fault, operator: fault, operation: null, fault, lie },
    expects: isPermitted ? 'tolerated' : 'caught',
    breaks: isPermitted ? [] : [breaks, ...(alsoBreaks[fault] ?? [])],
  }
}
