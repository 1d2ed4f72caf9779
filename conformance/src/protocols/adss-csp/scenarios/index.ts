import type { Scenario } from '../../../core/scenario.ts'
import type { AdssAnswers } from '../answers.ts'
import * as access from './access.ts'
import * as authentication from './authentication.ts'
import * as authenticationProfiles from './authentication-profiles.ts'
import * as authenticationRefusals from './authentication-refusals.ts'
import * as authorised from './authorised.ts'
import * as certificateRefusals from './certificate-refusals.ts'
import * as certificates from './certificates.ts'
import * as changeEmail from './change-email.ts'
import * as changePassword from './change-password.ts'
import { heedingLacks } from './conditions.ts'
import * as expiry from './expiry.ts'
import * as general from './general.ts'
import * as listUsers from './list-users.ts'
import * as lockout from './lockout.ts'
import * as mutualTls from './mutual-tls.ts'
import * as passwordPolicy from './password-policy.ts'
import * as precedence from './precedence.ts'
import * as profiles from './profiles.ts'
import * as register from './register.ts'
import * as resetPassword from './reset-password.ts'
import * as revoke from './revoke.ts'
import * as serviceStates from './service-states.ts'
import * as sign from './sign.ts'
import * as signRefusals from './sign-refusals.ts'
import * as sso from './sso.ts'
import * as transport from './transport.ts'
import * as users from './users.ts'

/** In the order of the guide; within a rank of effects this is the order in which they run. */
export const scenarios: readonly Scenario<AdssAnswers>[] = [
  transport,
  authentication,
  authenticationRefusals,
  authenticationProfiles,
  sso,
  revoke,
  profiles,
  general,
  register,
  users,
  listUsers,
  changePassword,
  resetPassword,
  passwordPolicy,
  changeEmail,
  certificates,
  certificateRefusals,
  sign,
  signRefusals,
  authorised,
  access,
  expiry,
  lockout,
  mutualTls,
  serviceStates,
  precedence,
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
