import { at } from '../../core/pointer.ts'
import { type Answered, headerOf } from '../answered.ts'
import { type Untrue, type When, whenAsked } from '../misdeed.ts'
import type { WireMutant } from '../mutant.ts'
import { misdeeds } from './misdeeds.ts'

const { instead, miscoded, misheaded, misstated, untrue } = misdeeds

/** Well-formed answers that are not true, or not in the values that the service has. */
export function untruths(): readonly WireMutant[] {
  return [
    ...[...tokens(), ...descriptions(), ...lists(), ...signatures()].map(untrue),
    ...grants(),
    ...addresses(),
    ...refusals(),
  ]
}

const grant = (type: string): When => whenAsked('grant_type', type)

function tokens(): readonly Untrue[] {
  const token = { operation: 'authentication' }
  return (['client_credentials', 'password'] as const).flatMap(type => [
    {
      ...{ ...token, pointer: '/token_type', to: () => 'mac', when: grant(type), name: type },
      ...{ breaks: ['authentication.token-type'], lie: `the token of ${type} is no bearer token` },
    },
    {
      ...{ ...token, pointer: '/expires_in', to: () => 0, when: grant(type), name: type },
      ...{ breaks: ['authentication.expires-in'], lie: `the token of ${type} ends at once` },
    },
  ])
}

/** The authentication profile that the fixture of the reference server has for another client. */
const foreign = 'adss:authentication:profile:004'

function descriptions(): readonly Untrue[] {
  return [
    {
      ...{ operation: 'authenticationProfiles', pointer: '/allowed_authentication_profile/1/profile_id' },
      ...{ to: () => foreign, breaks: ['profiles.only-allowed'], lie: 'a profile of another client is listed' },
    },
    {
      ...{ operation: 'statusService', status: 401, pointer: '/error_description', to: () => '' },
      ...{ breaks: ['status.error-member', 'errors.description'], lie: 'an error of statusService says nothing' },
    },
  ]
}

/** What a list says of the users and certificates that the scenarios make. */
function lists(): readonly Untrue[] {
  const get = { operation: 'getUserCertificates' }
  const other = { pointer: '/certificates/1/certificate', to: () => 'MIIBszCCAVmgAwIBAgIU' }
  return [
    ...invented(),
    ...(['listUserCertificates', 'getUserCertificates'] as const).map(
      (operation): Untrue => ({
        ...{ ...other, operation, breaks: ['certificates.bytes'], name: 'second' },
        lie: 'the second certificate is another one',
      }),
    ),
    {
      ...{ ...get, pointer: '/certificates', to: () => [], name: 'App-Name', when: hasHeader('app-name') },
      ...{ breaks: ['certificates.app-name'], lie: 'App-Name empties the list' },
    },
    {
      ...{ ...get, pointer: '/certificates', name: 'replaced', when: bothHaveChains },
      to: value => (Array.isArray(value) ? value.slice(0, 1) : undefined),
      ...{ breaks: ['update-certificate.success'], lie: 'an update takes the other certificate away' },
    },
    {
      ...{ ...get, ...other, name: 'replaced', when: bothHaveChains },
      ...{ breaks: ['update-certificate.success'], lie: 'an update changes the other certificate' },
    },
    {
      ...{ operation: 'getUsers', pointer: '/users/0/user_id', to: () => 'the-second-one' },
      when: (_, { request }) => /\/0\/1$/.test(request.url),
      ...{ breaks: ['get-users.zero-based'], lie: 'a page of one begins elsewhere than a longer one' },
    },
  ]
}

/** After the update of the main scenario, and at no other time. */
const bothHaveChains: When = (_, { json }) =>
  at(json, '/certificates/0/certificate_chain') !== undefined &&
  at(json, '/certificates/1/certificate_chain') !== undefined

const hasHeader =
  (name: string): When =>
  (_, answer) =>
    sent(answer, name) !== ''

function invented(): readonly Untrue[] {
  const invented = [{ cert_alias: 'invented', auth_pass: 'FALSE', certificate: 'AAAA' }]
  return (['listUserCertificates', 'getUserCertificates'] as const).map(operation => ({
    ...{ operation, pointer: '/certificates', breaks: ['certificates.none'], name: 'invented' },
    to: value => (Array.isArray(value) && value.length === 0 ? invented : undefined),
    lie: 'a certificate is listed where there is none',
  }))
}

