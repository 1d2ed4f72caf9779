/** The lies that break requirements of specs/csc-v2/requirements.yaml. */
export const cscFaults = {
  // Requests
  'null-not-absent': { breaks: 'csc-v2.encoding.null-is-absent', lie: 'null is a value of the wrong type' },
  'names-any-case': {
    breaks: 'csc-v2.encoding.names-case-sensitive',
    lie: 'parameter names are taken in any letter case',
  },
  'unknown-members-refused': {
    breaks: 'csc-v2.encoding.unknown-members-ignored',
    lie: 'a member that nobody defined is refused',
  },
  'client-data-refused': { breaks: 'csc-v2.client-data.accepted', lie: 'clientData is refused' },
  'client-data-type-not-checked': { breaks: 'csc-v2.client-data.wrong-type', lie: 'clientData may have any type' },
  'not-implemented-denied': {
    breaks: 'csc-v2.errors.not-implemented-501',
    lie: 'a method that does not exist answers 404',
  },
  // info
  'info-needs-authorization': { breaks: 'csc-v2.info.without-authorization', lie: 'info wants a token' },
  'method-announced-in-vain': {
    breaks: 'csc-v2.info.methods-callable',
    lie: 'a method is announced that does not exist',
  },
  'method-not-announced': { breaks: 'csc-v2.info.methods-complete', lie: 'a method exists that is not announced' },
  'asynchronous-not-announced': {
    breaks: 'csc-v2.info.async-announced',
    lie: 'operationMode A works and is not announced',
  },
  // Bearer tokens
  'authorization-form-not-checked': {
    breaks: 'csc-v2.service.malformed-header',
    lie: 'an Authorization header of any form is taken for a token',
  },
  'token-missing-accepted': {
    breaks: 'csc-v2.service.required',
    lie: 'a call without an Authorization header is served',
  },
  'token-unknown-accepted': { breaks: 'csc-v2.service.bad-token-401', lie: 'a token that nobody issued is served' },
  'expired-token-accepted': { breaks: 'csc-v2.service.expired-token', lie: 'a token is served after its life' },
  'revoked-token-accepted': { breaks: 'csc-v2.auth-revoke.immediate', lie: 'a token is served after its revocation' },
  'token-scope-not-checked': { breaks: 'csc-v2.service.required', lie: 'a credential-scope token serves any method' },
  'token-of-other-credential-accepted': {
    breaks: 'csc-v2.signhash.sad-condition',
    lie: 'a credential-scope token serves another credential',
  },
  'expires-in-too-long': {
    breaks: 'csc-v2.login.expires-in',
    lie: 'expires_in promises ten times the life of the token',
  },
  // auth/login and revocation
  'wrong-password-accepted': { breaks: 'csc-v2.login.wrong-credentials', lie: 'any password logs a user in' },
  'refresh-token-unasked': { breaks: 'csc-v2.login.remember-me', lie: 'a refresh token comes without rememberMe' },
  'revocation-needs-hint': {
    breaks: 'csc-v2.auth-revoke.without-hint',
    lie: 'a refresh token is found only by its hint',
  },
  'revocation-ignored': {
    breaks: 'csc-v2.auth-revoke.immediate',
    lie: 'a revocation is acknowledged and nothing happens',
  },
  'refresh-revocation-spares-access': {
    breaks: 'csc-v2.auth-revoke.refresh-token-kills-grant',
    lie: 'access tokens outlive the refresh token of their grant',
  },
  'access-revocation-kills-refresh': {
    breaks: 'csc-v2.auth-revoke.access-token-spares-refresh',
    lie: 'the refresh token falls with an access token',
  },
  // Authorization server
  'response-type-not-checked': { breaks: 'csc-v2.oauth.response-type', lie: 'any response_type is taken for code' },
  'scope-not-checked': { breaks: 'csc-v2.oauth.error-code-use', lie: 'an unknown scope is taken for service' },
  'pkce-not-required': {
    breaks: 'csc-v2.oauth.pkce-required',
    lie: 'a request without code_challenge is shown to the user',
  },
  'pkce-method-demanded': { breaks: 'csc-v2.oauth.pkce-methods', lie: 'code_challenge_method may not be left out' },
  'refusal-ignored': { breaks: 'csc-v2.oauth.error-code-use', lie: 'a user who refuses gives a code' },
  'request-uri-pushed': { breaks: 'csc-v2.par.no-request-uri', lie: 'a pushed request may hold a request_uri' },
  'grant-scope-not-checked': {
    breaks: 'csc-v2.oauth.service-scope-grants',
    lie: 'client_credentials may ask for scope credential',
  },
  'client-secret-not-checked': { breaks: 'csc-v2.token.wrong-secret', lie: 'any secret authenticates a client' },
  'client-authentication-not-required': {
    breaks: 'csc-v2.token.client-unauthenticated',
    lie: 'a confidential client need not authenticate',
  },
  'client-assertion-replayed': {
    breaks: 'csc-v2.token.client-authentication',
    lie: 'a client assertion is accepted again',
  },
  'redirect-uri-not-checked': {
    breaks: 'csc-v2.oauth.redirect-registered',
    lie: 'the user agent is sent to an unregistered URI',
  },
  'request-uri-reused': { breaks: 'csc-v2.par.authorize', lie: 'a pushed request is used again' },
  'account-token-replayed': { breaks: 'csc-v2.account-token.form', lie: 'an account_token is accepted again' },
  'code-reused': { breaks: 'csc-v2.oauth.code-once', lie: 'a code is exchanged again' },
  'code-expired-accepted': { breaks: 'csc-v2.oauth.code-once', lie: 'a code is exchanged after its life' },
  'code-of-other-client-accepted': { breaks: 'csc-v2.oauth.code-binding', lie: 'another client exchanges the code' },
  'code-redirect-uri-not-checked': {
    breaks: 'csc-v2.token.redirect-differs',
    lie: 'a code is exchanged with another redirect_uri',
  },
  'pkce-not-checked': { breaks: 'csc-v2.oauth.pkce-verified', lie: 'a code is exchanged without its verifier' },
  'authorization-details-not-checked': {
    breaks: 'csc-v2.token.rar',
    lie: 'authorization_details may change on the way',
  },
  'refresh-token-reused': { breaks: 'csc-v2.token.refresh-rotation', lie: 'a spent refresh token is exchanged again' },
  'refresh-token-expired-accepted': {
    breaks: 'csc-v2.token.refresh-token-expired',
    lie: 'a refresh token is exchanged after its life',
  },
  'refresh-token-of-other-client-accepted': {
    breaks: 'csc-v2.token.refresh-token-unknown',
    lie: 'another client exchanges the refresh token',
  },
  // Listing
  'foreign-credentials-listed': {
    breaks: 'csc-v2.service.own-credentials-only',
    lie: "credentials/list shows everybody's credentials",
  },
  'foreign-credential-accessible': {
    breaks: 'csc-v2.service.own-credentials-only',
    lie: "another user's credential is served",
  },
  'list-user-id-accepted': { breaks: 'csc-v2.list.user-id-refused', lie: "a user's token lists whomever userID names" },
  'list-user-id-not-required': {
    breaks: 'csc-v2.list.user-id-needed',
    lie: 'the token of an application lists without userID',
  },
  'certificate-of-other-key': {
    breaks: 'csc-v2.credential-info.certificates-default',
    lie: "the issuer's certificate stands for the signer's",
  },
  'chain-reversed': { breaks: 'csc-v2.credential-info.certificates-chain', lie: 'the chain begins with its root' },
  'chain-incomplete': {
    breaks: 'csc-v2.credential-info.certificates-chain',
    lie: 'the chain lacks its last certificate',
  },
  'certificates-parameter-ignored': {
    breaks: 'csc-v2.credential-info.certificates-none',
    lie: 'the chain is shown whatever certificates says',
  },
  'cert-info-unasked': {
    breaks: 'csc-v2.credential-info.cert-info-default',
    lie: 'the certificate is described without certInfo',
  },
  'cert-info-of-issuer': {
    breaks: 'csc-v2.credential-info.validity',
    lie: "certInfo describes the issuer's certificate",
  },
  'auth-info-unasked': {
    breaks: 'csc-v2.credential-info.auth-info-default',
    lie: 'authorization is described without authInfo',
  },
  'key-length-wrong': { breaks: 'csc-v2.credential-info.key-len', lie: 'key.len is one bit more than the key has' },
  'certificate-status-not-told': {
    breaks: 'csc-v2.credential-info.cert-status',
    lie: 'every certificate is said to be valid',
  },
  'only-valid-ignored': { breaks: 'csc-v2.list.only-valid', lie: 'onlyValid lists what cannot sign' },
  // Credential authorization
  'wrong-pin-accepted': { breaks: 'csc-v2.authorize.auth-data-wrong', lie: 'any PIN authorizes' },
  'wrong-otp-accepted': { breaks: 'csc-v2.authorize.auth-data-wrong', lie: 'any one-time code authorizes' },
  'auth-data-id-not-checked': {
    breaks: 'csc-v2.authorize.auth-data-id',
    lie: 'authData for an unknown object is overlooked',
  },
  'empty-auth-data-refused': {
    breaks: 'csc-v2.authorize.empty-auth-data',
    lie: 'an authorization without objects is refused',
  },
  'num-signatures-type-not-checked': {
    breaks: 'csc-v2.authorize.num-signatures-missing',
    lie: 'a numSignatures that is no integer is taken for 1',
  },
  'num-signatures-not-checked': {
    breaks: 'csc-v2.authorize.num-signatures-low',
    lie: 'a numSignatures below 1 is taken for 1',
  },
  'otp-reused': { breaks: 'csc-v2.authorize.auth-data-wrong', lie: 'a one-time code stays good after its use' },
  'otp-expired-accepted': {
    breaks: 'csc-v2.authorize.auth-data-wrong',
    lie: 'a one-time code authorizes after its life',
  },
  'otp-other-credential': {
    breaks: 'csc-v2.authorize.auth-data-wrong',
    lie: 'the code of one credential authorizes another',
  },
  'attempts-not-limited': { breaks: 'csc-v2.authorize.locked', lie: 'a locked credential can be tried again' },
  'multisign-not-checked': {
    breaks: 'csc-v2.authorize.num-signatures-high',
    lie: 'more signatures than multisign are authorized',
  },
  'disabled-credential-authorized': {
    breaks: 'csc-v2.authorize.key-disabled',
    lie: 'a disabled credential is authorized',
  },
  'oauth2code-authorized-explicitly': {
    breaks: 'csc-v2.authorize.not-oauth2code',
    lie: 'a credential of mode oauth2code is authorized without its consent',
  },
  'scal2-without-hashes': {
    breaks: 'csc-v2.authorize.hashes-scal2',
    lie: 'a credential of SCAL 2 is authorized for unknown hashes',
  },
  'out-of-band-not-awaited': {
    breaks: 'csc-v2.authorize-check.members',
    lie: 'authorizeCheck gives a SAD before the signer has decided',
  },
  // SAD
  'sad-predictable': { breaks: 'csc-v2.practice.unguessable', lie: 'SADs are counted up' },
  'sad-not-required': { breaks: 'csc-v2.signhash.sad-condition', lie: 'a service token alone signs' },
  'sad-unknown-accepted': { breaks: 'csc-v2.signhash.sad-invalid', lie: 'a SAD that nobody issued signs' },
  'sad-expired-accepted': { breaks: 'csc-v2.signhash.sad-expired', lie: 'a SAD signs after its life' },
  'sad-reused': { breaks: 'csc-v2.signhash.sad-once', lie: 'a spent SAD signs again' },
  'sad-other-credential': {
    breaks: 'csc-v2.signhash.sad-of-credential',
    lie: 'the SAD of one credential signs with another',
  },
  'sad-of-other-client-accepted': {
    breaks: 'csc-v2.signhash.both-authorizations',
    lie: "another client signs with somebody's SAD",
  },
  'sad-hash-not-checked': {
    breaks: 'csc-v2.signhash.hash-covered-by-sad',
    lie: 'hashes are signed that the SAD does not cover',
  },
  'sad-count-not-checked': {
    breaks: 'csc-v2.signhash.no-more-than-authorized',
    lie: 'more hashes are signed than were authorized',
  },
  'credential-token-not-ended': {
    breaks: 'csc-v2.service.credential-token-spent',
    lie: 'a credential-scope token outlives its last signature',
  },
  'hash-order-demanded': {
    breaks: 'csc-v2.oauth.hashes-encoding',
    lie: 'hashes are to be signed in the order of their authorization',
  },
  'extended-again': { breaks: 'csc-v2.extend.new-sad', lie: 'a SAD is extended twice' },
  'extension-adds-signatures': {
    breaks: 'csc-v2.extend.no-raise',
    lie: 'an extension adds a signature where none is left',
  },
  'expired-sad-extended': { breaks: 'csc-v2.extend.expired-sad', lie: 'a SAD is extended after its life' },
  // Signatures
  'disabled-credential-signs': { breaks: 'csc-v2.authorize.key-disabled', lie: 'a disabled credential signs' },
  'expired-certificate-signs': {
    breaks: 'csc-v2.signhash.certificate-expired',
    lie: 'a credential signs after the life of its certificate',
  },
  'sign-algo-not-checked': { breaks: 'csc-v2.signhash.sign-algo-invalid', lie: 'a signAlgo outside key.algo is used' },
  'sign-algo-params-ignored': {
    breaks: 'csc-v2.signhash.sign-algo-params',
    lie: 'the salt is not as long as signAlgoParams says',
  },
  'weak-hash-accepted': {
    breaks: 'csc-v2.signhash.hash-algorithm-invalid',
    lie: 'an unknown hashAlgorithmOID is taken for SHA-256',
  },
  'implied-hash-contradicted': {
    breaks: 'csc-v2.signhash.hash-algorithm-implied',
    lie: 'a hashAlgorithmOID beside a signAlgo that implies the hash is refused',
  },
  'operation-mode-ignored': { breaks: 'csc-v2.signhash.asynchronous', lie: 'operationMode A is answered like S' },
  'signature-of-other-key': {
    breaks: 'csc-v2.signhash.signature-verifies',
    lie: 'the key of another credential signs',
  },
  'digest-length-not-checked': { breaks: 'csc-v2.signhash.digest-length', lie: 'a hash of any length is signed' },
  'signature-over-other-hash': {
    breaks: 'csc-v2.signhash.signature-verifies',
    lie: 'another hash is signed than was sent',
  },
  'signature-over-hash-of-hash': {
    breaks: 'csc-v2.signhash.signature-verifies',
    lie: 'the hash is hashed again before it is signed',
  },
  'signature-order-reversed': {
    breaks: 'csc-v2.signhash.order-and-count',
    lie: 'signatures come in the reverse order',
  },
  'signature-repeated': { breaks: 'csc-v2.signhash.order-and-count', lie: 'the first signature stands for all' },
  'signature-count-short': { breaks: 'csc-v2.signhash.order-and-count', lie: 'the last signature is missing' },
  'signature-truncated': {
    breaks: 'csc-v2.signhash.signature-verifies',
    lie: 'the last octet of each signature is missing',
  },
  'signature-padding-wrong': {
    breaks: 'csc-v2.signhash.signature-verifies',
    lie: 'RSASSA-PSS signs where RSASSA-PKCS1-v1_5 was asked for',
  },
  'signature-digest-info-wrong': {
    breaks: 'csc-v2.signhash.signature-verifies',
    lie: 'the DigestInfo names another hash algorithm of the same length',
  },
  'signature-leading-zero-lost': {
    breaks: 'csc-v2.signhash.signature-verifies',
    lie: 'a signature that begins with a zero octet comes without it',
  },
  'signature-ecdsa-zero': { breaks: 'csc-v2.signhash.signature-verifies', lie: 'r of each ECDSA signature is zero' },
  'signature-ecdsa-not-der': {
    breaks: 'csc-v2.signhash.signature-verifies',
    lie: 'an ECDSA signature is its two INTEGERs without the SEQUENCE around them',
  },
  // Asynchronous signing
  'polling-not-awaited': {
    breaks: 'csc-v2.polling.pending',
    lie: 'an unfinished request is answered with no signatures',
  },
  'polling-user-id-accepted': { breaks: 'csc-v2.polling.user-id-refused', lie: "a user's token may name a userID" },
  'polling-foreign-result-shown': { breaks: 'csc-v2.polling.own-results-only', lie: "somebody else's result is shown" },
  'polling-result-kept': {
    breaks: 'csc-v2.signhash.validity-period',
    lie: 'a result is shown after its validity_period',
  },
  'polling-never-ends': { breaks: 'csc-v2.polling.result', lie: 'a result that is there is never shown' },
} as const
