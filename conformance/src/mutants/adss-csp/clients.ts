import { type AnswerRow, type ClientAnswers, clientAnswers } from '../client-answers.ts'
import type { ProtocolMutants } from '../protocol-mutants.ts'

const lie = (...names: readonly string[]): readonly string[] => names.map(name => `adss-${name}`)

/** Lies that nobody can notice although others of their operator can be. */
const exceptions: ClientAnswers['exceptions'] = [
  [/\/profile_id$/, 'which profiles another client has, nobody knows but that client'],
  [/^answer-untrue \w+ (?:401|400) 200/, 'the server lets pass what it should refuse'],
]

const noticeable: readonly AnswerRow[] = [
  [
    'a good request is refused, or taken for another one',
    lie(
      ...['app-name-refused', 'authentication-profile-demanded', 'status-needs-token', 'default-profile-ignored'],
      ...['password-minimum-too-high', 'password-maximum-too-low', 'vertical-bar-not-special', 'chain-demanded'],
      ...['doc-alias-demanded', 'description-decoded-only', 'literal-path-shadowed', 'path-decoded-twice'],
      ...['authentication-profile-header-ignored', 'otp-spent-by-weak-password', 'otp-length-wrong'],
    ),
  ],
  [
    'the guide says what an answer holds',
    lie(
      ...['default-profile-not-listed', 'auth-type-short', 'auth-info-left-out', 'status-message-wrong'],
      ...['build-number-native', 'policy-maximum-wrong', 'policy-native-values', 'settings-as-strings'],
      ...['otp-length-odd', 'settings-zero', 'registration-answers-200', 'user-email-member', 'user-shown-with-hash'],
      ...['user-count-native', 'total-left-out', 'page-too-long', 'otp-answered', 'email-otp-answered'],
      ...['auth-pass-boolean', 'auth-pass-hidden', 'list-shows-password-hash', 'sign-status-in-small-letters'],
      ...['signatures-bare', 'signatures-while-pending', 'request-id-missing', 'signatures-withheld'],
      ...['final-status-signed'],
    ),
  ],
  [
    'what a client has made so is shown otherwise',
    lie(
      ...['policy-told-weaker', 'user-name-without-marks', 'new-user-inactive', 'update-empties-omitted'],
      ...['update-changes-email', 'status-change-ignored', 'user-deletion-ignored', 'user-count-wrong'],
      ...['total-of-page', 'start-counts-from-one', 'old-password-lives-on', 'password-ends-with-reset'],
      ...['email-changed-at-once', 'certificate-deletion-takes-all', 'certificate-deletion-ignored', 'update-ignored'],
      ...['replacement-adds', 'certificate-re-encoded', 'list-of-other-user', 'lists-differ'],
    ),
  ],
  [
    'tokens are new each time, and what they are for is seen when they are used',
    lie('token-repeated', 'refresh-forgets-user', 'refresh-token-not-renewed', 'sso-gives-client-token'),
  ],
  [
    'a client knows the hashes and the certificate, so that it can verify what it gets',
    lie(
      ...['signature-order-reversed', 'signature-repeated', 'signature-count-short', 'signature-truncated'],
      ...['signature-padding-wrong', 'signature-digest-info-wrong', 'signature-over-other-hash'],
      ...['signature-over-hash-of-hash', 'signature-of-other-key'],
    ),
  ],
  [
    'a final answer is asked for again, and is another one',
    lie('signatures-given-once', 'final-status-pending', 'timeout-never', 'unknown-request-pending'),
  ],
]

