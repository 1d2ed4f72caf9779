import { type AdssErrorCode, adssErrors } from '@x/adss-csp'
import { isOperationId, operations } from '@x/adss-csp/operations'
import { requirementIds } from '../answer-requirements.ts'

/**
 * Requirements that a refusal satisfies: those of its code, and those of the operation that speak of it. Names are those
 * of the catalogue without `adss-csp.` in front.
 */
export function onRefusal(operation: string, code: AdssErrorCode): readonly string[] {
  const own = byOperation[operation]?.[code] ?? []
  return [
    ...new Set([
      ...adssErrors[code].requirements,
      ...requirementIds('adss-csp', [...everywhere, ...own, ...kinds(operation, code)]),
    ]),
  ]
}

const everywhere = ['practice.code-due', 'practice.precedence']

/** A token is missing, unknown or of the other kind. */
function kinds(operation: string, code: AdssErrorCode): readonly string[] {
  if (code !== '60045' || !isOperationId(operation) || operations[operation].token === 'none') return []
  return ['bearer.demanded', 'bearer.absent', 'bearer.random', 'access.token-kinds']
}

/**
 * What speaks of a refusal beside the requirements of its code: whose token is refused, what is kept from whom, and what a
 * refusal shows of an earlier step.
 */
const byOperation: Readonly<Record<string, Partial<Readonly<Record<AdssErrorCode, readonly string[]>>>>> = {
  aboutService: {
    '60045': ['bearer.other-scheme', 'bearer.header-only', 'authentication.token-ends', 'about.client-token'],
  },
  advanceSettings: {
    '60006': ['delete-user.tokens'],
    '60045': ['bearer.other-scheme', 'bearer.header-only', 'authentication.token-ends', 'settings.user-token'],
  },
  passwordPolicy: {
    '60043': ['access.media-type', 'access.over-long'],
    '60045': ['bearer.header-only'],
  },
  authentication: {
    '60008': [
      'authentication.active-directory-grant',
      'register-user.optional',
      'delete-user.gone',
      'change-password.old-password-dead',
    ],
    '60010': ['authentication.no-query-credentials'],
    '60029': ['change-password.counts'],
    '60043': ['authentication.form'],
    '60044': ['authentication.profile-header'],
    '60045': [
      'authentication.refresh-once',
      'authentication.access-token-no-refresh',
      'authentication.refresh-of-other-client',
      'revoke-tokens.revoked',
      'delete-user.tokens',
    ],
    '86017': ['authentication.client-standing'],
  },
  singleSignOnAuthentication: { '60045': ['sso.authorization'] },
  revokeTokens: {
    '60043': ['revoke-tokens.token-type'],
    '60045': ['revoke-tokens.client-token', 'revoke-tokens.other-client'],
  },
  authenticationProfiles: { '60045': ['profiles.client-token'] },
  statusService: { '86011': ['status.error-member'], '86020': ['status.refusals'] },
  registerUser: { '86019': ['register-user.default-profile'] },
  getUser: {
    '60006': ['get-user.unknown-user', 'delete-user.gone', 'access.other-client'],
    '60043': ['access.over-long'],
  },
  updateUser: { '60006': ['delete-user.gone', 'access.other-client'] },
  deleteUser: { '60006': ['delete-user.unknown-user', 'access.other-client'] },
  getUsers: { '60043': ['get-users.not-numbers'] },
  changePassword: {
    '60008': ['change-password.old-password-wrong'],
    '60032': ['password-policy.enforced'],
    '60033': ['password-policy.enforced'],
    '60034': ['password-policy.enforced'],
    '60045': ['change-password.user-token'],
  },
  resetPasswordNoAuth: {
    '60006': ['reset-noauth.mandatory', 'access.other-client'],
    '60011': ['reset-noauth.mandatory'],
    '60012': ['reset-noauth.mandatory'],
    '60032': ['reset-noauth.policy', 'password-policy.enforced'],
    '60033': ['reset-noauth.policy', 'password-policy.enforced'],
    '60034': ['reset-noauth.policy', 'password-policy.enforced'],
    '60045': ['reset-noauth.token'],
  },
  resetPassword: { '60006': ['delete-user.gone', 'reset-password.unknown-user', 'access.other-client'] },
  confirmResetPassword: {
    '60011': ['confirm-reset.mandatory'],
    '60016': [
      'confirm-reset.otp-once',
      'confirm-reset.otp-replaced',
      'confirm-reset.otp-of-user',
      'confirm-reset.otp-expired',
      'confirm-reset.otp-tries',
      'access.charset',
    ],
    '60032': ['password-policy.enforced'],
    '60033': ['password-policy.enforced'],
    '60034': ['password-policy.enforced'],
  },
  resendChangeEmail: { '60016': ['resend-email.nothing-pending', 'change-email.old-email-wrong'] },
  confirmChangeEmail: { '60016': ['confirm-email.once', 'confirm-email.replaced'] },
  addUserCertificates: { '60006': ['certificates.unknown-user', 'access.other-client'] },
  updateUserCertificates: { '60011': ['update-certificates.mandatory'] },
  updateUserCertificate: { '60006': ['access.other-client'] },
  deleteUserCertificate: { '60006': ['access.other-client'] },
  getUserCertificates: { '60006': ['delete-user.gone', 'access.other-client'] },
  listUserCertificates: { '60045': ['list-certificates.user-token'] },
  signatureRequest: {
    '60008': ['signature-request.cert-password'],
    '60045': ['signing.user-token'],
    '60055': ['signature-request.all-or-none'],
  },
  signatureStatus: {
    '60043': ['signature-status.unknown', 'signature-status.other-user'],
    '60045': ['signing.user-token'],
  },
}

/** What a service is free to choose in a refusal, where a requirement allows several forms. */
export const open: Readonly<Record<string, Partial<Readonly<Record<AdssErrorCode, readonly ('status' | 'error')[]>>>>> =
  {
    resendChangeEmail: { '60016': ['status', 'error'] },
    advanceSettings: { '60006': ['status'] },
    getUsers: { '60043': ['error'] },
    getUser: { '60043': ['status', 'error'] },
  }

/** Where the guide lists the status, and so a check holds the service to it. */
export const fixed: readonly string[] = ['adss-csp.get-user.unknown-user', 'adss-csp.access.charset']
