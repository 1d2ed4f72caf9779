import type { RequirementId } from '../core/requirement.ts'
import type { Manner, TransportMutant } from './mutant.ts'

/** An operation, and a scenario that comes to it in few requests. */
export type Meeting = readonly [operation: string, scenario: string]

const liberties: readonly (readonly [Manner, string])[] = [
  ['header-case', 'the names of headers are in capitals'],
  ['chunked', 'the answer comes in chunks'],
  ['slow', 'the answer comes in pieces, with pauses'],
  ['compressed', 'the answer is compressed'],
  ['closed', 'the connection is closed after the answer'],
]

/**
 * Ways to send an answer that change nothing of it. A short one and a long one will do: whatever a server answers, it
 * frames alike.
 */
export function framedFreely(meetings: readonly Meeting[]): readonly TransportMutant[] {
  return meetings.flatMap(([operation, scenario]) =>
    liberties.map(
      ([manner, lie]): TransportMutant => ({
        ...{ kind: 'transport', id: `${manner} ${operation}`, operator: manner, operation, lie, manner },
        ...{ expects: 'tolerated', breaks: [], scenarios: [scenario] },
      }),
    ),
  )
}

/** Answers that end before the length that was announced for them. */
export function cutShort(
  meetings: readonly Meeting[],
  { breaks }: { readonly breaks: readonly RequirementId[] },
): readonly TransportMutant[] {
  return meetings.map(
    ([operation, scenario]): TransportMutant => ({
      ...{ kind: 'transport', id: `truncated ${operation}`, operator: 'truncated', operation, manner: 'truncated' },
      ...{ expects: 'caught', breaks, scenarios: [scenario] },
      lie: 'fewer bytes come than were announced',
    }),
  )
}
