import { type AnswerRow, type ClientAnswers, clientAnswers } from '../client-answers.ts'
import type { ProtocolMutants } from '../protocol-mutants.ts'

/** Lies that nobody can notice although others of their operator can be. */
const exceptions: ClientAnswers['exceptions'] = [
  [
    /^drop-conditional credentials\/\w+ .*\/(description|SCAL|lang|format|label)$/,
    'the member is optional: only who compares two descriptions of one credential misses it',
  ],
  [/no edition that was published/, 'an edition that a client does not know may have been published since'],
  [/region is no country/, 'which countries there are changes with time'],
  [/\/key\/algo \(SHA-1\)/, 'a client takes of the algorithms that are offered the one that it trusts'],
  [/\/expires_in \(too long\)/, 'it shows only to who waits for an hour, and then looks like a revocation'],
]

const noticeable: readonly AnswerRow[] = [
  [
    'who asks for something wrong, on purpose or not, is refused in words that are fixed',
    ['refusal-status-swapped', 'code-swapped', 'code-untrue'],
  ],
  [
    'a good request is refused',
    [
      ...['null-not-absent', 'unknown-members-refused', 'client-data-refused', 'info-needs-authorization'],
      ...[
        'code-withheld',
        'pkce-method-demanded',
        'empty-auth-data-refused',
        'hash-order-demanded',
        'implied-hash-contradicted',
      ],
      ...['revocation-needs-hint', 'access-revocation-kills-refresh'],
    ],
  ],
  [
    'the redirect comes back to the client',
    [
      ...['state-changed', 'state-invented', 'code-in-fragment', 'redirected-elsewhere', 'error-unlisted'],
      ...['code-despite-refusal', 'redirect-error-swapped'],
    ],
  ],
  [
    'what info announces is held against what is there',
    ['method-announced-in-vain', 'method-not-announced', 'asynchronous-not-announced', 'not-implemented-denied'],
  ],
  [
    'a credential is described as it was asked for, and its certificate says the same',
    [
      ...['certificate-of-other-key', 'chain-reversed', 'certificates-parameter-ignored', 'cert-info-unasked'],
      ...['cert-info-of-issuer', 'auth-info-unasked', 'key-length-wrong', 'certificate-status-not-told'],
      ...['only-valid-ignored', 'refresh-token-unasked'],
    ],
  ],
  [
    'a client knows the hashes and the certificate, so that it can verify what it gets',
    [
      ...[
        'signature-of-other-key',
        'signature-over-other-hash',
        'signature-over-hash-of-hash',
        'sign-algo-params-ignored',
      ],
      ...['signature-order-reversed', 'signature-repeated', 'signature-count-short', 'signature-truncated'],
      ...['signature-ecdsa-not-der', 'signature-ecdsa-zero', 'signature-padding-wrong', 'signature-digest-info-wrong'],
      ...['signature-leading-zero-lost'],
    ],
  ],
  [
    'a client knows in which mode it asked, and how long it waited',
    ['operation-mode-ignored', 'polling-not-awaited', 'polling-never-ends'],
  ],
]

const unnoticeable: readonly AnswerRow[] = [
  ['the user agent follows the redirect, and the client sees only where to', ['redirect-status-swapped']],
  [
    'a client on loopback is given an address and speaks HTTP without a certificate',
    ['moved', 'plain-http', 'client-certificate-not-asked-for', 'client-certificate-refused'],
  ],
  [
    'the server lets pass what it should refuse, which a client that asks for the right thing never sees',
    [
      ...['names-any-case', 'client-data-type-not-checked', 'authorization-form-not-checked', 'token-missing-accepted'],
      ...['token-unknown-accepted', 'expired-token-accepted', 'revoked-token-accepted', 'token-scope-not-checked'],
      ...['token-of-other-credential-accepted', 'wrong-password-accepted', 'revocation-ignored'],
      ...['refresh-revocation-spares-access', 'response-type-not-checked', 'scope-not-checked', 'pkce-not-required'],
      ...['request-uri-pushed', 'client-secret-not-checked', 'client-authentication-not-required'],
      ...['redirect-uri-not-checked', 'code-reused', 'code-expired-accepted', 'code-of-other-client-accepted'],
      ...['code-redirect-uri-not-checked', 'pkce-not-checked', 'refresh-token-of-other-client-accepted'],
      ...['foreign-credential-accessible', 'list-user-id-accepted', 'list-user-id-not-required', 'wrong-pin-accepted'],
      ...['wrong-otp-accepted', 'auth-data-id-not-checked', 'num-signatures-type-not-checked'],
      ...['num-signatures-not-checked', 'otp-reused', 'otp-other-credential', 'attempts-not-limited'],
      ...['multisign-not-checked', 'disabled-credential-authorized', 'oauth2code-authorized-explicitly'],
      ...['scal2-without-hashes', 'sad-not-required', 'sad-unknown-accepted', 'sad-expired-accepted', 'sad-reused'],
      ...['sad-other-credential', 'sad-hash-not-checked', 'sad-count-not-checked', 'credential-token-not-ended'],
      ...['extended-again', 'extension-adds-signatures', 'expired-sad-extended', 'expired-certificate-signs'],
      ...['sign-algo-not-checked', 'weak-hash-accepted', 'digest-length-not-checked', 'polling-user-id-accepted'],
      ...['polling-foreign-result-shown'],
    ],
  ],
  ['only the user knows what he decided, and when', ['refusal-ignored', 'out-of-band-not-awaited']],
  ['whose a credential is, only its owner knows', ['foreign-credentials-listed']],
  ['a SAD and a token are opaque, and one alone tells nothing of the next', ['sad-predictable']],
  ['it shows only to who waits for the end of a token, and then looks like a revocation', ['expires-in-too-long']],
]

/** What a client of the CSC API can notice. */
export const clientAnswer: ProtocolMutants['clientAnswer'] = clientAnswers({ noticeable, unnoticeable, exceptions })
