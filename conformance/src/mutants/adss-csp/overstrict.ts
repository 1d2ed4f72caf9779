import { headerOf } from '../answered.ts'
import type { Overstrict, When } from '../misdeed.ts'
import type { WireMutant } from '../mutant.ts'
import { misdeeds } from './misdeeds.ts'

/** Requests that must be taken, each refused by a server that asks for more than the guide does. */
export function overstrictness(): readonly WireMutant[] {
  return [...languages(), ...authorization(), ...tokens(), ...users(), ...certificates(), ...signatures()].map(
    misdeeds.overstrict,
  )
}

const language =
  (wanted: (language: string | undefined) => boolean): When =>
  (_, answer) =>
    wanted(headerOf(answer.request.headers, 'accept-language'))

const kept = { statusService: 401, aboutService: 400, passwordPolicy: 400 } as const

function languages(): readonly Overstrict[] {
  return Object.entries(kept).flatMap(([operation, as]): readonly Overstrict[] => [
    {
      ...{ operation, as, name: 'no language', when: language(given => given === undefined) },
      ...{ breaks: ['transport.accept-language-other'], lie: 'Accept-Language is demanded' },
    },
    {
      ...{ operation, as, name: 'unknown language', when: language(given => given?.startsWith('tlh') === true) },
      ...{ breaks: ['transport.accept-language-other'], lie: 'a language that nobody speaks is refused' },
    },
    {
      ...{ operation, as, name: 'en-US', when: language(given => given === 'en-US') },
      ...{ breaks: ['transport.accept-language'], lie: 'en-US is refused' },
    },
  ])
}

function authorization(): readonly Overstrict[] {
  const when: When = (_, answer) => headerOf(answer.request.headers, 'authorization')?.startsWith('bearer ') === true
  return ['aboutService', 'advanceSettings'].map(operation => ({
    ...{ operation, as: 401, name: 'bearer', when },
    ...{ breaks: ['bearer.scheme-case'], lie: 'Bearer is taken in no other letter case' },
  }))
}

function tokens(): readonly Overstrict[] {
  const token = { operation: 'authentication', as: 401 }
  const isLogin = (asked: Readonly<Record<string, unknown>>): boolean => asked.grant_type === 'password'
  return [
    {
      ...{ ...token, name: 'unknown', when: asked => asked['x-unknown'] !== undefined },
      ...{ breaks: ['access.unknown-members'], lie: 'a parameter that nobody defined is refused' },
    },
    {
      ...{ ...token, name: 'longest', when: asked => isLogin(asked) && String(asked.password).length === 255 },
      ...{ breaks: ['register-user.password-maximum'], lie: 'a password of 255 characters does not log in' },
    },
    {
      ...{ ...token, name: 'shortest', when: asked => isLogin(asked) && String(asked.password).length === 10 },
      ...{ breaks: ['register-user.password-minimum'], lie: 'a password of the least length does not log in' },
    },
    {
      ...{
        ...token,
        name: 'profile',
        when: (asked, answer) =>
          isLogin(asked) && headerOf(answer.request.headers, 'authentication_profile_id') !== undefined,
      },
      ...{ breaks: ['authentication.profile-header'], lie: 'authentication_profile_id is refused' },
    },
  ]
}

function users(): readonly Overstrict[] {
  return [
    {
      ...{ operation: 'passwordPolicy', name: 'charset' },
      when: (_, answer) => /charset/i.test(headerOf(answer.request.headers, 'content-type') ?? ''),
      ...{ breaks: ['access.charset'], lie: 'JSON with a charset is refused' },
    },
    {
      ...{ operation: 'passwordPolicy', name: 'no charset' },
      when: (_, answer) => !/charset/i.test(headerOf(answer.request.headers, 'content-type') ?? ''),
      ...{ breaks: ['access.charset'], lie: 'JSON without a charset is refused' },
    },
    {
      ...{ operation: 'passwordPolicy', name: 'unknown', when: asked => asked['x-unknown'] !== undefined },
      ...{ breaks: ['access.unknown-members'], lie: 'a member that nobody defined is refused' },
    },
    {
      ...{ operation: 'statusService', as: 401, name: 'unknown', when: asked => asked['x-unknown'] !== undefined },
      ...{ breaks: ['access.unknown-members'], lie: 'a parameter that nobody defined is refused' },
    },
  ]
}

function certificates(): readonly Overstrict[] {
  return [
    {
      ...{ operation: 'deleteUserCertificate', name: 'body', when: (_, { request }) => request.body !== '' },
      ...{ breaks: ['access.body-ignored'], lie: 'a body on a DELETE is refused' },
    },
    {
      ...{ operation: 'getUserCertificates', as: 401, name: 'App-Name' },
      when: (_, answer) => headerOf(answer.request.headers, 'app-name') !== undefined,
      ...{ breaks: ['certificates.app-name'], lie: 'App-Name is refused' },
    },
  ]
}

function signatures(): readonly Overstrict[] {
  const sign = { operation: 'signatureRequest' }
  const isBase64 = (value: unknown): boolean => typeof value === 'string' && /^[A-Za-z0-9+/]+={0,2}$/.test(value)
  return [
    {
      ...{ ...sign, name: 'description', when: asked => isBase64(asked.request_description) },
      ...{ breaks: ['signature-request.description'], lie: 'a request_description in Base64 is refused' },
    },
    {
      ...{ ...sign, name: 'sam', when: asked => asked.sam_user_id !== undefined },
      ...{ breaks: ['signature-request.verifies'], lie: 'the right sam_user_id is refused' },
    },
    {
      ...{ ...sign, name: 'password', when: asked => asked.cert_password !== undefined },
      ...{ breaks: ['signature-request.cert-password'], lie: 'cert_password is refused' },
    },
  ]
}
