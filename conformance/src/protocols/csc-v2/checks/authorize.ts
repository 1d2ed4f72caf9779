import type { CscErrorId } from '@x/csc-v2'
import { expectAbsent, expectMember, expectStatus } from '../../../core/assertions.ts'
import type { Check } from '../../../core/check.ts'
import { plain, status } from '../../judging/expect.ts'
import { isPositiveNumber, isText } from '../../judging/forms.ts'
import { refusal } from './refusal.ts'

const scenario = 'csc-v2.authorize'
const codes = 'csc-v2.errors.common-codes'

type Row = readonly [step: string, title: string, error: CscErrorId, requirement: string, code?: string]

/** Of the scenario with one wrong parameter a request. */
const refusals: readonly Row[] = [
  ['id-missing', 'refuses a request without credentialID', 'csc-v2.authorize.credentialid-missing', codes],
  ['id-unknown', 'refuses an unknown credentialID', 'csc-v2.authorize.credentialid-unknown', codes],
  [
    'count-missing',
    'refuses a request without numSignatures',
    'csc-v2.authorize.numsignatures-missing',
    'csc-v2.authorize.num-signatures-missing',
  ],
  [
    'count-text',
    'refuses a numSignatures that is text',
    'csc-v2.authorize.numsignatures-missing',
    'csc-v2.authorize.num-signatures-missing',
  ],
  [
    'count-fraction',
    'refuses a numSignatures that is no integer',
    'csc-v2.authorize.numsignatures-missing',
    'csc-v2.authorize.num-signatures-missing',
  ],
  [
    'count-zero',
    'refuses a numSignatures of zero',
    'csc-v2.authorize.numsignatures-invalid',
    'csc-v2.authorize.num-signatures-low',
  ],
  [
    'count-high',
    'refuses a numSignatures above multisign',
    'csc-v2.authorize.numsignatures-too-high',
    'csc-v2.authorize.num-signatures-high',
  ],
  [
    'hash-algorithm-missing',
    'refuses hashes without hashAlgorithmOID',
    'csc-v2.authorize.hash-algorithm-missing',
    'csc-v2.authorize.hash-algorithm',
  ],
  ['hash-algorithm-unknown', 'refuses an unknown hash algorithm', 'csc-v2.authorize.hash-algorithm-invalid', codes],
  ['hashes-empty', 'refuses an empty list of hashes', 'csc-v2.authorize.hashes-empty', codes],
  [
    'hash-not-base64',
    'refuses a hash that is not Base64',
    'csc-v2.authorize.hash-not-base64',
    'csc-v2.encoding.base64',
  ],
  ['digest-length', 'refuses a hash of the wrong length', 'csc-v2.authorize.digest-length', codes],
  [
    'client-data-type',
    'refuses clientData that is no string',
    'csc-v2.common.clientdata-type',
    'csc-v2.client-data.wrong-type',
  ],
]

/** Of the scenarios with credentials that cannot be authorized this way, each named as its step. */
const unfit: readonly Row[] = [
  ['disabled', 'refuses a disabled key', 'csc-v2.authorize.credential-disabled', 'csc-v2.authorize.key-disabled'],
  [
    'oauth2code',
    'refuses a credential of mode oauth2code',
    'csc-v2.authorize.oauth2code-credential',
    'csc-v2.authorize.not-oauth2code',
  ],
  [
    'scal2-unbound',
    'refuses a credential of SCAL 2 without hashes',
    'csc-v2.authorize.hashes-missing',
    'csc-v2.authorize.hashes-scal2',
  ],
  [
    'foreign',
    "refuses somebody else's credential",
    'csc-v2.credentials-info.credentialid-foreign',
    'csc-v2.service.own-credentials-only',
  ],
]

