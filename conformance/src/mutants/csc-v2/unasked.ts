import type { Unasked, When } from '../misdeed.ts'
import type { WireMutant } from '../mutant.ts'
import { misdeeds } from './misdeeds.ts'

const details = ['issuerDN', 'serialNumber', 'subjectDN', 'validFrom', 'validTo']
const objects = [{ type: 'Password', id: 'PIN', format: 'N' }]

/** Members that the honest server leaves out, each where its requirement forbids it. */
export function unaskedMembers(): readonly WireMutant[] {
  return [
    ...loginMembers(),
    ...listMembers(),
    ...described('credentials/info', ''),
    ...described('credentials/list', '/credentialInfos/*'),
    ...infoMembers(),
    ...grantedMembers(),
  ].map(misdeeds.unasked)
}

function loginMembers(): readonly Unasked[] {
  const token = {
    operation: 'auth/login',
    member: 'refresh_token',
    value: 'tGzv3JOkF0XG5Qx2TlKWIA-tGzv3JOkF0XG5Qx2TlKWIA',
  }
  return [
    {
      ...{
        ...token,
        name: 'by default',
        when: asked => asked.rememberMe === undefined && asked.refresh_token === undefined,
      },
      ...{ breaks: ['login.remember-me-default'], lie: 'a refresh token comes where rememberMe is left out' },
    },
    {
      ...{ ...token, name: 'against rememberMe', when: asked => asked.rememberMe === false },
      ...{ breaks: ['login.remember-me'], lie: 'a refresh token comes where rememberMe is false' },
    },
    {
      ...{ operation: 'oauth2/token', member: 'refresh_token', value: token.value, name: 'scope credential' },
      when: asked => asked.grant_type === 'authorization_code',
      ...{
        breaks: ['token.refresh-token-service-only'],
        lie: 'a refresh token comes with a token of scope credential',
      },
    },
  ]
}

function listMembers(): readonly Unasked[] {
  const infos = { operation: 'credentials/list', member: 'credentialInfos', value: [] }
  const hasDetail: When = asked => asked.certificates !== undefined && asked.certificates !== null
  return [
    {
      ...{
        ...infos,
        name: 'by default',
        when: (asked, answer) => asked.credentialInfo !== true && !hasDetail(asked, answer),
      },
      ...{ breaks: ['list.credential-infos', 'encoding.null-is-absent'], lie: 'credentials are described unasked' },
    },
    {
      ...{
        ...infos,
        name: 'for details',
        when: (asked, answer) => asked.credentialInfo !== true && hasDetail(asked, answer),
      },
      ...{ breaks: ['list.conditional-parameters'], lie: 'certificates alone is taken for credentialInfo' },
    },
    {
      ...{ operation: 'credentials/list', member: 'onlyValid', value: true, when: asked => asked.onlyValid !== true },
      ...{ breaks: ['list.only-valid-echo'], lie: 'onlyValid is echoed and was not asked for' },
    },
  ]
}

/** What a credential says of itself, wherever it is described. */
function described(operation: string, credential: string): readonly Unasked[] {
  const unless =
    (parameter: string): When =>
    asked =>
      asked[parameter] !== true
  const authInfo = { operation, inside: `${credential}/auth`, breaks: ['credential-info.auth-info-default'] }
  return [
    ...details.map(
      (member): Unasked => ({
        ...{ operation, inside: `${credential}/cert`, member, value: '20260101000000Z', when: unless('certInfo') },
        ...{ breaks: ['credential-info.cert-info-default'], lie: `${member} is told without certInfo` },
      }),
    ),
    ...(['objects', 'expression'] as const).map(
      (member): Unasked => ({
        ...{ ...authInfo, member, value: member === 'objects' ? objects : 'PIN', when: unless('authInfo') },
        lie: `auth.${member} is told without authInfo`,
      }),
    ),
    {
      ...{ operation, inside: `${credential}/cert`, member: 'certificates', value: ['MA=='] },
      ...{ when: asked => asked.certificates === 'none', breaks: ['credential-info.certificates-none'] },
      lie: 'certificates come although none were asked for',
    },
    {
      ...{ operation, inside: `${credential}/key`, member: 'curve', value: '1.2.840.10045.3.1.7' },
      ...{ breaks: ['credential-info.key-curve'], lie: 'an RSA key has a curve' },
    },
  ]
}

