import { at } from '../../core/pointer.ts'
import { type Untrue, type When, whenAsked } from '../misdeed.ts'
import type { WireMutant } from '../mutant.ts'
import { misdeeds } from './misdeeds.ts'

const { instead, miscoded, misheaded, misstated, untrue } = misdeeds

/** What tokens, authorizations and signatures are given with, made untrue. */
export function untrueGrants(): readonly Untrue[] {
  return [...tokens(), ...authorizations(), ...signatures()]
}

const empty = () => ''

function tokens(): readonly Untrue[] {
  const token = { operation: 'oauth2/token' }
  const grant = (type: string): When => whenAsked('grant_type', type)
  const scopeCredential: When = (asked, { json }) =>
    asked.grant_type === 'authorization_code' && at(json, '/refresh_token') === undefined
  return [
    { ...token, pointer: '/expires_in', to: () => 0, breaks: ['token.members'], lie: 'expires_in is 0' },
    { ...token, pointer: '/token_type', to: () => 'mac', breaks: ['token.bearer'], lie: 'token_type is not Bearer' },
    ...(['client_credentials', 'authorization_code', 'refresh_token'] as const).map(
      (type): Untrue => ({
        ...{ ...token, pointer: '/access_token', to: empty, when: grant(type), name: type },
        ...{ breaks: ['token.members'], lie: `the access token of ${type} is empty` },
      }),
    ),
    {
      ...{ ...token, pointer: '/access_token', to: empty, when: scopeCredential, name: 'scope credential' },
      ...{ breaks: ['token.members'], lie: 'the access token of scope credential is empty' },
    },
    {
      ...{ ...token, pointer: '/authorization_details/*/type', to: () => 'payment', breaks: ['token.rar'] },
      lie: 'authorization_details comes back with another type',
    },
    {
      ...{
        operation: 'auth/login',
        pointer: '/access_token',
        to: empty,
        name: 'refresh',
        breaks: ['login.access-token'],
      },
      ...{ when: asked => asked.refresh_token !== undefined, lie: 'the access token of a refresh is empty' },
    },
    {
      ...{
        operation: 'oauth2/pushed_authorize',
        pointer: '/expires_in',
        status: 201,
        to: () => 0,
        breaks: ['par.success'],
      },
      lie: 'expires_in is 0',
    },
  ]
}

function authorizations(): readonly Untrue[] {
  return [
    {
      ...{ operation: 'credentials/authorize', pointer: '/expiresIn', to: () => 0, breaks: ['authorize.sad'] },
      lie: 'expiresIn is 0',
    },
    {
      ...{
        operation: 'credentials/authorize',
        pointer: '/SAD',
        to: empty,
        breaks: ['authorize.empty-auth-data'],
        name: 'managed',
      },
      ...{ when: asked => Array.isArray(asked.authData) && asked.authData.length === 0, lie: 'a managed SAD is empty' },
    },
    {
      ...{ operation: 'credentials/extendTransaction', pointer: '/SAD', name: 'old', breaks: ['extend.new-sad'] },
      ...{ to: (_, { request }) => at(request.json, '/SAD'), lie: 'the new SAD is the old one' },
    },
    {
      ...{
        operation: 'signatures/signPolling',
        status: 202,
        pointer: '/error',
        to: () => 'pending',
        breaks: ['polling.pending'],
      },
      lie: 'a request that is not ready has another code',
    },
  ]
}

function signatures(): readonly Untrue[] {
  const more = (value: unknown): unknown =>
    Array.isArray(value) && value.length > 0 ? [...value, value[0]] : undefined
  const count = { operation: 'signatures/signHash', pointer: '/signatures', to: more }
  const value = { ...count, pointer: '/signatures/0', to: () => 'c2lnbmF0dXJl' }
  const nulls = { name: 'nulls', when: hasNull, breaks: ['encoding.null-is-absent'] }
  const implied = { name: 'implied', when: isImplied, breaks: ['signhash.hash-algorithm-implied'] }
  return [
    { ...count, name: 'more', breaks: ['signhash.order-and-count'], lie: 'one signature comes too many' },
    { ...count, ...nulls, lie: 'a null brings one more signature' },
    { ...value, ...nulls, lie: 'a null spoils the signature' },
    { ...count, ...implied, lie: 'an implied hash algorithm brings one more signature' },
    { ...value, ...implied, lie: 'an implied hash algorithm spoils the signature' },
  ]
}

const hasNull: When = asked => Object.values(asked).includes(null)
/** sha256WithRSAEncryption says the hash by itself. */
const isImplied: When = asked => asked.hashAlgorithmOID !== undefined && asked.signAlgo === '1.2.840.113549.1.1.11'

/** Whole answers that are of another kind than the honest one. */
export function untrueStatuses(): readonly WireMutant[] {
  return [...service(), ...granted(), ...refused()]
}