export const authorizeChecks: readonly Check[] = [
  plain({
    id: 'csc-v2.authorize.sad',
    title: 'credentials/authorize gives a SAD for the right factors',
    scenario,
    steps: ['authorize.one'],
    requirements: ['csc-v2.authorize.explicit', 'csc-v2.authorize.sad'],
    judge: view => [
      ...expectStatus(view, 'authorize.one', 200, 'csc-v2.authorize.explicit'),
      ...expectMember(view, 'authorize.one', '/SAD', isText, {
        requirement: 'csc-v2.authorize.sad',
        expected: 'a string, not empty',
      }),
      ...expectMember(view, 'authorize.one', '/expiresIn', value => value === undefined || isPositiveNumber(value), {
        requirement: 'csc-v2.authorize.sad',
        expected: 'absent, or a number of seconds',
      }),
    ],
  }),
  status({
    id: 'csc-v2.authorize.hashes-optional',
    title: 'credentials/authorize does without hashes under SCAL 1',
    scenario: 'csc-v2.authorize.without-hashes',
    step: 'authorize.unbound',
    requirement: 'csc-v2.authorize.explicit',
    status: 200,
  }),
  status({
    id: 'csc-v2.authorize.most',
    title: 'credentials/authorize grants as many signatures as multisign says',
    scenario,
    step: 'authorize.most',
    requirement: 'csc-v2.credential-info.multisign',
    status: 200,
  }),
  status({
    id: 'csc-v2.authorize.client-data',
    title: 'credentials/authorize takes clientData',
    scenario,
    step: 'authorize.client-data',
    requirement: 'csc-v2.client-data.accepted',
    status: 200,
  }),
  ...rows('csc-v2.authorize.refusals', refusals),
  ...unfit.flatMap(row => rows(`csc-v2.authorize.${row[0]}`, [row])),
  plain({
    id: 'csc-v2.authorize.incomplete',
    title: 'credentials/authorize refuses an authorization without its factor, and takes it with it',
    scenario: 'csc-v2.authorize.incomplete',
    steps: ['incomplete.none', 'incomplete.all'],
    requirements: ['csc-v2.authorize.no-expression-all'],
    judge: view => [
      ...expectStatus(view, 'incomplete.none', 400, 'csc-v2.authorize.no-expression-all'),
      ...expectStatus(view, 'incomplete.all', 200, 'csc-v2.authorize.no-expression-all'),
    ],
  }),
  plain({
    id: 'csc-v2.authorize.managed',
    title: 'credentials/authorize takes an empty authData where the service manages the authorization',
    scenario: 'csc-v2.authorize.managed',
    steps: ['managed.authorize'],
    requirements: ['csc-v2.authorize.empty-auth-data'],
    judge: view => [
      ...expectStatus(view, 'managed.authorize', 200, 'csc-v2.authorize.empty-auth-data'),
      ...expectMember(view, 'managed.authorize', '/SAD', isText, {
        requirement: 'csc-v2.authorize.empty-auth-data',
        expected: 'a string, not empty',
      }),
    ],
  }),
]

const lockOut = 'csc-v2.authorize.lock-out'

export const lockOutChecks: readonly Check[] = [
  refusal({
    id: 'csc-v2.lock-out.wrong-value',
    title: 'credentials/authorize refuses a wrong factor',
    scenario: lockOut,
    step: 'lock-out.wrong',
    error: 'csc-v2.authorize.authentication-data-invalid',
    requirement: 'csc-v2.authorize.auth-data-wrong',
  }),
  status({
    id: 'csc-v2.lock-out.right-after-wrong',
    title: 'One wrong factor does not spoil the right one',
    scenario: lockOut,
    step: 'lock-out.right',
    requirement: 'csc-v2.authorize.explicit',
    status: 200,
  }),
  status({
    id: 'csc-v2.lock-out.unknown-object',
    title: 'credentials/authorize refuses a factor that was not announced, beside the right one',
    scenario: lockOut,
    step: 'lock-out.unknown-object',
    requirement: 'csc-v2.authorize.auth-data-id',
    status: [400, 401, 403],
  }),
  refusal({
    id: 'csc-v2.lock-out.locked',
    title: 'credentials/authorize refuses a locked credential, even with the right factor',
    scenario: lockOut,
    step: 'lock-out.locked',
    error: 'csc-v2.authorize.credential-locked',
    requirement: 'csc-v2.authorize.locked',
  }),
]

const codesScenario = 'csc-v2.one-time-codes'
const wrong = 'csc-v2.authorize.auth-data-wrong'

