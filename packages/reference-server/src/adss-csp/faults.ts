/** The lies that break requirements of specs/adss-csp/requirements.yaml. */
export const adssFaults = {
  // Requests
  'adss-literal-path-shadowed': {
    breaks: 'adss-csp.get-users.count-reserved',
    lie: 'a word of the paths is read as a parameter',
  },
  'adss-member-type-not-checked': {
    breaks: 'adss-csp.access.malformed-json',
    lie: 'a member may have any JSON type',
  },
  'adss-media-type-not-checked': { breaks: 'adss-csp.access.media-type', lie: 'a body of any media type is read' },
  'adss-form-repetition-accepted': {
    breaks: 'adss-csp.authentication.repeated-parameter',
    lie: 'of a form parameter that is given twice the first counts',
  },
  'adss-query-credentials-accepted': {
    breaks: 'adss-csp.authentication.no-query-credentials',
    lie: 'the query adds to the form',
  },
  // Access
  'adss-service-state-ignored': {
    breaks: 'adss-csp.access.service-stopped',
    lie: 'a stopped service serves',
  },
  'adss-tls-certificate-not-demanded': {
    breaks: 'adss-csp.access.mutual-tls',
    lie: 'a client with mutual TLS is served without a certificate',
  },
  'adss-tls-expiry-not-checked': { breaks: 'adss-csp.access.mutual-tls', lie: 'an expired TLS certificate is taken' },
  'adss-tls-name-not-checked': {
    breaks: 'adss-csp.access.mutual-tls',
    lie: 'a TLS certificate of any name is held against the configured one',
  },
  'adss-tls-any-certificate': {
    breaks: 'adss-csp.access.mutual-tls',
    lie: 'any TLS certificate of the right name is taken',
  },
  'adss-tls-revocation-not-checked': {
    breaks: 'adss-csp.access.mutual-tls',
    lie: 'a revoked TLS certificate is taken',
  },
  'adss-inactive-client-served': {
    breaks: 'adss-csp.access.client-standing',
    lie: 'a client that was switched off is served',
  },
  'adss-client-without-service-served': {
    breaks: 'adss-csp.authentication.client-standing',
    lie: 'a client that may not use the service is served',
  },
  'adss-app-name-refused': { breaks: 'adss-csp.certificates.app-name', lie: 'no App-Name is known' },
  'adss-token-missing-accepted': {
    breaks: 'adss-csp.bearer.demanded',
    lie: 'a call without an Authorization header is served',
  },
  'adss-token-unknown-accepted': { breaks: 'adss-csp.bearer.random', lie: 'a token that nobody issued is served' },
  'adss-scheme-not-checked': {
    breaks: 'adss-csp.bearer.other-scheme',
    lie: 'a token is taken after any authentication scheme',
  },
  'adss-expired-token-accepted': { breaks: 'adss-csp.bearer.expired', lie: 'a token is served after its life' },
  'adss-user-token-for-client': {
    breaks: 'adss-csp.access.token-kinds',
    lie: 'the token of a user does where that of a client is needed',
  },
  'adss-client-token-for-user': {
    breaks: 'adss-csp.access.token-kinds',
    lie: 'the token of a client stands for its first user',
  },
  'adss-blocked-user-served': {
    breaks: 'adss-csp.access.user-standing',
    lie: 'a user who is blocked is served',
  },
  'adss-inactive-user-served': {
    breaks: 'adss-csp.access.user-standing',
    lie: 'a user who is inactive is served',
  },
  'adss-expires-in-too-long': {
    breaks: 'adss-csp.authentication.token-ends',
    lie: 'expires_in promises ten times the life of the token',
  },
  // General
  'adss-build-number-native': { breaks: 'adss-csp.about.answer', lie: 'build_number is a number' },
} as const
