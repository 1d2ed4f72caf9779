import type { WireMutant } from '../mutant.ts'
import { misdeeds } from './misdeeds.ts'
import { untrueDescriptions } from './untrue-descriptions.ts'
import { untrueGrants, untrueStatuses } from './untrue-grants.ts'

/** Well-formed answers that are not true, or not in the values that the API has. */
export function untruths(): readonly WireMutant[] {
  return [...[...untrueDescriptions(), ...untrueGrants()].map(misdeeds.untrue), ...untrueStatuses()]
}