const unnoticeable: readonly AnswerRow[] = [
  [
    'which code and which status a refusal has is derived, so that no client may count on it',
    [
      'refusal-status-swapped',
      'code-swapped',
      'code-untrue',
      ...lie('unknown-user-told', 'request-of-other-user-told'),
    ],
  ],
  [
    'the server lets pass what it should refuse, which a client that asks for the right thing never sees',
    lie(
      ...[
        'member-type-not-checked',
        'media-type-not-checked',
        'form-repetition-accepted',
        'query-credentials-accepted',
      ],
      ...['unknown-address-misstated', 'any-method-served', 'service-state-ignored', 'inactive-client-served'],
      ...['client-without-service-served', 'token-missing-accepted', 'token-unknown-accepted', 'scheme-not-checked'],
      ...['expired-token-accepted', 'user-token-for-client', 'client-token-for-user', 'blocked-user-served'],
      ...['inactive-user-served', 'client-secret-not-checked', 'grant-type-not-checked', 'wrong-password-accepted'],
      ...['retry-limit-ignored', 'blocked-user-logs-in', 'inactive-user-logs-in', 'authentication-profile-not-checked'],
      ...['authentication-type-not-checked', 'access-token-refreshed', 'refresh-of-other-client-accepted'],
      ...['refresh-token-reused', 'expired-refresh-token-accepted', 'revoked-refresh-token-accepted'],
      ...['sso-method-not-checked', 'sso-issuer-not-checked', 'sso-audience-not-checked', 'sso-expiry-not-checked'],
      ...['sso-start-not-checked', 'sso-signature-not-checked', 'revocation-by-other-client', 'revocation-ignored'],
      ...['revoked-token-type-not-checked', 'status-parameters-ignored', 'unknown-profile-accepted'],
      ...['foreign-profile-accepted', 'inactive-profile-accepted', 'inactive-default-profile-accepted'],
      ...['foreign-user-accessible', 'reserved-user-id-accepted', 'address-not-checked', 'user-registered-over'],
      ...['user-status-any-case', 'deleted-user-lives-on', 'negative-start-accepted', 'empty-page-accepted'],
      ...['password-length-not-checked', 'password-maximum-not-checked', 'password-digits-not-checked'],
      ...['password-letters-not-checked', 'old-password-not-checked', 'old-password-not-counted', 'otp-not-checked'],
      ...['otp-expired-accepted', 'otp-reused', 'otp-not-replaced', 'otp-of-other-user-accepted'],
      ...['otp-tries-not-limited', 'old-email-not-checked', 'email-change-not-replaced', 'resend-without-change'],
      ...['old-email-otp-not-checked', 'new-email-otp-not-checked', 'email-otps-reused'],
      ...['certificates-empty-accepted', 'cert-alias-not-required', 'auth-pass-not-required'],
      ...['certificate-not-required', 'auth-pass-not-checked', 'certificate-not-read', 'chain-not-read'],
      ...['chain-not-checked', 'alias-overwritten', 'alias-twice-accepted', 'certificates-added-in-part'],
      ...['certificates-for-unknown-user', 'unknown-alias-deleted', 'unknown-alias-updated'],
      ...['replacement-empty-accepted', 'replacement-in-part', 'signing-alias-not-required', 'signing-alias-any-case'],
      ...['certificate-of-other-user-signs', 'documents-not-required', 'hash-algo-not-required', 'hash-not-required'],
      ...['hash-algorithm-not-checked', 'hash-length-not-checked', 'hash-read-leniently', 'signed-in-part'],
      ...['cert-password-not-required', 'cert-password-not-checked', 'sam-user-not-checked'],
      ...['sam-user-not-looked-for', 'unusable-profile-signs', 'request-id-not-required'],
      ...['request-of-other-user-shown', 'removed-certificate-signs'],
    ),
  ],
  [
    'only the signer knows what he decided, and when',
    lie(
      ...['signer-not-asked', 'request-decided-by-other-user', 'timed-out-request-signed'],
      ...['declined-request-signed', 'declined-request-failed'],
    ),
  ],
  ['which users other clients have, only they know', lie('foreign-users-counted', 'foreign-users-listed')],
  ['what goes to two mailboxes, only their owner compares', lie('email-otps-alike')],
  ['a request_id is opaque, and one alone tells nothing of the next', lie('request-id-sequential')],
  [
    'it shows only to who waits for the end of a block or of a token, or counts wrong passwords',
    lie('expires-in-too-long', 'block-never-ends', 'failures-not-forgotten'),
  ],
  [
    'a client that shows the right certificate of TLS, or none, never sees how a wrong one is taken',
    [
      ...['tls-expired-taken', 'tls-revoked-taken', 'tls-unknown-taken', 'tls-name-not-told', 'tls-other-not-told'],
      ...['tls-any-taken', 'tls-not-demanded', 'tls-refused', 'tls-accepted', 'tls-misstated', 'tls-miscoded'],
    ],
  ],
]

/** What a client of ADSS CSP can notice. */
export const clientAnswer: ProtocolMutants['clientAnswer'] = clientAnswers({ noticeable, unnoticeable, exceptions })
