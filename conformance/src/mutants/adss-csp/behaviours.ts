import type { BehaviourFacts } from '../protocol-mutants.ts'

export const behaviours: BehaviourFacts = {
  permitted: {},
  unreachable: {
    'adss-settings-of-inactive-profile': 'nobody can switch off the profile of a user who is logged in',
  },
  connected: [
    'adss-tls-certificate-not-demanded',
    'adss-tls-expiry-not-checked',
    'adss-tls-name-not-checked',
    'adss-tls-any-certificate',
    'adss-tls-revocation-not-checked',
  ],
  alsoBreaks: {
    'adss-auth-pass-not-checked': ['adss-csp.practice.code-due'],
    'adss-client-token-for-user': [
      'adss-csp.signing.user-token',
      'adss-csp.settings.user-token',
      'adss-csp.change-password.user-token',
      'adss-csp.list-certificates.user-token',
    ],
    'adss-expired-token-accepted': ['adss-csp.authentication.token-ends'],
    'adss-expires-in-too-long': ['adss-csp.authentication.expires-in'],
    'adss-literal-path-shadowed': ['adss-csp.update-certificates.path'],
    'adss-member-type-not-checked': ['adss-csp.practice.precedence'],
    'adss-old-password-lives-on': ['adss-csp.change-password.success'],
    'adss-password-digits-not-checked': ['adss-csp.password-policy.enforced'],
    'adss-password-length-not-checked': ['adss-csp.password-policy.enforced'],
    'adss-password-letters-not-checked': ['adss-csp.password-policy.enforced'],
    'adss-password-maximum-not-checked': ['adss-csp.practice.code-due'],
    'adss-signature-padding-wrong': ['adss-csp.signature-request.verifies'],
    'adss-status-change-ignored': ['adss-csp.get-user.current'],
    'adss-timed-out-request-signed': [
      'adss-csp.signature-status.no-signatures',
      'adss-csp.signature-status.repeatable',
    ],
    'adss-user-deletion-ignored': ['adss-csp.delete-user.id-free'],
    'adss-user-token-for-client': [
      'adss-csp.revoke-tokens.client-token',
      'adss-csp.about.client-token',
      'adss-csp.profiles.client-token',
    ],
  },
}
