import type { Protocol } from '../../core/protocol.ts'

type Members = Readonly<Record<string, unknown>>

/** The service declares nothing of what it can; what it tells of its settings is all that there is to compare. */
export const observation: NonNullable<Protocol['observation']> = {
  scenarios: [],
  observed: () => [],
  declared: ({ settings, policy }: Members) => ({ settings, policy }),
  presumed: () => [],
}