/** Challenges, one-time codes and decisions on another device. */
export const factorChecks: readonly Check[] = [
  plain({
    id: 'csc-v2.challenge.sent',
    title: 'credentials/getChallenge gives a challenge, or nothing where it went out of band',
    scenario: 'csc-v2.challenge',
    steps: ['challenge.sent'],
    requirements: ['csc-v2.challenge.success'],
    judge: view => {
      const sent = view.status('challenge.sent') === 204
      const text = { requirement: 'csc-v2.challenge.success', expected: 'a string' }
      return [
        ...expectStatus(view, 'challenge.sent', [200, 204], 'csc-v2.challenge.success'),
        ...(sent
          ? expectAbsent(view, 'challenge.sent', '', 'csc-v2.challenge.success')
          : expectMember(view, 'challenge.sent', '/challenge', isText, text)),
      ]
    },
  }),
  refusal({
    id: 'csc-v2.challenge.id-unknown',
    title: 'credentials/getChallenge refuses an unknown credentialID',
    scenario: 'csc-v2.challenge',
    step: 'challenge.id-unknown',
    error: 'csc-v2.getchallenge.credentialid-invalid',
    requirement: 'csc-v2.challenge.ids-invalid',
  }),
  refusal({
    id: 'csc-v2.challenge.object-unknown',
    title: 'credentials/getChallenge refuses an unknown authObjectID',
    scenario: 'csc-v2.challenge',
    step: 'challenge.object-unknown',
    error: 'csc-v2.getchallenge.authobjectid-invalid',
    requirement: 'csc-v2.challenge.ids-invalid',
  }),
  status({
    id: 'csc-v2.one-time-codes.right',
    title: 'A one-time code and the PIN authorize together',
    scenario: codesScenario,
    step: 'otp.right',
    requirement: 'csc-v2.authorize.explicit',
    status: 200,
  }),
  ...(
    [
      ['again', 'A one-time code authorizes once'],
      ['of-other-credential', 'A one-time code of another credential authorizes nothing'],
      ['left-out', 'The PIN alone is not enough where the expression asks for a code as well'],
    ] as const
  ).map(([step, title]) =>
    refusal({
      id: `csc-v2.one-time-codes.${step}`,
      title,
      scenario: codesScenario,
      step: `otp.${step}`,
      error: 'csc-v2.authorize.authentication-data-invalid',
      requirement: wrong,
    }),
  ),
  ...outOfBandChecks(),
  ...(['unknown', 'missing'] as const).map(fault =>
    refusal({
      id: `csc-v2.authorize-check.handle-${fault}`,
      title: `credentials/authorizeCheck refuses ${fault === 'unknown' ? 'a handle that nobody issued' : 'a request without handle'}`,
      scenario: 'csc-v2.authorize-check',
      step: `check.handle-${fault}`,
      error: 'csc-v2.authorizecheck.handle-invalid',
      requirement: 'csc-v2.authorize-check.handle-invalid',
    }),
  ),
]

function outOfBandChecks(): readonly Check[] {
  const outOfBand = 'csc-v2.out-of-band'
  const handle = (requirement: string) => ({ requirement, expected: 'a string' })
  return [
    plain({
      id: 'csc-v2.out-of-band.pending',
      title: 'credentials/authorize gives a handle and no SAD while the signer decides elsewhere',
      scenario: outOfBand,
      steps: ['oob.approved-asked'],
      requirements: ['csc-v2.authorize.pending', 'csc-v2.authorize.out-of-band-entry'],
      judge: view => [
        ...expectStatus(view, 'oob.approved-asked', 202, 'csc-v2.authorize.pending'),
        ...expectStatus(view, 'oob.approved-asked', 202, 'csc-v2.authorize.out-of-band-entry'),
        ...expectMember(view, 'oob.approved-asked', '/handle', isText, handle('csc-v2.authorize.pending')),
        ...expectAbsent(view, 'oob.approved-asked', '/SAD', 'csc-v2.authorize.pending'),
      ],
    }),
    plain({
      id: 'csc-v2.out-of-band.waiting',
      title: 'credentials/authorizeCheck gives a handle and no SAD until the signer decides',
      scenario: outOfBand,
      steps: ['oob.approved-waiting'],
      requirements: ['csc-v2.authorize-check.members'],
      judge: view => [
        ...expectStatus(view, 'oob.approved-waiting', 202, 'csc-v2.authorize-check.members'),
        ...expectMember(view, 'oob.approved-waiting', '/handle', isText, handle('csc-v2.authorize-check.members')),
        ...expectAbsent(view, 'oob.approved-waiting', '/SAD', 'csc-v2.authorize-check.members'),
      ],
    }),
    plain({
      id: 'csc-v2.out-of-band.approved',
      title: 'credentials/authorizeCheck gives the SAD once the signer approved',
      scenario: outOfBand,
      steps: ['oob.approved'],
      requirements: ['csc-v2.authorize-check.members'],
      judge: view => [
        ...expectStatus(view, 'oob.approved', 200, 'csc-v2.authorize-check.members'),
        ...expectMember(view, 'oob.approved', '/SAD', isText, handle('csc-v2.authorize-check.members')),
      ],
    }),
    plain({
      id: 'csc-v2.out-of-band.declined',
      title: 'credentials/authorizeCheck gives no SAD when the signer declined',
      scenario: outOfBand,
      steps: ['oob.declined'],
      requirements: ['csc-v2.authorize-check.members'],
      judge: view => [
        ...expectStatus(view, 'oob.declined', [400, 401, 403], 'csc-v2.authorize-check.members'),
        ...expectAbsent(view, 'oob.declined', '/SAD', 'csc-v2.authorize-check.members'),
      ],
    }),
  ]
}

function rows(of: string, list: readonly Row[]): readonly Check[] {
  return list.map(([step, title, error, requirement, code]) =>
    refusal({
      id: `csc-v2.authorize.${step}`,
      title: `credentials/authorize ${title}`,
      scenario: of,
      step: `authorize.${step}`,
      error,
      requirement,
      ...(code !== undefined && { code }),
    }),
  )
}
