import type { Check, Finding, TraceView } from '../../../core/check.ts'
import type { Exchange } from '../../../core/exchange.ts'
import { ambient, found } from '../../judging/ambient.ts'
import { isObject } from '../../judging/forms.ts'
import { named } from './ambient.ts'

/** What an operation must give in a good answer, by the requirement that says so. */
const models: Readonly<Record<string, string>> = {
  authentication: 'authentication.answer',
  singleSignOnAuthentication: 'sso.answer',
  revokeTokens: 'revoke-tokens.success',
  authenticationProfiles: 'profiles.members',
  statusService: 'status.running',
  aboutService: 'about.answer',
  passwordPolicy: 'password-policy.answer',
  advanceSettings: 'settings.answer',
  registerUser: 'register-user.success',
  userCount: 'user-count.answer',
  changePassword: 'change-password.success',
  resetPasswordNoAuth: 'reset-noauth.success',
  resetPassword: 'reset-password.success',
  confirmResetPassword: 'confirm-reset.success',
  changeEmail: 'change-email.success',
  resendChangeEmail: 'resend-email.success',
  confirmChangeEmail: 'confirm-email.success',
  updateUserCertificates: 'update-certificates.success',
  listUserCertificates: 'list-certificates.answer',
  deleteUserCertificate: 'delete-certificate.success',
  addUserCertificates: 'certificates.add',
  updateUserCertificate: 'update-certificate.success',
  getUserCertificates: 'get-certificates.answer',
  updateUser: 'update-user.success',
  getUser: 'get-user.answer',
  deleteUser: 'delete-user.success',
  getUsers: 'get-users.answer',
  signatureRequest: 'signature-request.status',
  signatureStatus: 'signature-status.answer',
}

/** Members whose type the guide has in two ways. */
const disputedTypes: Readonly<Record<string, RegExp>> = {
  passwordPolicy: /^\/(min_pass_length|max_pass_length|upper_lower_letters|digits_and_special_char)$/,
  advanceSettings: /^\/(otp_expiry_time|otp_length|user_auth_retrie_limit|user_block_period)$/,
  userCount: /^\/user_count$/,
}

/** Every good answer against the model of its operation; what it breaks is what the operation must give. */
export const modelChecks: readonly Check[] = Object.entries(models).map(([operation, requirement]) =>
  ambient(
    named(`model.${operation}`, `Every good answer of ${operation} fits its model`, requirement),
    (exchange, id, view) => {
      if (exchange.operation !== operation || (exchange.response?.status ?? 0) >= 300) return []
      return [modelFinding(exchange, id, view)]
    },
  ),
)

function modelFinding(exchange: Exchange, requirement: string, view: TraceView): Finding {
  const violations = view.violations(exchange).filter(({ rule }) => !(rule === 'no-content' && isEmptyObject(exchange)))
  const disputed = disputedTypes[exchange.operation ?? '']
  const isDisputed = violations.every(
    ({ rule, pointer }) => (rule === 'type' && disputed?.test(pointer)) || rule === 'no-content',
  )
  const [first] = violations
  const actual = first ? `${first.pointer || 'the body'} ${first.message}` : 'fits'
  const expected = `the model of ${exchange.operation}`
  const judged = found(exchange, requirement, { ok: first === undefined, expected, actual })
  return first && isDisputed ? { ...judged, disputed: true } : judged
}

/** Nothing and an empty object are one where a cell of the guide is empty. */
function isEmptyObject({ response }: Exchange): boolean {
  return isObject(response?.json) && Object.keys(response.json).length === 0
}
