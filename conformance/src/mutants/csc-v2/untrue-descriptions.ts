import { type Untrue, type When, whenAsked } from '../misdeed.ts'

/** What a service and its credentials say of themselves, made untrue. */
export function untrueDescriptions(): readonly Untrue[] {
  return [
    ...info(),
    ...described('credentials/info', ''),
    ...described('credentials/list', '/credentialInfos/*'),
    ...lists(),
  ]
}

function other(text: string): (value: unknown) => unknown {
  return value => (value === text ? undefined : text)
}

const ecdsaWithSha224 = '1.2.840.10045.4.3.1'
const ecdsaWithSha256 = '1.2.840.10045.4.3.2'

type Row = readonly [pointer: string, to: Untrue['to'], breaks: string, lie: string]

function info(): readonly Untrue[] {
  const rows: readonly Row[] = [
    ['/specs', other('1.0.4.0'), 'specs-form', 'specs is of another version than the path'],
    ['/specs', other('2.9.9.9'), 'specs-published', 'specs is no edition that was published'],
    ['/region', other('XX'), 'region', 'region is no country'],
    ['/region', other('Czechia'), 'region', 'region is a name'],
    ['/lang', other('not a language'), 'lang', 'lang is no language tag'],
    ['/logo', other('logo.png'), 'logo', 'logo is a relative reference'],
    ['/authType', () => [], 'auth-type', 'authType is empty'],
    ['/oauth2', other('somewhere'), 'oauth2', 'oauth2 is no URI'],
    ['/oauth2', other('https://elsewhere.example/csc/v2'), 'oauth2-base', 'oauth2 is the base of something else'],
    ['/signAlgorithms/algos', () => [], 'sign-algorithms', 'algos is empty'],
    ['/signAlgorithms/algoParams', longer, 'algo-params', 'algoParams has more entries than algos'],
    ['/signature_formats/formats', () => ['Z'], 'signature-formats', 'formats has a letter that there is not'],
    [
      '/signature_formats/envelope_properties',
      () => [[]],
      'envelope-properties-length',
      'envelope_properties is too long',
    ],
    [
      '/signature_formats',
      () => ({ formats: ['P'], envelope_properties: [['Detached']] }),
      'envelope-properties-values',
      'an envelope stands beside a format that has it not',
    ],
    ['/conformance_levels', () => ['AdES-X'], 'conformance-levels', 'conformance_levels has one that there is not'],
  ]
  const lang = { operation: 'info', pointer: '/lang', breaks: ['info.lang-requested'] }
  return [
    ...rows.map(
      ([pointer, to, breaks, lie]): Untrue => ({
        operation: 'info',
        pointer,
        to,
        breaks: [`info.${breaks}`],
        lie,
        name: lie,
      }),
    ),
    {
      ...{ operation: 'info', pointer: '/signAlgorithms/algos', name: 'mistaken', lie: 'algos lacks one of a key' },
      to: value =>
        Array.isArray(value) ? value.map(oid => (oid === ecdsaWithSha256 ? ecdsaWithSha224 : oid)) : undefined,
      breaks: ['practice.algorithms-announced'],
    },
    {
      ...{
        operation: 'info',
        pointer: '/methods',
        name: 'no login',
        lie: 'authType names basic, methods no auth/login',
      },
      to: value => (Array.isArray(value) ? value.filter(method => method !== 'auth/login') : undefined),
      breaks: ['practice.login-announced'],
    },
    {
      ...lang,
      to: other('fr-FR'),
      when: whenAsked('lang', 'en-US'),
      name: 'requested',
      lie: 'lang changes when it is asked for',
    },
    {
      ...lang,
      to: other('?'),
      when: whenAsked('lang', 'mt-MT'),
      name: 'unusual',
      lie: 'an unusual lang is answered with none',
    },
  ]
}

function longer(value: unknown): unknown {
  return Array.isArray(value) ? Array.from({ length: value.length + 20 }, () => null) : undefined
}

const byDefault: When = asked => asked.certificates === undefined

