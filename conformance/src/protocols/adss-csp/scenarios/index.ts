import type { Scenario } from '../../../core/scenario.ts'
import type { AdssAnswers } from '../answers.ts'
import * as authentication from './authentication.ts'
import * as authenticationProfiles from './authentication-profiles.ts'
import * as authenticationRefusals from './authentication-refusals.ts'
import { heedingLacks } from './conditions.ts'
import * as expiry from './expiry.ts'
import * as lockout from './lockout.ts'
import * as transport from './transport.ts'

/** In the order of the guide; within a rank of effects this is the order in which they run. */
export const scenarios: readonly Scenario<AdssAnswers>[] = [
  transport,
  authentication,
  authenticationRefusals,
  authenticationProfiles,
  expiry,
  lockout,
]
  .flatMap(module => Object.values(module) as unknown[])
  .filter(isScenario)
  .map(heeding)

function heeding(scenario: Scenario<AdssAnswers>): Scenario<AdssAnswers> {
  const when = heedingLacks(scenario.when)
  return when === undefined ? scenario : { ...scenario, when }
}

function isScenario(value: unknown): value is Scenario<AdssAnswers> {
  return typeof value === 'object' && value !== null && 'drive' in value
}
