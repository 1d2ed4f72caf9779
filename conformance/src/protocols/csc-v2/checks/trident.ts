import { expectAbsent, expectHeader, expectMember, expectStatus } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { elementsAt } from '../../judging/expect.ts'
import { isObject, isText, isTexts } from '../../judging/forms.ts'
import {
  eachInfo,
  found,
  idsOf,
  infoAbsent,
  infoMember,
  refusalScenario,
  type Sentence,
  clientScenario as scenario,
  sentence,
  status,
  userScenario,
} from './trident-shapes.ts'

const details = ['issuerDN', 'serialNumber', 'subjectDN', 'validFrom', 'validTo']

/** What the vendor's page says of the request and the answer, each check of the requirement of the same name. */
export const tridentChecks: readonly Check[] = [
  sentence(
    {
      name: 'base.path',
      title: 'credentials/list is served under a base path of the product',
      scenario,
      steps: ['trident.plain'],
    },
    basePath,
  ),
  sentence(
    {
      name: 'base.told-by-info',
      title: 'oauth2 of info names the base path',
      scenario,
      steps: ['trident.service', 'trident.plain'],
    },
    baseToldByInfo,
  ),
  sentence(
    {
      name: 'base.tls',
      title: 'The service is reached over TLS',
      scenario: 'csc-v2-trident.tls',
      steps: ['trident.tls'],
    },
    (view, requirement) => {
      const { tls } = view.exchange('trident.tls')
      return [
        found(view, 'trident.tls', {
          requirement,
          ok: tls !== undefined,
          expected: 'a TLS connection',
          actual: tls?.version,
        }),
      ]
    },
  ),
  ...(
    [
      ['list.request-json', 'A JSON request is accepted'],
      ['list.status', 'Success is 200'],
      ['authorization.client-credentials-grant', 'A token of the client credentials grant is accepted'],
    ] as const
  ).map(([name, title]) => status({ name, title, scenario, steps: ['trident.plain'] }, 200)),
  sentence(
    {
      name: 'list.user-id-client-token',
      title: 'userID chooses whose credentials are listed',
      scenario,
      steps: ['trident.plain', 'trident.someone'],
    },
    chosenUser,
  ),
  status(
    {
      name: 'list.user-id-only-client-token',
      title: 'userID is not taken beside a token of a user',
      scenario: userScenario,
      steps: ['trident.user-id'],
    },
    400,
  ),
  ...parameterChecks(),
  ...authorizationChecks(),
  ...bodyChecks(),
  ...errorChecks(),
]

function parameterChecks(): readonly Check[] {
  return [
    sentence(
      {
        name: 'list.credential-info',
        title: 'credentialInfo asks for information',
        scenario,
        steps: ['trident.infos'],
      },
      (view, requirement) =>
        expectMember(view, 'trident.infos', '/credentialInfos', value => Array.isArray(value) && value.length > 0, {
          requirement,
          expected: 'an array, not empty',
        }),
    ),
    sentence(
      { name: 'list.credential-info-default', title: 'No information unasked', scenario, steps: ['trident.plain'] },
      (view, requirement) => [
        ...expectStatus(view, 'trident.plain', 200, requirement),
        ...expectAbsent(view, 'trident.plain', '/credentialInfos', requirement),
      ],
    ),
    infoMember(
      { name: 'list.certificates-default', title: 'One certificate by default', scenario, steps: ['trident.infos'] },
      {
        pointer: '/cert/certificates',
        expected: 'one certificate',
        is: value => Array.isArray(value) && value.length === 1,
      },
    ),
    infoMember(
      { name: 'list.certificates-chain', title: 'The chain when it is asked for', scenario, steps: ['trident.chain'] },
      {
        pointer: '/cert/certificates',
        expected: 'several certificates',
        is: value => Array.isArray(value) && value.length > 1,
      },
    ),
    infoAbsent(
      {
        name: 'list.certificates-none',
        title: 'No certificate when none is asked for',
        scenario,
        steps: ['trident.none'],
      },
      ['/cert/certificates'],
    ),
    eachInfo(
      { name: 'list.cert-info', title: 'Details of the certificate when asked', scenario, steps: ['trident.example'] },
      (view, info, requirement) =>
        details.flatMap(name =>
          expectMember(view, 'trident.example', `${info}/cert/${name}`, isText, {
            requirement,
            expected: 'a string, not empty',
          }),
        ),
    ),
    infoAbsent(
      {
        name: 'list.cert-info-default',
        title: 'No details of the certificate by default',
        scenario,
        steps: ['trident.infos'],
      },
      details.map(name => `/cert/${name}`),
    ),
    ...['certificates', 'cert-info'].map(parameter =>
      sentence(
        {
          name: `list.${parameter}-ignored`,
          title: `${parameter} is ignored without credentialInfo`,
          scenario,
          steps: ['trident.ignored'],
        },
        (view, requirement) => [
          ...expectStatus(view, 'trident.ignored', 200, requirement),
          ...expectAbsent(view, 'trident.ignored', '/credentialInfos', requirement),
        ],
      ),
    ),
  ]
}