function infoMembers(): readonly Unasked[] {
  const code: When = (_, { json }) => JSON.stringify(json).includes('"mode":"oauth2code"')
  const detail = {
    operation: 'credentials/info',
    inside: '/auth',
    breaks: ['credential-info.auth-detail-mode'],
    when: code,
  }
  return [
    { ...detail, name: 'oauth2code', member: 'objects', value: [], lie: 'auth.objects stands beside mode oauth2code' },
    {
      ...detail,
      name: 'oauth2code',
      member: 'expression',
      value: 'PIN',
      lie: 'auth.expression stands beside mode oauth2code',
    },
    {
      ...{ operation: 'info', member: 'oauth2Issuer', value: 'https://issuer.example' },
      ...{ breaks: ['info.oauth2-or-issuer'], lie: 'oauth2 and oauth2Issuer stand together' },
    },
  ]
}

/** Goods in answers that are none to give them. */
function grantedMembers(): readonly Unasked[] {
  const SAD = { member: 'SAD', value: 'SplxlOBeZQQYbYS6WxSbIA-SplxlOBeZQQYbYS6WxSbIA' }
  const signatures = { member: 'signatures', value: ['MA=='] }
  const unused = { operation: 'signatures/signHash', status: 400, ...signatures }
  const isSynchronous: When = asked => asked.operationMode === undefined
  return [
    {
      ...{ operation: 'credentials/authorize', status: 202, ...SAD, breaks: ['authorize.pending'] },
      lie: 'a pending authorization has a SAD',
    },
    {
      ...{ operation: 'credentials/authorizeCheck', status: 202, ...SAD, breaks: ['authorize-check.members'] },
      lie: 'a pending authorization has a SAD',
    },
    {
      ...{ operation: 'credentials/authorizeCheck', status: 400, ...SAD, breaks: ['authorize-check.members'] },
      ...{
        when: (_, { json }) => JSON.stringify(json).includes('access_denied'),
        lie: 'a refused authorization has a SAD',
      },
    },
    {
      ...{ operation: 'signatures/signHash', member: 'responseID', value: 'b1946ac92492d2347c6235b4d2611184' },
      ...{
        name: 'by default',
        when: isSynchronous,
        breaks: ['signhash.synchronous'],
        lie: 'a responseID comes unasked',
      },
    },
    {
      ...{ operation: 'signatures/signHash', member: 'responseID', value: 'b1946ac92492d2347c6235b4d2611184' },
      ...{ name: 'mode S', when: asked => asked.operationMode === 'S', breaks: ['signhash.synchronous'] },
      lie: 'a responseID comes in operationMode S',
    },
    {
      ...{ operation: 'signatures/signHash', ...signatures, when: asked => asked.operationMode === 'A' },
      ...{ breaks: ['signhash.asynchronous'], lie: 'signatures come in operationMode A' },
    },
    {
      ...{ ...unused, when: (_, { json }) => JSON.stringify(json).includes('Invalid parameter SAD') },
      ...{
        breaks: ['extend.sad-spent', 'signhash.no-more-than-authorized'],
        lie: 'the refusal of a SAD has signatures',
      },
    },
    {
      ...{ operation: 'signatures/signPolling', status: 202, ...signatures, breaks: ['polling.pending'] },
      lie: 'a request that is not ready has signatures',
    },
    {
      ...{ operation: 'signatures/signPolling', status: 400, ...signatures, breaks: ['polling.own-results-only'] },
      lie: 'a refusal has signatures',
    },
    {
      ...{
        operation: 'oauth2/token',
        status: 400,
        member: 'access_token',
        value: SAD.value,
        breaks: ['oauth.code-binding'],
      },
      ...{ when: asked => asked.grant_type === 'authorization_code', lie: 'a refusal has an access token' },
    },
  ]
}