function service(): readonly WireMutant[] {
  const busy = { operation: 'info', breaks: ['errors.status-codes'] }
  return [
    misstated({ ...busy, from: 429, to: 400, lie: 'an overloaded service says that the request is bad' }),
    misstated({ ...busy, from: 503, to: 500, lie: 'a service under maintenance says that it broke' }),
    instead({
      ...{ ...busy, from: 429, to: 429, body: {}, breaks: ['errors.body'] },
      lie: 'an overloaded service does not say why',
    }),
    misheaded({
      ...busy,
      status: 429,
      header: 'retry-after',
      to: 'soon',
      lie: 'Retry-After is neither seconds nor a date',
    }),
    ...['signatures/signDoc', 'signatures/timestamp'].flatMap(operation => [
      misstated({
        ...{ operation, from: 501, to: 404, breaks: ['errors.not-implemented-501'] },
        lie: 'a method that is not implemented does not exist',
      }),
      misstated({
        ...{ operation, from: 501, to: 400, breaks: ['info.methods-complete', 'errors.not-implemented-501'] },
        lie: 'a method that is not announced looks at its parameters',
      }),
    ]),
  ]
}

/** Good answers under a status that no client expects. */
function granted(): readonly WireMutant[] {
  const created = { from: 200, to: 201, lie: 'a good answer comes with status 201' }
  const info = { ...created, operation: 'credentials/info', breaks: ['credential-info.certificates-default'] }
  return [
    misstated({
      ...{ ...created, operation: 'auth/login', name: 'by default', breaks: ['login.remember-me-default'] },
      when: asked => asked.rememberMe === undefined && asked.refresh_token === undefined,
    }),
    misstated({
      ...{ ...created, operation: 'auth/login', name: 'forgotten', breaks: ['login.remember-me'] },
      when: whenAsked('rememberMe', false),
    }),
    misstated({
      ...{ operation: 'oauth2/revoke', from: 204, to: 200, breaks: ['auth-revoke.credential-token'] },
      lie: 'a revocation is answered as if there were something to say',
    }),
    misstated({ ...info, name: 'by default', when: asked => asked.certificates === undefined }),
    misstated({ ...info, name: 'single', when: whenAsked('certificates', 'single') }),
    untrue({
      ...{
        operation: 'auth/login',
        pointer: '/expires_in',
        to: () => 36_000,
        breaks: ['login.expires-in'],
        name: 'too long',
      },
      lie: 'expires_in promises ten times the life of the token',
    }),
    instead({
      ...{ operation: 'credentials/getChallenge', from: 204, to: 201, body: { challenge: 'a challenge' } },
      ...{ breaks: ['challenge.success'], lie: 'a challenge comes with status 201' },
    }),
  ]
}

const sha1 = '1.3.14.3.2.26'
const sha1WithRsa = '1.2.840.113549.1.1.5'

/** Refusals that are none, or that are for another reason than they should be. */
function refused(): readonly WireMutant[] {
  const token = { operation: 'oauth2/token', from: 400 }
  const sign = { operation: 'signatures/signHash', from: 400, to: 200, breaks: ['signhash.weak-hash'] }
  const bearer = { token_type: 'Bearer', access_token: 'SplxlOBeZQQYbYS6WxSbIA-SplxlOBeZQQYbYS6WxSbIA' }
  return [
    instead({
      ...{ ...token, to: 200, body: { ...bearer, scope: 'credential' }, breaks: ['oauth.service-scope-grants'] },
      ...{ when: whenAsked('scope', 'credential'), lie: 'client_credentials gives a token of scope credential' },
    }),
    misstated({
      ...{
        ...token,
        to: 500,
        name: 'scope',
        breaks: ['oauth.service-scope-grants'],
        when: whenAsked('scope', 'credential'),
      },
      lie: 'a wrong scope breaks the server',
    }),
    misstated({
      ...{
        ...token,
        to: 200,
        name: 'other client',
        breaks: ['oauth.code-binding'],
        lie: "another client's code is taken",
      },
      when: asked => asked.grant_type === 'authorization_code' && asked.code_verifier !== undefined,
    }),
    misstated({
      ...{ ...token, to: 500, name: 'changed details', breaks: ['token.rar'], lie: 'changed details break the server' },
      when: asked => asked.authorization_details !== undefined,
    }),
    misstated({
      ...{ operation: 'oauth2/revoke', from: 400, to: 500, name: 'unknown', breaks: ['errors.common-codes'] },
      ...{ when: says('Invalid string parameter token'), lie: 'an unknown token breaks the server' },
    }),
    misstated({ ...sign, name: 'SHA-1', when: whenAsked('hashAlgorithmOID', sha1), lie: 'SHA-1 is signed' }),
    misstated({ ...sign, name: 'SHA-1 with RSA', when: whenAsked('signAlgo', sha1WithRsa), lie: 'SHA-1 is signed' }),
    miscoded({
      ...{ operation: 'credentials/info', to: 'access_denied', breaks: ['encoding.names-case-sensitive'] },
      ...{ when: asked => asked.credentialid !== undefined, lie: 'a name in another case is denied, not missed' },
    }),
  ]
}

function says(description: string): When {
  return (_, { json }) => at(json, '/error_description') === description
}
