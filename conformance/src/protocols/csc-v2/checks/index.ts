import type { Check } from '../../../core/check.ts'
import { accountTokenChecks } from './account-token.ts'
import { ambientChecks } from './ambient.ts'
import { authorizeChecks, factorChecks, lockOutChecks } from './authorize.ts'
import { bearerChecks } from './bearer.ts'
import { completeChecks } from './complete.ts'
import { credentialInfoChecks } from './credential-info.ts'
import { describeChecks } from './describe.ts'
import { expiryChecks } from './expiry.ts'
import { infoChecks } from './info.ts'
import { listChecks } from './list.ts'
import { authRevokeChecks, loginChecks } from './login.ts'
import { oauthChecks } from './oauth.ts'
import { oauthCredentialChecks } from './oauth-credential.ts'
import { oauthRefusalChecks } from './oauth-refusals.ts'
import { optionChecks } from './options.ts'
import { parChecks } from './par.ts'
import { pollingChecks } from './polling.ts'
import { practiceChecks } from './practice.ts'
import { profileChecks } from './profile.ts'
import { extendChecks, sadChecks } from './sad.ts'
import { serviceChecks } from './service.ts'
import { signChecks, signRefusalChecks } from './sign.ts'
import { revokeChecks, tokenChecks } from './token.ts'
import { tridentChecks } from './trident.ts'
import { tridentExampleChecks } from './trident-example.ts'

/** Every check of the CSC API, in the order in which a report lists them. */
export const checks: readonly Check[] = [
  ...infoChecks,
  ...serviceChecks,
  ...profileChecks,
  ...bearerChecks,
  ...loginChecks,
  ...authRevokeChecks,
  ...oauthChecks,
  ...oauthRefusalChecks,
  ...parChecks,
  ...tokenChecks,
  ...revokeChecks,
  ...accountTokenChecks,
  ...listChecks,
  ...credentialInfoChecks,
  ...describeChecks,
  ...optionChecks,
  ...authorizeChecks,
  ...factorChecks,
  ...lockOutChecks,
  ...signChecks,
  ...signRefusalChecks,
  ...sadChecks,
  ...extendChecks,
  ...oauthCredentialChecks,
  ...pollingChecks,
  ...expiryChecks,
  ...ambientChecks,
  ...completeChecks,
  ...practiceChecks,
  ...tridentChecks,
  ...tridentExampleChecks,
]
