import type { RequirementSet } from '../../core/protocol.ts'

/** The sets of the CSC API: one for the edition that is judged, one for a vendor's dialect of it. */
export const sets: readonly RequirementSet[] = [
  {
    id: 'csc-v2-2.0.0.2',
    title: 'CSC API 2.0.0.2',
    claim: 'conforms to',
    includes: requirement => requirement.editions.includes('2.0.0.2'),
  },
  {
    id: 'csc-v2-trident',
    title: 'CSC API v2 as Entrust TRIDENT speaks it: credentials/list',
    claim: 'compatible with',
    includes: requirement => requirement.editions.includes('trident'),
  },
]
