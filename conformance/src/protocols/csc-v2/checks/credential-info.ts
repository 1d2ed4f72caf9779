import { expectAbsent, expectMember, expectStatus } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { endEntity, isAuthority } from '../../judging/certificate.ts'
import { absent, elementsAt, plain } from '../../judging/expect.ts'
import { isObject } from '../../judging/forms.ts'
import { refusal } from './refusal.ts'

const scenario = 'csc-v2.credential-info'
const refusals = 'csc-v2.credential-info.refusals'
const details = ['issuerDN', 'serialNumber', 'subjectDN', 'validFrom', 'validTo']

/** What credentials/info gives, parameter by parameter. */
export const credentialInfoChecks: readonly Check[] = [
  plain({
    id: 'csc-v2.credential-info.certificates-default',
    title: 'credentials/info gives the end-entity certificate alone by default',
    scenario,
    steps: ['info.default', 'info.single'],
    requirements: ['csc-v2.credential-info.certificates-default'],
    judge: view =>
      ['info.default', 'info.single'].flatMap(step => [
        ...expectStatus(view, step, 200, 'csc-v2.credential-info.certificates-default'),
        ...expectMember(view, step, '/cert/certificates', value => Array.isArray(value) && value.length === 1, {
          requirement: 'csc-v2.credential-info.certificates-default',
          expected: 'one certificate',
        }),
        ...expectMember(view, step, '/cert/certificates/0', value => !isAuthority(value), {
          requirement: 'csc-v2.credential-info.certificates-default',
          expected: 'the certificate of the end entity',
        }),
      ]),
  }),
  absent({
    id: 'csc-v2.credential-info.certificates-none',
    title: 'credentials/info gives no certificate when none is asked for',
    scenario,
    step: 'info.none',
    requirement: 'csc-v2.credential-info.certificates-none',
    pointers: ['/cert/certificates'],
  }),
  plain({
    id: 'csc-v2.credential-info.certificates-chain',
    title: 'credentials/info gives the chain, end entity first',
    scenario,
    steps: ['info.default', 'info.chain'],
    requirements: ['csc-v2.credential-info.certificates-chain'],
    judge: chain,
  }),
  absent({
    id: 'csc-v2.credential-info.cert-info-default',
    title: 'credentials/info gives no details of the certificate by default',
    scenario,
    step: 'info.default',
    requirement: 'csc-v2.credential-info.cert-info-default',
    pointers: details.map(name => `/cert/${name}`),
  }),
  plain({
    id: 'csc-v2.credential-info.cert-info',
    title: 'credentials/info gives the details of the certificate when asked',
    scenario,
    steps: ['info.cert-info'],
    requirements: ['csc-v2.credential-info.cert-info'],
    judge: view =>
      details.flatMap(name =>
        expectMember(view, 'info.cert-info', `/cert/${name}`, value => typeof value === 'string' && value !== '', {
          requirement: 'csc-v2.credential-info.cert-info',
          expected: 'a string',
        }),
      ),
  }),
  absent({
    id: 'csc-v2.credential-info.auth-info-default',
    title: 'credentials/info gives no detail of the authorization by default',
    scenario,
    step: 'info.default',
    requirement: 'csc-v2.credential-info.auth-info-default',
    pointers: ['/auth/objects', '/auth/expression'],
  }),
  plain({
    id: 'csc-v2.credential-info.auth-info',
    title: 'credentials/info gives the authentication objects when asked',
    scenario,
    steps: ['info.auth-info'],
    requirements: ['csc-v2.credential-info.auth-objects'],
    judge: view => {
      const requirement = 'csc-v2.credential-info.auth-objects'
      // What the authorization server authorizes has none. @spec CSC API 2.0.0.2 §11.5
      if (view.at('info.auth-info', '/auth/mode') === 'oauth2code')
        return expectAbsent(view, 'info.auth-info', '/auth/objects', requirement)
      return expectMember(view, 'info.auth-info', '/auth/objects', areObjects, {
        requirement,
        expected: 'an array of objects',
      })
    },
  }),
  plain({
    id: 'csc-v2.credential-info.same-as-list',
    title: 'credentials/info and credentials/list describe a credential alike',
    scenario,
    steps: ['info.full', 'info.listed'],
    requirements: ['csc-v2.list.same-as-info'],
    judge: sameAsListed,
  }),
  ...(
    [
      ['id-missing', 'a request without credentialID', 'csc-v2.credentials-info.credentialid-missing', 'id-missing'],
      ['id-type', 'a credentialID that is no string', 'csc-v2.credentials-info.credentialid-missing', 'id-missing'],
      ['id-unknown', 'an unknown credentialID', 'csc-v2.credentials-info.credentialid-unknown', 'id-unknown'],
      [
        'certificates-invalid',
        'an unknown value of certificates',
        'csc-v2.credentials-info.certificates-invalid',
        'certificates-invalid',
      ],
    ] as const
  ).map(([step, what, error, requirement]) =>
    refusal({
      id: `csc-v2.credential-info.refuses-${step}`,
      title: `credentials/info refuses ${what}`,
      scenario: refusals,
      step: `info.${step}`,
      error,
      requirement: `csc-v2.credential-info.${requirement}`,
    }),
  ),
  refusal({
    id: 'csc-v2.credential-info.case-sensitive',
    title: 'credentials/info knows credentialID in its own letter case only',
    scenario: refusals,
    step: 'info.id-case',
    error: 'csc-v2.credentials-info.credentialid-missing',
    requirement: 'csc-v2.encoding.names-case-sensitive',
  }),
  refusal({
    id: 'csc-v2.credential-info.foreign',
    title: "credentials/info tells nobody of somebody else's credential",
    scenario: 'csc-v2.credential-info.foreign',
    step: 'info.foreign',
    error: 'csc-v2.credentials-info.credentialid-foreign',
    requirement: 'csc-v2.service.own-credentials-only',
  }),
]

