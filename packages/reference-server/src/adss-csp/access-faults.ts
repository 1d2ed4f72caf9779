/** Lies about access to the ADSS CSP service, its tokens and what it says of itself. `breaks` names a requirement of specs/adss-csp/requirements.yaml. */
export const adssAccessFaults = {
  // Requests
  'adss-literal-path-shadowed': {
    breaks: 'adss-csp.get-users.count-reserved',
    lie: 'a word of the paths is read as a parameter',
  },
  'adss-member-type-not-checked': {
    breaks: 'adss-csp.access.malformed-json',
    lie: 'a number or flag does where a string is due',
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
  'adss-unknown-address-misstated': {
    breaks: 'adss-csp.errors.listed-status',
    lie: 'an address that there is not answers 400',
  },
  'adss-any-method-served': { breaks: 'adss-csp.access.wrong-method', lie: 'a path serves any HTTP method' },
  // Access
  'adss-service-state-ignored': { breaks: 'adss-csp.access.service-stopped', lie: 'a stopped service serves' },
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
    lie: 'the token of a user who is blocked is served',
  },
  'adss-inactive-user-served': {
    breaks: 'adss-csp.access.user-standing',
    lie: 'the token of a user who is inactive is served',
  },
  // Authentication
  'adss-client-secret-not-checked': {
    breaks: 'adss-csp.authentication.client-wrong',
    lie: 'any secret authenticates a client',
  },
  'adss-grant-type-not-checked': {
    breaks: 'adss-csp.authentication.grant-unknown',
    lie: 'an unknown grant type is taken for client_credentials',
  },
  'adss-token-repeated': {
    breaks: 'adss-csp.authentication.tokens-differ',
    lie: 'whoever authenticates again gets the same access token',
  },
  'adss-expires-in-too-long': {
    breaks: 'adss-csp.authentication.token-ends',
    lie: 'expires_in promises ten times the life of the token',
  },
  'adss-wrong-password-accepted': {
    breaks: 'adss-csp.authentication.failures-alike',
    lie: 'any password logs a user in',
  },
  'adss-unknown-user-told': {
    breaks: 'adss-csp.authentication.failures-alike',
    lie: 'an unknown user gets another code than a wrong password',
  },
  'adss-retry-limit-ignored': {
    breaks: 'adss-csp.authentication.retry-limit',
    lie: 'a user is never blocked for wrong passwords',
  },
  'adss-block-never-ends': {
    breaks: 'adss-csp.authentication.block-ends',
    lie: 'a block for wrong passwords outlives its period',
  },
  'adss-failures-not-forgotten': {
    breaks: 'adss-csp.authentication.counter-reset',
    lie: 'wrong passwords count on after a successful login',
  },
  'adss-blocked-user-logs-in': {
    breaks: 'adss-csp.authentication.user-standing',
    lie: 'a user who is blocked logs in',
  },
  'adss-inactive-user-logs-in': {
    breaks: 'adss-csp.authentication.user-standing',
    lie: 'a user who is inactive logs in',
  },
  'adss-authentication-profile-header-ignored': {
    breaks: 'adss-csp.authentication.profile-header',
    lie: 'the header authentication_profile_id is not read',
  },
  'adss-authentication-profile-not-checked': {
    breaks: 'adss-csp.authentication.profile-fits',
    lie: 'an authentication profile outside the list of the client is used',
  },
  'adss-authentication-type-not-checked': {
    breaks: 'adss-csp.authentication.profile-fits',
    lie: 'a grant goes with an authentication profile of any type',
  },
  'adss-authentication-profile-demanded': {
    breaks: 'adss-csp.authentication.default-profile',
    lie: 'the default authentication profile counts for nothing',
  },
  'adss-access-token-refreshed': {
    breaks: 'adss-csp.authentication.access-token-no-refresh',
    lie: 'an access token is exchanged like a refresh token',
  },
  'adss-refresh-of-other-client-accepted': {
    breaks: 'adss-csp.authentication.refresh-of-other-client',
    lie: 'another client exchanges the refresh token',
  },
  'adss-refresh-forgets-user': {
    breaks: 'adss-csp.authentication.refresh-keeps-kind',
    lie: 'a refresh makes the token of a client from that of a user',
  },
  'adss-refresh-token-not-renewed': {
    breaks: 'adss-csp.authentication.refresh-renews-both',
    lie: 'a refresh gives back the refresh token that was spent',
  },
  'adss-refresh-token-reused': {
    breaks: 'adss-csp.authentication.refresh-once',
    lie: 'a spent refresh token is exchanged again',
  },
  'adss-expired-refresh-token-accepted': {
    breaks: 'adss-csp.authentication.refresh-grant',
    lie: 'a refresh token is exchanged after its life',
  },
  'adss-revoked-refresh-token-accepted': {
    breaks: 'adss-csp.revoke-tokens.revoked',
    lie: 'a revoked refresh token is exchanged',
  },
  // Single sign-on
  'adss-sso-method-not-checked': { breaks: 'adss-csp.sso.method', lie: 'any method is taken for the only one' },
  'adss-sso-gives-client-token': {
    breaks: 'adss-csp.sso.user-token',
    lie: 'single sign-on gives the token of a client',
  },
  'adss-sso-issuer-not-checked': {
    breaks: 'adss-csp.sso.token-not-verified',
    lie: "the issuer of a third party's token is not looked at",
  },
  'adss-sso-audience-not-checked': {
    breaks: 'adss-csp.sso.token-not-verified',
    lie: "a third party's token for another application is taken",
  },
  'adss-sso-expiry-not-checked': {
    breaks: 'adss-csp.sso.token-not-verified',
    lie: "a third party's token is taken after its life",
  },
  'adss-sso-start-not-checked': {
    breaks: 'adss-csp.sso.token-not-verified',
    lie: "a third party's token is taken before its life",
  },
  'adss-sso-signature-not-checked': {
    breaks: 'adss-csp.sso.token-not-verified',
    lie: "the signature of a third party's token is not looked at",
  },
  // Revocation and authentication profiles
  'adss-revocation-by-other-client': {
    breaks: 'adss-csp.revoke-tokens.other-client',
    lie: 'a client revokes the refresh token of another client',
  },
  'adss-revocation-ignored': {
    breaks: 'adss-csp.revoke-tokens.revoked',
    lie: 'a revocation is acknowledged and nothing happens',
  },
  'adss-revoked-token-type-not-checked': {
    breaks: 'adss-csp.revoke-tokens.token-type',
    lie: 'token_type may be left out',
  },
  'adss-default-profile-not-listed': {
    breaks: 'adss-csp.profiles.default-allowed',
    lie: 'the default authentication profile is not among the allowed ones',
  },
  'adss-auth-type-short': { breaks: 'adss-csp.profiles.auth-type', lie: 'the Azure type is called AZURE_AD' },
  'adss-auth-info-left-out': { breaks: 'adss-csp.profiles.auth-info', lie: 'the Azure profile lacks auth_info' },
  // General
  'adss-status-needs-token': { breaks: 'adss-csp.status.open', lie: 'statusService wants an Authorization header' },
  'adss-status-message-wrong': { breaks: 'adss-csp.status.running', lie: 'message is OK' },
  'adss-status-parameters-ignored': {
    breaks: 'adss-csp.status.refusals',
    lie: 'statusService judges neither client nor profile',
  },
  'adss-build-number-native': { breaks: 'adss-csp.about.answer', lie: 'build_number is a number' },
  'adss-unknown-profile-accepted': {
    breaks: 'adss-csp.register-user.profile',
    lie: 'an unknown profile is taken for the default one',
  },
  'adss-foreign-profile-accepted': {
    breaks: 'adss-csp.register-user.profile',
    lie: 'a profile outside the list of the client is used',
  },
  'adss-inactive-profile-accepted': { breaks: 'adss-csp.register-user.profile', lie: 'an inactive profile is used' },
  'adss-default-profile-ignored': {
    breaks: 'adss-csp.register-user.default-profile',
    lie: 'the default profile of the client counts for nothing',
  },
  'adss-inactive-default-profile-accepted': {
    breaks: 'adss-csp.register-user.default-profile',
    lie: 'an inactive default profile is used',
  },
  'adss-policy-told-weaker': {
    breaks: 'adss-csp.password-policy.enforced',
    lie: 'min_pass_length is one less than what is enforced',
  },
  'adss-policy-maximum-wrong': { breaks: 'adss-csp.password-policy.max', lie: 'max_pass_length is 128' },
  'adss-policy-native-values': {
    breaks: 'adss-csp.password-policy.strings',
    lie: 'the policy has numbers and booleans',
  },
  'adss-settings-of-inactive-profile': {
    breaks: 'adss-csp.practice.code-due',
    lie: 'the settings of a profile that is switched off are told',
  },
  'adss-settings-as-strings': { breaks: 'adss-csp.settings.integers', lie: 'otp_expiry_time is a string' },
  'adss-otp-length-odd': { breaks: 'adss-csp.settings.otp-length', lie: 'otp_length is 5' },
  'adss-settings-zero': { breaks: 'adss-csp.settings.positive', lie: 'user_auth_retrie_limit is 0' },
} as const
