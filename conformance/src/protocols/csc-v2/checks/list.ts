import { expectAbsent, expectMember, expectStatus, finding } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { eachElement, elementsAt, plain, status } from '../../judging/expect.ts'
import { isObject, isText, isTexts } from '../../judging/forms.ts'
import { keyCurve } from './key-curve.ts'
import { refusal } from './refusal.ts'

const scenario = 'csc-v2.list'
const infos = { step: 'list.infos', pointer: '/credentialInfos' }
const details = ['issuerDN', 'serialNumber', 'subjectDN', 'validFrom', 'validTo']

export const listChecks: readonly Check[] = [
  plain({
    id: 'csc-v2.list.ids',
    title: 'credentials/list answers with credentialIDs',
    scenario,
    steps: ['list.plain'],
    requirements: ['csc-v2.list.credential-ids'],
    judge: view => [
      ...expectStatus(view, 'list.plain', 200, 'csc-v2.list.credential-ids'),
      ...expectMember(view, 'list.plain', '/credentialIDs', isTexts, {
        requirement: 'csc-v2.list.credential-ids',
        expected: 'an array of strings',
      }),
    ],
  }),
  plain({
    id: 'csc-v2.list.no-infos',
    title: 'credentials/list describes nothing unasked',
    scenario,
    steps: ['list.plain'],
    requirements: ['csc-v2.list.credential-infos', 'csc-v2.list.only-valid-echo'],
    judge: view => [
      ...expectStatus(view, 'list.plain', 200, 'csc-v2.list.credential-infos'),
      ...expectAbsent(view, 'list.plain', '/credentialInfos', 'csc-v2.list.credential-infos'),
      ...expectAbsent(view, 'list.plain', '/onlyValid', 'csc-v2.list.only-valid-echo'),
    ],
  }),
  plain({
    id: 'csc-v2.list.key-curve',
    title: 'credentials/list names the curve of ECDSA keys and of no others',
    scenario,
    steps: ['list.infos'],
    requirements: ['csc-v2.credential-info.key-curve'],
    judge: view =>
      eachElement(
        view,
        { step: 'list.infos', pointer: '/credentialInfos', requirement: 'csc-v2.credential-info.key-curve' },
        ({ pointer }) => keyCurve(view, { step: 'list.infos', pointer }, 'csc-v2.credential-info.key-curve'),
      ),
  }),
  plain({
    id: 'csc-v2.list.infos',
    title: 'credentials/list describes each credential with its credentialID',
    scenario,
    steps: ['list.infos'],
    requirements: ['csc-v2.list.credential-infos', 'csc-v2.list.credential-id-in-info'],
    judge: view => [
      ...expectMember(view, 'list.infos', '/credentialInfos', value => Array.isArray(value) && value.every(isObject), {
        requirement: 'csc-v2.list.credential-infos',
        expected: 'an array of objects',
      }),
      ...elementsAt(view, 'list.infos', '/credentialInfos').flatMap(({ pointer }) =>
        expectMember(view, 'list.infos', `${pointer}/credentialID`, isText, {
          requirement: 'csc-v2.list.credential-id-in-info',
          expected: 'a string, not empty',
        }),
      ),
    ],
  }),
  plain({
    id: 'csc-v2.list.same-set',
    title: 'credentialIDs and credentialInfos speak of the same credentials',
    scenario,
    steps: ['list.infos'],
    requirements: ['csc-v2.list.same-set'],
    judge: sameSet,
  }),
  plain({
    id: 'csc-v2.list.defaults',
    title: 'credentials/list gives the end-entity certificate and no details by default',
    scenario,
    steps: ['list.infos'],
    requirements: [
      'csc-v2.credential-info.certificates-default',
      'csc-v2.credential-info.cert-info-default',
      'csc-v2.credential-info.auth-info-default',
    ],
    judge: view =>
      eachElement(view, { ...infos, requirement: 'csc-v2.credential-info.certificates-default' }, ({ pointer }) => [
        ...expectMember(view, 'list.infos', `${pointer}/cert/certificates`, isOne, {
          requirement: 'csc-v2.credential-info.certificates-default',
          expected: 'one certificate',
        }),
        ...details.flatMap(name =>
          expectAbsent(view, 'list.infos', `${pointer}/cert/${name}`, 'csc-v2.credential-info.cert-info-default'),
        ),
        ...['objects', 'expression'].flatMap(name =>
          expectAbsent(view, 'list.infos', `${pointer}/auth/${name}`, 'csc-v2.credential-info.auth-info-default'),
        ),
      ]),
  }),
  plain({
    id: 'csc-v2.list.no-certificates',
    title: 'credentials/list gives no certificates when none are asked for',
    scenario,
    steps: ['list.none'],
    requirements: ['csc-v2.credential-info.certificates-none'],
    judge: view => {
      const requirement = 'csc-v2.credential-info.certificates-none'
      return eachElement(view, { ...infos, step: 'list.none', requirement }, ({ pointer }) =>
        expectAbsent(view, 'list.none', `${pointer}/cert/certificates`, requirement),
      )
    },
  }),
  plain({
    id: 'csc-v2.list.conditional-parameters',
    title: 'certificates, certInfo and authInfo do nothing without credentialInfo',
    scenario,
    steps: ['list.without-infos'],
    requirements: ['csc-v2.list.conditional-parameters'],
    judge: view => [
      ...expectStatus(view, 'list.without-infos', 200, 'csc-v2.list.conditional-parameters'),
      ...expectAbsent(view, 'list.without-infos', '/credentialInfos', 'csc-v2.list.conditional-parameters'),
    ],
  }),
  plain({
    id: 'csc-v2.list.only-valid',
    title: 'onlyValid is echoed, and lists only what can sign',
    scenario,
    steps: ['list.only-valid'],
    requirements: ['csc-v2.list.only-valid', 'csc-v2.list.only-valid-echo'],
    judge: onlyValid,
  }),
  status({
    id: 'csc-v2.list.client-data',
    title: 'credentials/list takes clientData',
    scenario,
    step: 'list.client-data',
    requirement: 'csc-v2.client-data.accepted',
    status: 200,
  }),
  plain({
    id: 'csc-v2.list.null-is-absent',
    title: 'credentials/list takes nulls for parameters that were left out',
    scenario,
    steps: ['list.nulls'],
    requirements: ['csc-v2.encoding.null-is-absent'],
    judge: view => [
      ...expectStatus(view, 'list.nulls', 200, 'csc-v2.encoding.null-is-absent'),
      ...expectAbsent(view, 'list.nulls', '/credentialInfos', 'csc-v2.encoding.null-is-absent'),
    ],
  }),
  refusal({
    id: 'csc-v2.list.certificates-invalid',
    title: 'credentials/list refuses an unknown value of certificates',
    scenario,
    step: 'list.certificates-invalid',
    error: 'csc-v2.list.certificates-invalid',
    requirement: 'csc-v2.list.certificates-invalid',
  }),
  refusal({
    id: 'csc-v2.list.user-id-refused',
    title: "credentials/list refuses userID beside a user's token",
    scenario: 'csc-v2.list.user-token',
    step: 'list.user-id',
    error: 'csc-v2.list.userid-not-allowed',
    requirement: 'csc-v2.list.user-id-refused',
  }),
  status({
    id: 'csc-v2.list.user-id-null',
    title: "credentials/list takes a null userID beside a user's token",
    scenario: 'csc-v2.list.user-token',
    step: 'list.user-id-null',
    requirement: 'csc-v2.encoding.null-is-absent',
    status: 200,
  }),
  plain({
    id: 'csc-v2.list.own-only',
    title: 'credentials/list shows nobody the credentials of somebody else',
    scenario: 'csc-v2.list.other-user',
    steps: ['list.own', 'list.user-id-other', 'list.others-own'],
    requirements: ['csc-v2.service.own-credentials-only'],
    judge: ownOnly,
  }),
  plain({
    id: 'csc-v2.list.client',
    title: "credentials/list takes userID beside the application's token",
    scenario: 'csc-v2.list.client-token',
    steps: ['list.client'],
    requirements: ['csc-v2.list.credential-ids'],
    judge: view => [
      ...expectStatus(view, 'list.client', 200, 'csc-v2.list.credential-ids'),
      ...expectMember(view, 'list.client', '/credentialIDs', value => isTexts(value) && value.length > 0, {
        requirement: 'csc-v2.list.credential-ids',
        expected: 'the credentials of the user',
      }),
    ],
  }),
  refusal({
    id: 'csc-v2.list.user-id-needed',
    title: "credentials/list needs userID beside the application's token",
    scenario: 'csc-v2.list.client-token',
    step: 'list.client-no-user',
    error: 'csc-v2.list.userid-missing',
    requirement: 'csc-v2.list.user-id-needed',
  }),
  refusal({
    id: 'csc-v2.list.user-id-invalid',
    title: "credentials/list refuses a malformed userID beside the application's token",
    scenario: 'csc-v2.list.client-token',
    step: 'list.client-user-type',
    error: 'csc-v2.list.userid-invalid',
    requirement: 'csc-v2.list.user-id-invalid',
  }),
]