function areObjects(value: unknown): boolean {
  return Array.isArray(value) && value.every(isObject)
}

function chain(view: TraceView): readonly Finding[] {
  const requirement = 'csc-v2.credential-info.certificates-chain'
  const links = elementsAt(view, 'info.chain', '/cert/certificates')
  return [
    ...expectMember(view, 'info.chain', '/cert/certificates', value => Array.isArray(value) && value.length > 0, {
      requirement,
      expected: 'the chain',
    }),
    ...expectMember(
      view,
      'info.chain',
      '/cert/certificates/0',
      value => value === view.at('info.default', '/cert/certificates/0'),
      {
        requirement,
        expected: 'the end-entity certificate first',
      },
    ),
    ...links.slice(1).flatMap(({ value, pointer }, i) =>
      expectMember(view, 'info.chain', pointer, () => isIssuerOf(value, links[i]?.value), {
        requirement,
        expected: 'the certificate of the issuer of the one before',
      }),
    ),
  ]
}

function isIssuerOf(issuer: unknown, subject: unknown): boolean {
  const above = endEntity(issuer)
  const below = endEntity(subject)
  if (typeof above === 'string' || typeof below === 'string') return false
  const plainName = (name: unknown): string =>
    JSON.stringify(name, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
    )
  return plainName(above.subject) === plainName(below.issuer)
}

function sameAsListed(view: TraceView): readonly Finding[] {
  const requirement = 'csc-v2.list.same-as-info'
  const described = view.at('info.full', '')
  const certificate = view.at('info.full', '/cert/certificates/0')
  const infos = elementsAt(view, 'info.listed', '/credentialInfos')
  const listed = infos.find(({ pointer }) => view.at('info.listed', `${pointer}/cert/certificates/0`) === certificate)
  if (!listed || !isObject(described) || !isObject(listed.value)) {
    return expectMember(view, 'info.listed', '/credentialInfos', () => false, {
      requirement,
      expected: 'the credential that credentials/info described, by its certificate',
    })
  }
  const { pointer, value } = listed
  const names = new Set([...Object.keys(described), ...Object.keys(value)])
  return [...names].filter(isDescriptive).flatMap(name =>
    expectMember(view, 'info.listed', `${pointer}/${name}`, seen => same(seen, described[name]), {
      requirement,
      expected: `as in credentials/info: ${JSON.stringify(described[name])?.slice(0, 120)}`,
    }),
  )
}

/** What the API defines of a credential; a service may say more of it in one place than in the other. */
const descriptive = new Set(
  [
    ['description', 'signatureQualifier', 'SCAL', 'multisign', 'lang'],
    ['key', 'status', 'algo', 'len', 'curve'],
    ['cert', 'certificates', 'issuerDN', 'serialNumber', 'subjectDN', 'validFrom', 'validTo', 'policy', 'qcStatements'],
    ['auth', 'mode', 'expression', 'objects', 'type', 'id', 'format', 'label', 'generator'],
  ].flat(),
)

function isDescriptive(name: string): boolean {
  return descriptive.has(name)
}

function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b)
}

/** Without cert.status, which may change from one answer to the next. */
function canonical(value: unknown): string {
  const sorted = (members: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(members)
        .filter(([name]) => isDescriptive(name))
        .sort(([x], [y]) => (x < y ? -1 : 1)),
    )
  const stable = isObject(value) && 'certificates' in value ? { ...value, status: undefined } : value
  return JSON.stringify(stable, (_, inner: unknown) => (isObject(inner) ? sorted(inner) : inner))
}
