import type { Overstrict, When } from '../misdeed.ts'
import type { WireMutant } from '../mutant.ts'
import { misdeeds } from './misdeeds.ts'

/** Requests that must be taken, each refused by a server that asks for more than the API does. */
export function overstrictness(): readonly WireMutant[] {
  return [
    ...[...info(), ...tokens(), ...lists(), ...authorizations(), ...signatures(), ...credentialTokens()],
    ...announced(),
  ].map(misdeeds.overstrict)
}

/** Methods that are looked for in vain by those who ask rightly; whoever asks wrongly is told so, as if they were there. */
function announced(): readonly Overstrict[] {
  return [
    'credentials/extendTransaction',
    'credentials/info',
    'credentials/list',
    'signatures/signPolling',
    'auth/revoke',
  ].map(operation => ({
    ...{ operation, as: 501, name: 'announced', breaks: ['info.methods-callable'] },
    lie: 'a method that is announced is not implemented for those who ask rightly',
  }))
}

function given(name: string): When {
  return asked => asked[name] !== undefined && asked[name] !== null
}

function isNull(...names: readonly string[]): When {
  return asked => names.some(name => asked[name] === null)
}

function grant(type: string, more: When = () => true): When {
  return (asked, answer) => asked.grant_type === type && more(asked, answer)
}

function info(): readonly Overstrict[] {
  const of = { operation: 'info' }
  return [
    { ...of, as: 501, breaks: ['info.implemented'], lie: 'info is not implemented' },
    { ...of, as: 401, breaks: ['info.without-authorization'], lie: 'info asks for a token' },
    { ...of, as: 405, breaks: ['transport.post-json'], lie: 'info is no method for POST' },
    {
      ...{ ...of, name: 'empty', when: asked => Object.keys(asked).length === 0 },
      ...{ breaks: ['info.empty-request'], lie: 'info refuses an empty object' },
    },
    {
      ...of,
      name: 'null',
      when: isNull('lang'),
      breaks: ['encoding.null-is-absent'],
      lie: 'info takes null for a language',
    },
    {
      ...{ ...of, name: 'unknown member', when: asked => Object.keys(asked).some(name => name.startsWith('x')) },
      ...{ breaks: ['encoding.unknown-members-ignored'], lie: 'info refuses a member that it does not know' },
    },
  ]
}

function tokens(): readonly Overstrict[] {
  const token = { operation: 'oauth2/token' }
  const isScoped: When = asked => asked.code !== undefined
  return [
    {
      ...{ ...token, as: 415, name: 'client', when: grant('client_credentials'), breaks: ['token.form-encoded'] },
      lie: 'a form is no media type for client_credentials',
    },
    {
      ...{ ...token, as: 415, name: 'code', when: grant('authorization_code'), breaks: ['token.form-encoded'] },
      lie: 'a form is no media type for authorization_code',
    },
    {
      ...{ ...token, name: 'client', when: grant('client_credentials'), breaks: ['token.members', 'oauth.grants'] },
      lie: 'client_credentials is no grant',
    },
    {
      ...{
        ...token,
        name: 'code',
        when: grant('authorization_code', isScoped),
        breaks: ['token.members', 'oauth.pkce-methods'],
      },
      lie: 'authorization_code is no grant',
    },
    {
      ...{
        ...token,
        name: 'refresh',
        when: grant('refresh_token'),
        breaks: ['token.members', 'oauth.grants', 'revoke.access-token-spares-refresh'],
      },
      lie: 'refresh_token is no grant',
    },
    {
      ...{
        operation: 'auth/login',
        name: 'refresh',
        when: given('refresh_token'),
        breaks: ['login.refresh', 'auth-revoke.access-token-spares-refresh'],
      },
      lie: 'auth/login takes no refresh token',
    },
    {
      ...{ operation: 'auth/login', as: 401, name: 'Basic', when: asked => asked.refresh_token === undefined },
      ...{ breaks: ['login.http-authentication'], lie: 'auth/login takes no Basic' },
    },
  ]
}