function isOne(value: unknown): boolean {
  return Array.isArray(value) && value.length === 1
}

function sameSet(view: TraceView): readonly Finding[] {
  const listed = view.at('list.infos', '/credentialIDs')
  const described = elementsAt(view, 'list.infos', '/credentialInfos').map(({ value }) =>
    isObject(value) ? String(value.credentialID) : '',
  )
  const ids = Array.isArray(listed) ? listed.map(String) : []
  return [
    finding([...ids].sort().join('\n') === [...described].sort().join('\n'), {
      at: 'list.infos',
      exchange: view.exchange('list.infos').id,
      requirement: 'csc-v2.list.same-set',
      expected: `descriptions of ${ids.join(', ')}`,
      actual: described,
    }),
  ]
}

function onlyValid(view: TraceView): readonly Finding[] {
  const step = 'list.only-valid'
  const supported = view.profile.onlyValid === true
  const echo = expectMember(view, step, '/onlyValid', value => value === (supported ? true : undefined), {
    requirement: 'csc-v2.list.only-valid-echo',
    expected: supported ? 'true' : 'absent, since it is not supported',
  })
  const infos = elementsAt(view, step, '/credentialInfos')
  const usable = infos.flatMap(({ pointer }) => [
    ...expectMember(view, step, `${pointer}/key/status`, value => value === 'enabled', {
      requirement: 'csc-v2.list.only-valid',
      expected: 'enabled',
    }),
    ...expectMember(view, step, `${pointer}/cert/status`, value => value === undefined || value === 'valid', {
      requirement: 'csc-v2.list.only-valid',
      expected: 'absent, or valid',
    }),
  ])
  return [...echo, ...usable]
}

function ownOnly(view: TraceView): readonly Finding[] {
  const requirement = 'csc-v2.service.own-credentials-only'
  const ids = (step: string) => elementsAt(view, step, '/credentialIDs').map(({ value }) => value)
  const own = ids('list.own')
  const shared = ids('list.others-own').filter(id => own.includes(id))
  const leaked =
    view.status('list.user-id-other') === 200 ? ids('list.user-id-other').filter(id => !own.includes(id)) : []
  return [
    finding(shared.length === 0, {
      at: 'list.others-own',
      exchange: view.exchange('list.others-own').id,
      requirement,
      expected: 'no credential that belongs to two users',
      actual: shared,
    }),
    finding(leaked.length === 0, {
      at: 'list.user-id-other',
      exchange: view.exchange('list.user-id-other').id,
      requirement,
      expected: 'no credential of the other user',
      actual: leaked,
    }),
  ]
}