function signatures(): readonly Untrue[] {
  return [
    {
      ...{ operation: 'signatureRequest', pointer: '/request_id', to: () => 'always-the-same' },
      ...{ breaks: ['signature-request.ids-differ'], lie: 'every request has the same request_id' },
    },
    {
      ...{ operation: 'signatureRequest', pointer: '/status', name: 'failed' },
      to: value => (value === 'SUCCESS' ? 'FAILED' : undefined),
      breaks: ['sha256', 'documents', 'description', 'cert-password'].map(rule => `signature-request.${rule}`),
      lie: 'signatures come beside FAILED',
    },
    {
      ...{ operation: 'signatureStatus', pointer: '/signatures/0/signature_base64', name: 'again' },
      ...{ to: () => 'c2lnbmF0dXJl', breaks: ['signature-request.verifies'], lie: 'a signature is none' },
    },
  ]
}

/** Tokens that come under a status that no client expects. */
function grants(): readonly WireMutant[] {
  const login = { operation: 'authentication', from: 200, to: 201 }
  return [
    misstated({
      ...{ ...login, name: 'client', when: grant('client_credentials') },
      breaks: ['authentication.client-credentials-grant', 'access.unknown-members'],
      lie: 'the token of a client is created',
    }),
    misstated({
      ...{ ...login, name: 'password', when: grant('password') },
      breaks: [
        'authentication.password-grant',
        'authentication.default-profile',
        'authentication.profile-header',
        'authentication.retry-limit',
        'authentication.counter-reset',
        'authentication.block-ends',
        'register-user.success',
        'register-user.password-minimum',
        'change-password.success',
        'reset-noauth.success',
        'reset-noauth.mandatory',
        'confirm-reset.success',
      ],
      lie: 'a login is created',
    }),
    misstated({
      ...{ ...login, name: 'active_directory', when: grant('active_directory') },
      ...{ breaks: ['authentication.active-directory-grant'], lie: 'a login by the directory is created' },
    }),
    untrue({
      ...{ operation: 'authentication', pointer: '/access_token', to: () => '', when: grant('active_directory') },
      ...{ breaks: ['authentication.active-directory-grant'], lie: 'a login by the directory gives no token' },
    }),
  ]
}

/** Operations that are not where they should be. */
function addresses(): readonly WireMutant[] {
  const gone = { from: 200, to: 404, body: { message: 'Not found' }, lie: 'there is nothing at the address' }
  const moved = ['transport.operations', 'transport.version-prefix']
  return [
    instead({ ...gone, operation: 'aboutService', breaks: ['transport.operations', 'about.answer'] }),
    instead({ ...gone, operation: 'statusService', breaks: [...moved, 'status.open', 'status.running'] }),
    instead({ ...gone, operation: 'revokeTokens', breaks: [...moved, 'revoke-tokens.success'] }),
  ]
}

