import type { Check } from '../../../core/check.ts'
import { accessChecks } from './access.ts'
import { ambientChecks } from './ambient.ts'
import { authenticationChecks } from './authentication.ts'
import { authorisedChecks } from './authorised.ts'
import { certificateRefusalChecks } from './certificate-refusals.ts'
import { certificateChecks } from './certificates.ts'
import { emailChecks } from './email.ts'
import { generalChecks } from './general.ts'
import { listUserChecks } from './list-users.ts'
import { modelChecks } from './models.ts'
import { mutualTlsChecks } from './mutual-tls.ts'
import { passwordChecks } from './passwords.ts'
import { profilesChecks } from './profiles.ts'
import { registerChecks } from './register.ts'
import { precedenceChecks, serviceStateChecks } from './service-states.ts'
import { signChecks } from './sign.ts'
import { signRefusalChecks } from './sign-refusals.ts'
import { revokeChecks, ssoChecks } from './sso.ts'
import { transportChecks } from './transport.ts'
import { userChecks } from './users.ts'

/** Every check of ADSS CSP, in the order in which a report lists them. */
export const checks: readonly Check[] = [
  ...transportChecks,
  ...authenticationChecks,
  ...ssoChecks,
  ...revokeChecks,
  ...profilesChecks,
  ...generalChecks,
  ...registerChecks,
  ...userChecks,
  ...listUserChecks,
  ...passwordChecks,
  ...emailChecks,
  ...certificateChecks,
  ...certificateRefusalChecks,
  ...signChecks,
  ...signRefusalChecks,
  ...authorisedChecks,
  ...accessChecks,
  ...mutualTlsChecks,
  ...serviceStateChecks,
  ...precedenceChecks,
  ...ambientChecks,
  ...modelChecks,
]
