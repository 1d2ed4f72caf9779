import { authentication } from './authentication/authentication.ts'
import { authenticationProfiles } from './authentication/authentication-profiles.ts'
import { revokeTokens } from './authentication/revoke-tokens.ts'
import { singleSignOnAuthentication } from './authentication/single-sign-on-authentication.ts'
import { certificateOperations } from './certificates/operations.ts'
import { aboutService } from './general/about-service.ts'
import { advanceSettings } from './general/advance-settings.ts'
import { passwordPolicy } from './general/password-policy.ts'
import { statusService } from './general/status-service.ts'
import type { Operation } from './operation.ts'
import { signingOperations } from './signing/operations.ts'
import { changeEmail } from './users/change-email.ts'
import { changePassword } from './users/change-password.ts'
import { confirmChangeEmail } from './users/confirm-change-email.ts'
import { confirmResetPassword } from './users/confirm-reset-password.ts'
import { deleteUser } from './users/delete-user.ts'
import { getUser } from './users/get-user.ts'
import { getUsers } from './users/get-users.ts'
import { registerUser } from './users/register-user.ts'
import { resendChangeEmail } from './users/resend-change-email.ts'
import { resetPassword } from './users/reset-password.ts'
import { resetPasswordNoAuth } from './users/reset-password-no-auth.ts'
import { updateUser } from './users/update-user.ts'
import { userCount } from './users/user-count.ts'

/** Every operation that there is, one file each. */
export const servedOperations: readonly Operation[] = [
  authentication,
  singleSignOnAuthentication,
  revokeTokens,
  authenticationProfiles,
  statusService,
  aboutService,
  passwordPolicy,
  advanceSettings,
  registerUser,
  updateUser,
  getUser,
  deleteUser,
  userCount,
  getUsers,
  changePassword,
  resetPasswordNoAuth,
  resetPassword,
  confirmResetPassword,
  changeEmail,
  resendChangeEmail,
  confirmChangeEmail,
  ...certificateOperations,
  ...signingOperations,
]
