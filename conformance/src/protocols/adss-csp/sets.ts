import type { RequirementSet } from '../../core/protocol.ts'

export const sets: readonly RequirementSet[] = [
  {
    id: 'adss-csp-7.0.2',
    title: 'ADSS CSP 7.0.2',
    claim: 'compatible with',
    includes: requirement => requirement.editions.includes('7.0.2'),
  },
]
