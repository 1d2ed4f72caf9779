import type { Answered } from '../answered.ts'
import { type Overstrict, type Untrue, type When, whenAsked } from '../misdeed.ts'
import type { WireMutant } from '../mutant.ts'
import { misdeeds } from './misdeeds.ts'

/** Lies of sections 3 to 5 of the guide that no operator tells: good requests refused, and good answers not true. */
export function userMisdeeds(): readonly WireMutant[] {
  return [...[...grants(), ...statuses()].map(misdeeds.overstrict), ...[...tokens(), ...lists()].map(misdeeds.untrue)]
}

/** A form whose members stand in the other order: that of the client, and that of the user. */
const turned =
  (first: string): When =>
  (_, answer) =>
    answer.request.body.startsWith(`${first}=`)

function grants(): readonly Overstrict[] {
  const of = { operation: 'authentication', as: 401 }
  return [
    {
      ...{ ...of, name: 'client, other order', when: turned('client_secret') },
      ...{ breaks: ['authentication.client-credentials-grant', 'authentication.form'] },
      lie: 'authentication asks for grant_type first, of a client',
    },
    {
      ...{ ...of, name: 'user, other order', when: turned('password') },
      ...{ breaks: ['authentication.password-grant', 'authentication.answer', 'authentication.default-profile'] },
      lie: 'authentication asks for grant_type first, of a user',
    },
    {
      ...{ ...of, name: 'directory', when: whenAsked('grant_type', 'active_directory') },
      ...{ breaks: ['authentication.active-directory-grant'], lie: 'no user of the directory logs in' },
    },
    {
      ...{ ...of, name: 'ampersand', when: ({ password }) => String(password).includes('&=+%') },
      ...{ breaks: ['register-user.success', 'reset-noauth.success', 'confirm-reset.success'] },
      lie: 'a password with characters that a form encodes logs nobody in',
    },
  ]
}

function statuses(): readonly Overstrict[] {
  const of = { operation: 'statusService', as: 401 }
  const isClient: When = ({ client_id, profile_id }) => client_id !== undefined && profile_id === undefined
  return [
    {
      ...{ ...of, name: 'client', when: isClient, breaks: ['status.running'] },
      lie: 'statusService wants a profile beside a client',
    },
    {
      ...{ ...of, name: 'profile', when: ({ profile_id }) => profile_id !== undefined, breaks: ['status.running'] },
      lie: 'statusService knows no profile',
    },
  ]
}

/** As no service gives one twice. */
const sameToken = (): string => 'at-the-same-for-everybody'

function tokens(): readonly Untrue[] {
  const of = { operation: 'authentication', pointer: '/access_token', to: sameToken }
  const isUser: When = (asked, answer) => turned('password')(asked, answer) || asked.grant_type === 'refresh_token'
  const member = (pointer: string, to: unknown, breaks: readonly string[]): Untrue => ({
    ...{ operation: 'authentication', pointer, to: () => to, when: turned('password'), breaks },
    ...{ name: `of a user: ${JSON.stringify(to)}`, lie: `a login is answered with ${pointer} ${JSON.stringify(to)}` },
  })
  return [
    {
      ...{ ...of, name: 'client', when: turned('client_secret'), breaks: ['authentication.tokens-differ'] },
      lie: 'a client gets the same token each time',
    },
    {
      ...{ ...of, name: 'user', when: isUser },
      ...{ breaks: ['authentication.tokens-differ', 'authentication.refresh-renews-both'] },
      lie: 'a user gets the same token each time',
    },
    member('/access_token', null, ['authentication.answer']),
    member('/token_type', null, ['authentication.answer', 'authentication.token-type']),
    member('/token_type', 'mac', ['authentication.token-type']),
    member('/expires_in', null, ['authentication.answer', 'authentication.expires-in']),
    member('/expires_in', 0, ['authentication.expires-in']),
    member('/refresh_token', null, ['authentication.answer']),
    {
      ...{ operation: 'authentication', pointer: '/token_type', to: () => 'mac', when: turned('client_secret') },
      ...{ name: 'of a client', breaks: ['authentication.token-type'], lie: 'a client gets a token of type mac' },
    },
    {
      ...{ operation: 'authentication', pointer: '/expires_in', to: () => -1, when: turned('client_secret') },
      ...{ name: 'of a client', breaks: ['authentication.expires-in'], lie: 'the token of a client has ended before' },
    },
    {
      ...{ operation: 'authentication', pointer: '/access_token', to: () => null, name: 'of the directory' },
      ...{ when: whenAsked('grant_type', 'active_directory'), breaks: ['authentication.active-directory-grant'] },
      lie: 'a user of the directory gets no token',
    },
  ]
}

const someone = { user_name: 'S', user_id: 's', email: 's@csp.example', status: 'ACTIVE', profile_id: 'p' }
const inherited = { cert_alias: 'inherited', auth_pass: 'FALSE', certificate: 'MIIB' }

function isEmpty(pointer: string) {
  return (_: unknown, { json }: Answered): boolean => {
    const list = (json as Readonly<Record<string, unknown>> | undefined)?.[pointer]
    return Array.isArray(list) && list.length === 0
  }
}

function lists(): readonly Untrue[] {
  return [
    {
      ...{ operation: 'getUsers', pointer: '/users', to: () => [someone], when: isEmpty('users') },
      ...{ breaks: ['get-users.past-end'], lie: 'somebody stands past the end of the list' },
    },
    {
      ...{ operation: 'getUserCertificates', pointer: '/certificates', to: () => [inherited] },
      ...{ when: isEmpty('certificates'), breaks: ['delete-user.id-free', 'certificates.none'] },
      lie: 'a user without certificates has one of somebody else',
    },
    {
      ...{ operation: 'userCount', pointer: '/user_count', to: () => '17', breaks: ['user-count.follows'] },
      lie: 'user_count is always 17',
    },
  ]
}