function authorizationChecks(): readonly Check[] {
  const byUser = (name: string, title: string, step: string): Sentence => ({
    name,
    title,
    scenario: userScenario,
    steps: [step],
  })
  return [
    status(
      byUser('authorization.service-scope', 'A token of another scope is refused', 'trident.credential-scope'),
      [400, 401, 403],
    ),
    status(byUser('authorization.code-grant', 'A token of the code grant is accepted', 'trident.own'), 200),
    sentence(
      {
        name: 'authorization.implicit-user',
        title: "A user's token lists that user's credentials",
        scenario: userScenario,
        steps: ['trident.own', 'trident.client-list'],
      },
      (view, requirement) => {
        const own = [...idsOf(view, 'trident.own')].sort()
        const named = [...idsOf(view, 'trident.client-list')].sort()
        const ok = own.length > 0 && own.join('\n') === named.join('\n')
        return [found(view, 'trident.own', { requirement, ok, expected: named.join(', '), actual: own })]
      },
    ),
    status(
      {
        name: 'authorization.bearer-header',
        title: 'A token in the body is not looked at',
        scenario: refusalScenario,
        steps: ['trident.token-in-body'],
      },
      401,
    ),
  ]
}

function bodyChecks(): readonly Check[] {
  const example: Pick<Sentence, 'scenario' | 'steps'> = { scenario, steps: ['trident.example'] }
  return [
    sentence(
      { name: 'list.content-type', title: 'An answer is JSON in UTF-8', scenario, steps: ['trident.plain'] },
      (view, requirement) => utf8Json(view, 'trident.plain', requirement),
    ),
    sentence(
      { name: 'list.object', title: 'The body is a JSON object', scenario, steps: ['trident.plain'] },
      (view, requirement) => expectMember(view, 'trident.plain', '', isObject, { requirement, expected: 'an object' }),
    ),
    sentence(
      { name: 'list.credential-ids', title: 'credentialIDs names credentials', scenario, steps: ['trident.plain'] },
      (view, requirement) =>
        expectMember(view, 'trident.plain', '/credentialIDs', value => isTexts(value) && value.length > 0, {
          requirement,
          expected: 'an array of strings, not empty',
        }),
    ),
    sentence(
      { name: 'list.credential-infos', title: 'credentialInfos describes each credential', ...example },
      (view, requirement) => {
        const { length } = idsOf(view, 'trident.example')
        const is = (value: unknown) => Array.isArray(value) && value.length === length && value.every(isObject)
        return expectMember(view, 'trident.example', '/credentialInfos', is, {
          requirement,
          expected: `${length} objects`,
        })
      },
    ),
    eachInfo(
      { name: 'list.credential-id-in-info', title: 'Each object names its credential', ...example },
      (view, info, requirement) =>
        expectMember(
          view,
          'trident.example',
          `${info}/credentialID`,
          value => idsOf(view, 'trident.example').includes(value),
          {
            requirement,
            expected: 'one of credentialIDs',
          },
        ),
    ),
    sentence(
      {
        name: 'list.same-as-info',
        title: 'Each object is what credentials/info gives',
        scenario,
        steps: ['trident.example', 'trident.info'],
      },
      sameAsInfo,
    ),
  ]
}

