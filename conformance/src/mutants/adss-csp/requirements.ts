import type { AnswerRequirements, MemberRequirements } from '../answer-requirements.ts'

const user: MemberRequirements = {
  '/user_name': ['get-user.answer', 'get-user.current', 'register-user.languages', 'update-user.omitted'],
  '/user_id': ['get-user.answer', 'get-user.current', 'get-user.encoded-id', 'update-user.fixed'],
  '/email': ['get-user.answer', 'get-user.current', 'update-user.fixed', 'confirm-email.success'],
  '/status': ['get-user.answer', 'get-user.current', 'register-user.active', 'update-user.omitted'],
  '/profile_id': ['get-user.answer', 'get-user.current', 'update-user.fixed', 'register-user.default-profile'],
}

const certificate: MemberRequirements = {
  '/certificates/*/cert_alias': ['certificates.members'],
  '/certificates/*/auth_pass': ['certificates.members', 'certificates.auth-pass'],
  '/certificates/*/certificate': ['certificates.members', 'certificates.bytes'],
  '/certificates/*/certificate_chain': ['certificates.bytes'],
}

const signed: MemberRequirements = {
  '/signatures': ['signature-request.order', 'signature-request.verifies', 'signature-request.pkcs1'],
}

/** Which requirements of ADSS CSP a good answer stands under. */
export const answerRequirements: AnswerRequirements = {
  authentication: {
    '': [
      'authentication.form',
      'authentication.refresh-grant',
      'authentication.refresh-renews-both',
      'authentication.refresh-keeps-kind',
      'authentication.answer',
      'transport.operations',
      'transport.version-prefix',
    ],
    '/access_token': ['authentication.answer', 'authentication.tokens-differ'],
    '/token_type': ['authentication.token-type'],
    '/expires_in': ['authentication.expires-in'],
    '/refresh_token': ['authentication.answer', 'authentication.refresh-renews-both'],
  },
  singleSignOnAuthentication: {
    '': ['sso.body', 'sso.answer', 'sso.user-token', 'transport.operations', 'transport.version-prefix'],
    '/token_type': ['authentication.token-type'],
    '/expires_in': ['authentication.expires-in'],
  },
  revokeTokens: {
    '': ['revoke-tokens.success', 'revoke-tokens.form', 'transport.operations', 'transport.version-prefix'],
  },
  authenticationProfiles: {
    '': ['profiles.answer', 'profiles.members', 'profiles.valid-json', 'transport.operations'],
    '/default_authentication_profile': ['profiles.answer', 'profiles.members', 'profiles.default-allowed'],
    '/default_authentication_profile/auth_type': ['profiles.auth-type'],
    '/allowed_authentication_profile': ['profiles.answer', 'profiles.members', 'profiles.default-allowed'],
    '/allowed_authentication_profile/*/auth_type': ['profiles.auth-type'],
    '/allowed_authentication_profile/*/auth_info': ['profiles.auth-info'],
  },
  statusService: {
    '': ['status.open', 'status.running', 'access.unknown-members', 'transport.operations', 'transport.version-prefix'],
  },
  aboutService: { '': ['about.answer', 'transport.accept-language', 'transport.operations'] },
  passwordPolicy: {
    '': [
      'password-policy.answer',
      'password-policy.request',
      'access.unknown-members',
      'access.charset',
      'transport.operations',
    ],
    '/min_pass_length': ['password-policy.strings', 'password-policy.min'],
    '/max_pass_length': ['password-policy.strings', 'password-policy.max'],
    '/upper_lower_letters': ['password-policy.strings'],
    '/digits_and_special_char': ['password-policy.strings'],
  },
  advanceSettings: {
    '': ['settings.answer', 'settings.user-token', 'transport.operations'],
    '/otp_expiry_time': ['settings.integers', 'settings.positive'],
    '/otp_length': ['settings.integers', 'settings.positive', 'settings.otp-length'],
    '/user_auth_retrie_limit': ['settings.integers', 'settings.positive'],
    '/user_block_period': ['settings.integers', 'settings.positive'],
  },
  registerUser: { '': ['register-user.success', 'register-user.optional', 'transport.operations'] },
  updateUser: { '': ['update-user.success', 'update-user.statuses', 'transport.operations'] },
  getUser: { '': ['get-user.answer', 'transport.operations'], ...user },
  deleteUser: { '': ['delete-user.success', 'transport.operations'] },
  userCount: {
    '': ['user-count.answer', 'transport.operations'],
    '/user_count': ['user-count.string', 'user-count.follows', 'get-users.total-is-count'],
  },
  getUsers: {
    '': ['get-users.answer', 'get-users.page', 'get-users.zero-based', 'get-users.past-end', 'transport.operations'],
    '/users': ['get-users.pages-whole', 'get-users.zero-based'],
    '/users/*/email': ['get-users.email-member'],
  },
  changePassword: { '': ['change-password.success', 'transport.operations'] },
  resetPasswordNoAuth: { '': ['reset-noauth.success', 'register-user.special-characters', 'transport.operations'] },
  resetPassword: { '': ['reset-password.success', 'transport.operations'] },
  confirmResetPassword: { '': ['confirm-reset.success', 'transport.operations'] },
  changeEmail: { '': ['change-email.success', 'transport.operations'] },
  resendChangeEmail: { '': ['resend-email.success', 'transport.operations'] },
  confirmChangeEmail: { '': ['confirm-email.success', 'transport.operations'] },
  addUserCertificates: { '': ['certificates.add', 'certificates.optional', 'transport.operations'] },
  deleteUserCertificate: { '': ['delete-certificate.success', 'access.body-ignored', 'transport.operations'] },
  updateUserCertificate: { '': ['update-certificate.success', 'transport.operations'] },
  updateUserCertificates: { '': ['update-certificates.success', 'transport.operations'] },
  listUserCertificates: {
    '': ['list-certificates.answer', 'certificates.lists-equal', 'transport.operations'],
    ...certificate,
  },
  getUserCertificates: {
    '': ['get-certificates.answer', 'certificates.lists-equal', 'certificates.app-name', 'transport.operations'],
    ...certificate,
  },
  signatureRequest: {
    '': [
      'signature-request.status',
      'signature-request.signatures',
      'signature-request.documents',
      'signature-request.request-id',
      'signature-request.pending',
      'transport.operations',
    ],
    ...signed,
  },
  signatureStatus: {
    '': [
      'signature-status.answer',
      'signature-status.signatures',
      'signature-status.repeatable',
      'transport.operations',
    ],
    '/status': [
      'signature-status.no-signatures',
      'signature-status.final',
      'signature-status.timeout',
      'signature-status.declined',
    ],
    ...signed,
  },
}