function lists(): readonly Overstrict[] {
  const list = { operation: 'credentials/list' }
  return [
    {
      ...list,
      name: 'plain',
      breaks: ['list.credential-ids', 'oauth.scope-default'],
      lie: 'credentials/list lists nothing',
    },
    { ...list, as: 403, breaks: ['oauth.grants'], lie: 'credentials/list serves nobody' },
    {
      ...list,
      name: 'clientData',
      when: given('clientData'),
      breaks: ['client-data.accepted'],
      lie: 'clientData is refused',
    },
    {
      ...list,
      name: 'null',
      when: isNull('credentialInfo'),
      breaks: ['encoding.null-is-absent'],
      lie: 'nulls are refused',
    },
    {
      ...list,
      name: 'null userID',
      when: isNull('userID'),
      breaks: ['encoding.null-is-absent'],
      lie: 'a null userID is refused',
    },
    {
      ...{
        ...list,
        name: 'details',
        when: (asked, answer) => given('certificates')(asked, answer) && asked.credentialInfo === undefined,
      },
      ...{ breaks: ['list.conditional-parameters'], lie: 'certificates without credentialInfo is refused' },
    },
    {
      ...list,
      name: 'infos',
      when: asked => asked.credentialInfo === undefined,
      breaks: ['list.credential-infos'],
      lie: 'credentialInfo is demanded',
    },
    {
      ...{ operation: 'credentials/info', name: 'default', when: asked => asked.certificates === undefined },
      ...{
        breaks: [
          'credential-info.certificates-default',
          'credential-info.cert-info-default',
          'credential-info.auth-info-default',
        ],
      },
      lie: 'certificates is demanded',
    },
    {
      ...{ operation: 'credentials/info', name: 'single', when: asked => asked.certificates === 'single' },
      ...{ breaks: ['credential-info.certificates-default'], lie: 'certificates single is refused' },
    },
    {
      ...{ operation: 'credentials/info', name: 'none', when: asked => asked.certificates === 'none' },
      ...{ breaks: ['credential-info.certificates-none'], lie: 'certificates none is refused' },
    },
  ]
}

function authorizations(): readonly Overstrict[] {
  const authorize = { operation: 'credentials/authorize' }
  return [
    {
      ...authorize,
      name: 'clientData',
      when: given('clientData'),
      breaks: ['client-data.accepted'],
      lie: 'clientData is refused',
    },
    {
      ...{ ...authorize, name: 'most', when: asked => Number(asked.numSignatures) >= 10 },
      ...{ breaks: ['credential-info.multisign'], lie: 'fewer signatures are granted than multisign says' },
    },
    {
      ...{ ...authorize, name: 'unbound', when: asked => asked.hashes === undefined },
      ...{ breaks: ['authorize.explicit'], lie: 'hashes are demanded under SCAL 1' },
    },
    { ...authorize, name: 'all', breaks: ['authorize.explicit'], lie: 'nothing is granted' },
    {
      ...{ ...authorize, name: 'managed', when: asked => Array.isArray(asked.authData) && asked.authData.length === 0 },
      ...{ breaks: ['authorize.empty-auth-data'], lie: 'an empty authData is refused' },
    },
    {
      ...{ ...authorize, name: 'factor', when: asked => Array.isArray(asked.authData) && asked.authData.length > 0 },
      ...{ breaks: ['authorize.no-expression-all'], lie: 'the right factor is refused' },
    },
    {
      ...{ ...authorize, name: 'out of band', when: (_, { status }) => status === 202 },
      ...{ breaks: ['authorize.out-of-band-entry', 'authorize.pending'], lie: 'an object without value is refused' },
    },
    { operation: 'credentials/authorizeCheck', breaks: ['authorize-check.members'], lie: 'a handle is refused' },
    { operation: 'credentials/getChallenge', breaks: ['challenge.success'], lie: 'no challenge is sent' },
    { operation: 'credentials/extendTransaction', breaks: ['extend.new-sad'], lie: 'nothing is extended' },
    {
      operation: 'auth/revoke',
      breaks: ['auth-revoke.success', 'auth-revoke.without-hint'],
      lie: 'nothing is revoked',
    },
    {
      operation: 'oauth2/revoke',
      breaks: ['revoke.success', 'revoke.unsupported-kind', 'auth-revoke.credential-token'],
      lie: 'nothing is revoked',
    },
    { operation: 'oauth2/pushed_authorize', breaks: ['par.success'], lie: 'nothing may be pushed' },
  ]
}

