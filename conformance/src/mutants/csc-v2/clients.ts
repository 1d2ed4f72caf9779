import type { Mutant } from '../mutant.ts'
import type { ClientAnswer } from '../protocol-mutants.ts'

/**
 * By the id of a mutant where it is named, else by its operator. Undefined for one that nobody has thought about: every
 * lie needs a reasoned answer, as it needs a requirement that it breaks.
 */
export function clientAnswer({
  id,
  operator,
  expects,
}: Pick<Mutant, 'id' | 'operator' | 'expects'>): ClientAnswer | undefined {
  if (expects === 'tolerated') return { noticeable: false, because: 'it is permitted' }
  const [, exception] = exceptions.find(([is]) => is.test(id)) ?? []
  if (exception !== undefined) return { noticeable: false, because: exception }
  return byOperator.get(operator)
}

/** Lies that nobody can notice although others of their operator can be. */
const exceptions: readonly (readonly [RegExp, string])[] = [
  [
    /^drop-conditional credentials\/\w+ .*\/(description|SCAL|lang|format|label)$/,
    'the member is optional: only who compares two descriptions of one credential misses it',
  ],
  [/no edition that was published/, 'an edition that a client does not know may have been published since'],
  [/region is no country/, 'which countries there are changes with time'],
  [/\/key\/algo \(SHA-1\)/, 'a client takes of the algorithms that are offered the one that it trusts'],
  [/\/expires_in \(too long\)/, 'it shows only to who waits for an hour, and then looks like a revocation'],
]

const noticeable: readonly (readonly [because: string, operators: readonly string[]])[] = [
  [
    'the model says what an answer looks like',
    [
      ...['drop-required', 'null', 'number-for-string', 'string-for-number', 'string-for-boolean', 'scalar-for-array'],
      ...[
        'array-for-object',
        'array-for-scalar',
        'array-for-body',
        'empty-string',
        'empty-object',
        'empty-array',
        'outside-enumeration',
      ],
      ...[
        'oid-malformed',
        'base64url-for-base64',
        'padding-missing',
        'line-breaks',
        'time-malformed',
        'day-impossible',
      ],
      ...['hex-malformed', 'too-long'],
    ],
  ],
  [
    'a body is one strict JSON text, as long as it says',
    ['duplicate-member', 'trailing-bytes', 'byte-order-mark', 'truncated-body', 'empty-body', 'truncated'],
  ],
  [
    'status and headers of an answer are fixed',
    [
      ...['status-swapped', 'server-error', 'html-page', 'post-redirected', 'media-type-wrong', 'media-type-missing'],
      ...['challenge-missing', 'challenge-scheme-wrong', 'secret-cacheable', 'no-store-missing', 'header-untrue'],
      ...['status-untrue', 'answer-untrue'],
    ],
  ],
  [
    'who asks for something wrong, on purpose or not, is refused in words that are fixed',
    [
      ...['refusal-as-success', 'refusal-status-swapped', 'refusal-as-server-error', 'code-swapped', 'code-untrue'],
      ...[
        'error-missing',
        'error-no-string',
        'error-wrapped',
        'description-missing',
        'secret-echoed',
        'token-in-header',
      ],
    ],
  ],
  ['the request says what the answer must and must not hold', ['drop-conditional', 'member-unasked', 'value-untrue']],
  [
    'a good request is refused',
    [
      ...[
        'overstrict',
        'null-not-absent',
        'unknown-members-refused',
        'client-data-refused',
        'info-needs-authorization',
      ],
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

const unnoticeable: readonly (readonly [because: string, operators: readonly string[]])[] = [
  ['what says that it has no value may be taken for absent', ['null-optional']],
  [
    'error_description is for people: a client that acted on it would break on its translation',
    ['description-swapped'],
  ],
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

const byOperator: ReadonlyMap<string, ClientAnswer> = new Map([
  ...noticeable.flatMap(row => answers(true, row)),
  ...unnoticeable.flatMap(row => answers(false, row)),
])

function answers(
  isNoticeable: boolean,
  [because, operators]: readonly [string, readonly string[]],
): readonly (readonly [string, ClientAnswer])[] {
  return operators.map(operator => [operator, { noticeable: isNoticeable, because }] as const)
}