function errorChecks(): readonly Check[] {
  const wrong = (name: string, title: string, step: string): Sentence => ({
    name,
    title,
    scenario: refusalScenario,
    steps: [step],
  })
  return [
    sentence(
      {
        name: 'errors.no-bearer',
        title: 'Without a header of scheme Bearer the answer is 401',
        scenario: refusalScenario,
        steps: ['trident.no-header', 'trident.other-scheme'],
      },
      (view, requirement) => [
        ...expectStatus(view, 'trident.no-header', 401, requirement),
        ...expectStatus(view, 'trident.other-scheme', 401, requirement),
      ],
    ),
    sentence(wrong('errors.content-type', 'An error is JSON in UTF-8', 'trident.no-user'), (view, requirement) =>
      utf8Json(view, 'trident.no-user', requirement),
    ),
    sentence(wrong('errors.body', 'An error has a string error', 'trident.no-user'), (view, requirement) =>
      expectMember(view, 'trident.no-user', '/error', isText, { requirement, expected: 'a string, not empty' }),
    ),
    sentence(
      wrong('errors.description', 'error_description is a string where it is there', 'trident.no-user'),
      (view, requirement) =>
        expectMember(
          view,
          'trident.no-user',
          '/error_description',
          value => value === undefined || typeof value === 'string',
          {
            requirement,
            expected: 'absent, or a string',
          },
        ),
    ),
    named(
      wrong('errors.user-id-missing', "The application's token needs userID", 'trident.no-user'),
      'invalidParameter',
    ),
    named(
      wrong('errors.user-id-unknown', 'An unknown userID is an invalid parameter', 'trident.unknown-user'),
      'invalidParameter',
    ),
    named(
      {
        ...wrong('errors.user-id-with-user-token', "A user's token does without userID", 'trident.user-id'),
        scenario: userScenario,
      },
      'invalidUserId',
    ),
  ]
}

/** 400 invalid_request with the product's own description. */
function named(of: Sentence, description: string): Check {
  const [step] = of.steps
  return sentence(of, (view, requirement) => [
    ...expectStatus(view, step, 400, requirement),
    ...expectMember(view, step, '/error', value => value === 'invalid_request', {
      requirement,
      expected: 'invalid_request',
    }),
    ...expectMember(view, step, '/error_description', value => value === description, {
      requirement,
      expected: description,
    }),
  ])
}

function utf8Json(view: TraceView, step: string, requirement: string): readonly Finding[] {
  const form = /^application\/json\s*;\s*charset="?utf-8"?$/i
  return expectHeader(view, step, 'content-type', form, { requirement, expected: 'application/json;charset=UTF-8' })
}

function basePath(view: TraceView, requirement: string): readonly Finding[] {
  const { pathname } = new URL(view.exchange('trident.plain').request.url)
  const ok =
    /^(\/trustedx-resources)?\/csc\/v2\/credentials\/list$/.test(pathname) && view.status('trident.plain') === 200
  const expected = '200 under /trustedx-resources/csc/v2 or /csc/v2'
  return [found(view, 'trident.plain', { requirement, ok, expected, actual: pathname })]
}

function baseToldByInfo(view: TraceView, requirement: string): readonly Finding[] {
  const prefix = new URL(view.exchange('trident.plain').request.url).pathname.replace(/\/csc\/v2\/.*$/, '')
  const oauth2 = view.at('trident.service', '/oauth2')
  const told = typeof oauth2 === 'string' && URL.canParse(oauth2) ? new URL(oauth2).pathname : undefined
  const ok = told !== undefined && told.startsWith('/trustedx-resources') === (prefix === '/trustedx-resources')
  return [
    found(view, 'trident.service', {
      requirement,
      ok,
      expected: `a URI that shows the prefix ${prefix || '/'}`,
      actual: oauth2,
    }),
  ]
}

function chosenUser(view: TraceView, requirement: string): readonly Finding[] {
  const mine = idsOf(view, 'trident.plain')
  const shared = idsOf(view, 'trident.someone').filter(id => mine.includes(id))
  const expected = 'other credentials for another user'
  return [
    ...expectStatus(view, 'trident.someone', 200, requirement),
    found(view, 'trident.someone', {
      requirement,
      ok: mine.length > 0 && shared.length === 0,
      expected,
      actual: shared,
    }),
  ]
}

function sameAsInfo(view: TraceView, requirement: string): readonly Finding[] {
  const described = view.json('trident.info')
  const asked = view.exchange('trident.info').request.json
  const id = isObject(asked) ? asked.credentialID : undefined
  const listed = elementsAt(view, 'trident.example', '/credentialInfos').find(
    ({ value }) => isObject(value) && value.credentialID === id,
  )?.value
  const members = (value: unknown) =>
    isObject(value)
      ? Object.keys(value)
          .filter(name => name !== 'credentialID')
          .sort()
          .join(', ')
      : 'nothing'
  const ok = isObject(listed) && isObject(described) && members(listed) === members(described)
  return [found(view, 'trident.info', { requirement, ok, expected: members(listed), actual: members(described) })]
}