function signatures(): readonly Overstrict[] {
  const sign = { operation: 'signatures/signHash' }
  const count =
    (of: (n: number) => boolean): When =>
    asked =>
      Array.isArray(asked.hashes) && of(asked.hashes.length)
  return [
    { ...sign, name: 'one', when: count(n => n === 1), breaks: ['signhash.single'], lie: 'a single hash is refused' },
    {
      ...sign,
      name: 'several',
      when: count(n => n > 1),
      breaks: ['signhash.order-and-count'],
      lie: 'several hashes are refused',
    },
    {
      ...sign,
      name: 'two',
      when: count(n => n === 2),
      breaks: ['practice.sad-order-free'],
      lie: 'two hashes are refused',
    },
    {
      ...sign,
      as: 403,
      name: 'service',
      when: given('SAD'),
      breaks: ['signhash.bearer-scopes'],
      lie: 'a token of scope service does not sign beside its SAD',
    },
    {
      ...sign,
      name: 'mode S',
      when: asked => asked.operationMode === 'S',
      breaks: ['signhash.operation-mode'],
      lie: 'operationMode S is refused',
    },
    {
      ...sign,
      name: 'mode A',
      when: asked => asked.operationMode === 'A',
      breaks: ['signhash.asynchronous', 'info.async-announced'],
      lie: 'operationMode A is refused',
    },
    {
      ...sign,
      name: 'clientData',
      when: given('clientData'),
      breaks: ['client-data.accepted'],
      lie: 'clientData is refused',
    },
    {
      ...sign,
      name: 'null',
      when: isNull('operationMode', 'clientData', 'signAlgoParams', 'validity_period'),
      breaks: ['encoding.null-is-absent'],
      lie: 'nulls are refused',
    },
    {
      ...{
        ...sign,
        name: 'implied',
        when: (asked, answer) => given('hashAlgorithmOID')(asked, answer) && asked.signAlgo === '1.2.840.113549.1.1.11',
      },
      ...{ breaks: ['signhash.hash-algorithm-implied'], lie: 'a hashAlgorithmOID that is implied is refused' },
    },
    {
      ...sign,
      name: 'PSS',
      when: given('signAlgoParams'),
      breaks: ['signhash.sign-algo-params'],
      lie: 'signAlgoParams is refused',
    },
    {
      operation: 'signatures/signPolling',
      breaks: ['polling.result', 'polling.request-id'],
      lie: 'a responseID is no requestID',
    },
  ]
}

/** A token of scope credential: a signHash without SAD is one by such a token. */
function credentialTokens(): readonly Overstrict[] {
  const sign = {
    operation: 'signatures/signHash',
    when: ((asked: Readonly<Record<string, unknown>>) => asked.SAD === undefined) as When,
  }
  return [
    {
      ...sign,
      as: 401,
      name: 'credential',
      breaks: ['service.credential-token-suffices'],
      lie: 'a token of scope credential is no token',
    },
    {
      ...sign,
      as: 403,
      name: 'credential',
      breaks: ['signhash.bearer-scopes'],
      lie: 'a token of scope credential is of the wrong scope',
    },
    {
      ...sign,
      name: 'no SAD',
      breaks: ['signhash.sad-condition'],
      lie: 'a SAD is demanded beside a token of scope credential',
    },
    {
      ...{
        operation: 'credentials/info',
        as: 401,
        name: 'credential',
        // Whoever asks with a token of scope credential asks for nothing but the credential.
        when: (asked, { json }) =>
          Object.keys(asked).length === 1 && JSON.stringify(json).includes('"mode":"oauth2code"'),
      },
      ...{ breaks: ['service.credential-token-suffices'], lie: 'a token of scope credential is no token' },
    },
    {
      ...{ operation: 'signatures/signHash', name: 'token as SAD', when: given('SAD') },
      ...{ breaks: ['signhash.credential-token-as-sad'], lie: 'a token is no SAD' },
    },
    {
      ...{ operation: 'oauth2/token', name: 'hashes', when: grant('authorization_code') },
      ...{
        breaks: [
          'oauth.hashes-encoding',
          'token.rar',
          'token.credential-chosen',
          'par.authorize',
          'account-token.form',
        ],
      },
      lie: 'no code is taken',
    },
  ]
}