/** What a credential says of itself, wherever it is described; the certificate beside it says otherwise. */
function described(operation: string, credential: string): readonly Untrue[] {
  const rows: readonly Row[] = [
    [
      '/key/len',
      value => (typeof value === 'number' ? value + 1 : undefined),
      'key-len',
      'key.len is one bit too long',
    ],
    ['/key/algo', () => [], 'key-algo', 'key.algo is empty'],
    ['/multisign', () => 0, 'multisign', 'multisign is 0'],
    ['/cert/issuerDN', other('CN=Somebody Else,C=CZ'), 'distinguished-names', 'issuerDN is another name'],
    ['/cert/subjectDN', other('CN=Somebody Else,C=CZ'), 'distinguished-names', 'subjectDN is another name'],
    ['/cert/serialNumber', other('5AE452F66C'), 'serial-number', 'serialNumber is another number'],
    ['/cert/validFrom', other('20200101000000Z'), 'validity', 'validFrom is another day'],
    ['/cert/validTo', other('20400101000000Z'), 'validity', 'validTo is another day'],
    ['/cert/certificates/0', () => 'bm90IGEgY2VydGlmaWNhdGU=', 'certificate-encoding', 'a certificate is none'],
  ]
  const one = {
    operation,
    pointer: `${credential}/cert/certificates`,
    breaks: ['credential-info.certificates-default'],
  }
  const twice = (value: unknown): unknown =>
    Array.isArray(value) && value.length === 1 ? [value[0], value[0]] : undefined
  return [
    ...rows.map(
      ([pointer, to, breaks, lie]): Untrue => ({
        ...{ operation, pointer: `${credential}${pointer}`, to, lie, name: lie },
        breaks: [`credential-info.${breaks}`, 'list.same-as-info'],
      }),
    ),
    { ...one, to: twice, when: byDefault, name: 'twice by default', lie: 'two certificates come by default' },
    ...(operation === 'credentials/info' ? single(one, twice) : [none(operation)]),
  ]
}

/** What only credentials/info is asked for, or can be wrong about without contradicting the list. */
function single(one: Omit<Untrue, 'to' | 'lie'>, twice: Untrue['to']): readonly Untrue[] {
  const info = { operation: 'credentials/info' }
  const when = whenAsked('certificates', 'single')
  const rootless = (value: unknown): unknown => (Array.isArray(value) && value.length > 1 ? value.slice(1) : undefined)
  return [
    { ...one, to: twice, when, name: 'twice', lie: 'two certificates come for single' },
    {
      ...{ ...one, to: rootless, when: whenAsked('certificates', 'chain'), name: 'headless' },
      ...{ breaks: ['credential-info.certificates-chain'], lie: 'the chain begins with the issuer' },
    },
    {
      ...{ ...info, pointer: '/cert/status', name: 'good', to: value => (value === 'valid' ? 'good' : undefined) },
      ...{ breaks: ['credential-info.cert-status'], lie: 'cert.status is a word that there is not' },
    },
    {
      ...{ ...info, pointer: '/key/algo', name: 'SHA-1', breaks: ['signhash.recommended-algorithms'] },
      ...{
        to: value => (Array.isArray(value) ? [...value, '1.2.840.113549.1.1.5'] : undefined),
        lie: 'a key is offered for SHA-1',
      },
    },
    {
      ...{
        ...info,
        pointer: '/auth/expression',
        to: () => 'PIN AND GHOST',
        breaks: ['credential-info.expression-ids'],
      },
      lie: 'auth.expression speaks of an object that there is not',
    },
    {
      ...{
        ...info,
        pointer: '/auth/objects/*/type',
        to: () => 'password',
        breaks: ['credential-info.auth-object-type'],
      },
      ...{ name: 'misspelt', lie: 'the type of an object is misspelt' },
    },
    {
      ...{
        ...info,
        pointer: '/auth/mode',
        to: other('implicit'),
        breaks: ['credential-info.auth-mode'],
        name: 'version 1',
      },
      lie: 'auth.mode is one of version 1 only',
    },
  ]
}

function none(operation: string): Untrue {
  return {
    ...{ operation, pointer: '/credentialInfos', to: () => [], when: whenAsked('certificates', 'none'), name: 'none' },
    ...{ breaks: ['credential-info.certificates-none'], lie: 'certificates none describes nothing' },
  }
}

function lists(): readonly Untrue[] {
  const list = { operation: 'credentials/list' }
  const shorter = (value: unknown): unknown => (Array.isArray(value) && value.length > 1 ? value.slice(1) : undefined)
  const valid = { ...list, when: whenAsked('onlyValid', true), name: 'only valid', breaks: ['list.only-valid'] }
  return [
    {
      ...{ ...list, pointer: '/credentialIDs', to: shorter, breaks: ['list.same-set'], name: 'one short' },
      ...{ when: whenAsked('credentialInfo', true), lie: 'a credential is described and not listed' },
    },
    {
      ...{ ...list, pointer: '/credentialInfos', to: shorter, breaks: ['list.same-set'], name: 'one short' },
      lie: 'a credential is listed and not described',
    },
    {
      ...{ ...list, pointer: '/credentialIDs', to: () => [], breaks: ['list.credential-ids'], name: 'none' },
      ...{ when: asked => typeof asked.userID === 'string', lie: "an application's token lists nobody's credentials" },
    },
    {
      ...valid,
      pointer: '/credentialInfos/*/key/status',
      to: other('disabled'),
      lie: 'onlyValid lists a disabled key',
    },
    {
      ...valid,
      pointer: '/credentialInfos/*/cert/status',
      to: other('revoked'),
      lie: 'onlyValid lists a revoked certificate',
    },
  ]
}