function refusals(): readonly WireMutant[] {
  const bearer = { from: 401, to: 200, breaks: ['bearer.header-only'], lie: 'a token in the query is taken' }
  const inQuery: When = asked => asked.access_token !== undefined
  return [
    instead({ ...bearer, operation: 'aboutService', body: { version: '1', build_number: '1' }, when: inQuery }),
    instead({
      ...{ ...bearer, operation: 'advanceSettings', when: inQuery },
      body: { otp_expiry_time: 900, otp_length: 6, user_auth_retrie_limit: 5, user_block_period: 100 },
    }),
    miscoded({
      ...{ operation: 'authentication', from: 401, to: '60054', when: grant('active_directory') },
      ...{ breaks: ['authentication.active-directory-grant'], lie: 'active_directory is no grant type' },
    }),
    miscoded({
      ...{ operation: 'confirmResetPassword', to: '60043', when: withoutCharset, name: 'charset' },
      ...{ breaks: ['access.charset'], lie: 'JSON without a charset is not read' },
    }),
    miscoded({
      ...{ operation: 'confirmResetPassword', to: '60043', when: withCharset, name: 'with charset' },
      ...{ breaks: ['access.charset'], lie: 'JSON with a charset is not read' },
    }),
    misstated({
      ...{ operation: 'advanceSettings', from: 404, to: 400, breaks: ['delete-user.tokens'] },
      lie: 'of a user who was deleted the request is malformed',
    }),
    misstated({
      ...{ operation: 'resendChangeEmail', from: 400, to: 401 },
      breaks: ['resend-email.nothing-pending', 'change-email.old-email-wrong'],
      lie: 'where nothing is pending the token is bad',
    }),
    misstated({
      ...{ operation: 'addUserCertificates', from: 200, to: 201, name: 'pkcs7' },
      when: asked => at(asked, '/certificates/0/cert_alias') === 'pkcs7',
      ...{ breaks: ['certificates.bytes'], lie: 'PKCS#7 is created' },
    }),
    misheaded({
      ...{ operation: 'getUsers', status: 200, header: 'x-total-records', to: 'many' },
      ...{ breaks: ['get-users.total', 'get-users.total-is-count'], lie: 'x-total-records is no number' },
    }),
    miscoded({
      ...{ operation: 'passwordPolicy', to: '60001' },
      ...{ breaks: ['errors.no-internal-error-for-caller'], lie: 'a mistake of the caller is an internal error' },
    }),
    instead({
      ...{ operation: 'passwordPolicy', from: 400, to: 200, name: 'long', when: isLong, body: {} },
      ...{ breaks: ['access.over-long'], lie: 'a body of any length is taken' },
    }),
    ...precedence(),
  ]
}

const isLong: When = asked => String(asked.profile_id).length > 100_000

const withoutCharset: When = (_, answer) => !/charset/i.test(sent(answer, 'content-type'))

const withCharset: When = (asked, answer) => !withoutCharset(asked, answer)

function sent({ request }: Answered, name: string): string {
  return headerOf(request.headers, name) ?? ''
}

/** Of two things that are wrong the other one is told; each lie knows the request by both. */
function precedence(): readonly WireMutant[] {
  const sign = { operation: 'signatureRequest', breaks: ['practice.precedence'], lie: 'what is checked later is told' }
  const isUnknown = (value: unknown): boolean => typeof value === 'string' && value.startsWith('nobody-')
  const hash: When = asked => at(asked, '/docs_to_sign_info/0/hash_algo') === '2.16.840.1.101.3.4.2.3'
  return [
    miscoded({
      ...{ ...sign, name: 'form', to: '60019', when: asked => asked.cert_alias === 7 },
    }),
    miscoded({
      ...{ ...sign, name: 'profile', from: 404, to: '60022' },
      when: asked => isUnknown(asked.profile_id) && asked.cert_alias === undefined,
    }),
    miscoded({
      ...{ ...sign, name: 'mandatory', to: '60055' },
      when: (asked, answer) => asked.cert_alias === undefined && hash(asked, answer),
    }),
    miscoded({
      ...{ ...sign, name: 'order', to: '60049' },
      when: asked => asked.cert_alias === undefined && asked.docs_to_sign_info === undefined,
    }),
    miscoded({
      ...{ ...sign, name: 'all', to: '60055' },
      when: asked =>
        at(asked, '/docs_to_sign_info/1') !== undefined &&
        at(asked, '/docs_to_sign_info/1/hash_to_sign_base64') === undefined,
    }),
    miscoded({
      ...{ ...sign, name: 'syntax', to: '60030' },
      when: (asked, answer) => isUnknown(asked.cert_alias) && hash(asked, answer),
    }),
    miscoded({
      ...{ ...sign, name: 'existence', from: 404, to: '60043' },
      when: asked => isUnknown(asked.cert_alias) && isUnknown(asked.sam_user_id),
    }),
    miscoded({
      ...{ operation: 'registerUser', breaks: sign.breaks, lie: sign.lie, name: 'policy', to: '60032' },
      when: asked => asked.user_password === 'a',
    }),
    miscoded({
      ...{ operation: 'authentication', breaks: sign.breaks, lie: sign.lie, name: 'client', from: 401, to: '60011' },
      when: asked => asked.grant_type === 'password' && asked.username === undefined && asked.password === undefined,
    }),
  ]
}
