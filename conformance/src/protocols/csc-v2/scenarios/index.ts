import type { Scenario } from '../../../core/scenario.ts'
import type { CscAnswers } from '../answers.ts'
import * as accountToken from './account-token.ts'
import * as authRevoke from './auth-revoke.ts'
import * as authorize from './authorize.ts'
import { heedingLacks } from './conditions.ts'
import * as credentialInfo from './credential-info.ts'
import * as expiry from './expiry.ts'
import * as extend from './extend.ts'
import * as factors from './factors.ts'
import * as info from './info.ts'
import * as list from './list.ts'
import * as login from './login.ts'
import * as oauthCode from './oauth-code.ts'
import * as oauthCredential from './oauth-credential.ts'
import * as options from './options.ts'
import * as par from './par.ts'
import * as polling from './polling.ts'
import * as profile from './profile.ts'
import * as revoke from './revoke.ts'
import * as sign from './sign.ts'
import * as signRefusals from './sign-refusals.ts'
import * as token from './token.ts'
import * as trident from './trident.ts'

/** In the order in which they run; what may lock or moves the clock comes last. */
export const scenarios: readonly Scenario<CscAnswers>[] = [
  info,
  profile,
  login,
  authRevoke,
  list,
  credentialInfo,
  options,
  authorize,
  sign,
  signRefusals,
  extend,
  factors,
  polling,
  token,
  oauthCode,
  oauthCredential,
  par,
  revoke,
  accountToken,
  trident,
  expiry,
]
  .flatMap(module => Object.values(module) as unknown[])
  .filter(isScenario)
  .map(heeding)

function heeding(scenario: Scenario<CscAnswers>): Scenario<CscAnswers> {
  const when = heedingLacks(scenario.when)
  return when === undefined ? scenario : { ...scenario, when }
}

function isScenario(value: unknown): value is Scenario<CscAnswers> {
  return typeof value === 'object' && value !== null && 'drive' in value
}
