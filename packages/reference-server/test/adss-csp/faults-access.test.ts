import { X509Certificate } from 'node:crypto'
import type { OperationId } from '@x/adss-csp/operations'
import { adssAccessFaults } from '../../src/adss-csp/access-faults.ts'
import { type Provocation, provoke } from '../provoke.ts'
import { type Answer, type ClientRole, useFixture, type Wire } from './wire.ts'

const ok = ({ status }: Answer): boolean => status < 300
const anna = { user_id: 'anna', email: 'anna@mail.example' }
const path = { user_id: 'anna' }

const provocations: Readonly<Record<keyof typeof adssAccessFaults, Provocation<Wire>>> = {
  // Requests
  'adss-literal-path-shadowed': async wire =>
    !('user_count' in (await wire.call('userCount', { token: await wire.clientToken() })).body),
  'adss-member-type-not-checked': async wire => {
    const token = await wire.clientToken()
    const body = { user_name: 5, status: 'ACTIVE' }
    return ok(await wire.call('updateUser', { token, path: { user_id: wire.user().userId }, body }))
  },
  'adss-media-type-not-checked': async wire => {
    const token = await wire.clientToken()
    return ok(await wire.call('registerUser', { token, body: anna, headers: { 'content-type': 'text/plain' } }))
  },
  'adss-form-repetition-accepted': async wire => {
    const { client_id, client_secret } = wire.clientForm()
    const form = `grant_type=client_credentials&client_id=${client_id}&client_secret=${client_secret}&client_id=x`
    return ok(await wire.call('authentication', { body: form }))
  },
  'adss-query-credentials-accepted': async wire =>
    ok(
      await wire.call('authentication', {
        query: { grant_type: 'client_credentials', ...wire.clientForm() },
        body: '',
      }),
    ),
  'adss-unknown-address-misstated': async wire => (await raw(wire, 'GET', '/v2/nowhere')).status !== 404,
  'adss-any-method-served': async wire => ![404, 405].includes((await raw(wire, 'DELETE', '/v2/about')).status),
  // Access
  'adss-service-state-ignored': async wire => {
    await wire.drive('condition', { condition: 'stopped' })
    return ok(await wire.call('statusService'))
  },
  'adss-tls-certificate-not-demanded': async wire => ok(await client(wire, 'mtls')),
  'adss-tls-expiry-not-checked': wire => served(wire, 'mtlsExpired'),
  'adss-tls-name-not-checked': wire => served(wire, 'mtlsOtherName'),
  'adss-tls-any-certificate': wire => served(wire, 'mtlsNotConfigured'),
  'adss-tls-revocation-not-checked': wire => served(wire, 'mtlsRevoked'),
  'adss-inactive-client-served': async wire => ok(await client(wire, 'inactive')),
  'adss-client-without-service-served': async wire => ok(await client(wire, 'denied')),
  'adss-app-name-refused': async wire => {
    const headers = { 'app-name': wire.clientForm().client_id }
    return !ok(await wire.call('authenticationProfiles', { token: await wire.clientToken(), headers }))
  },
  'adss-token-missing-accepted': async wire => ok(await wire.call('aboutService')),
  'adss-token-unknown-accepted': async wire => ok(await wire.call('aboutService', { token: 'nonsense' })),
  'adss-scheme-not-checked': async wire => {
    const headers = { authorization: `Basic ${await wire.clientToken()}` }
    return ok(await wire.call('aboutService', { headers }))
  },
  'adss-expired-token-accepted': async wire => {
    const token = await wire.clientToken()
    await wire.advance(4000)
    return ok(await wire.call('aboutService', { token }))
  },
  'adss-user-token-for-client': async wire => ok(await wire.call('aboutService', { token: await wire.userToken() })),
  'adss-client-token-for-user': async wire =>
    ok(await wire.call('advanceSettings', { token: await wire.clientToken() })),
  'adss-blocked-user-served': wire => servedAs(wire, 'BLOCKED'),
  'adss-inactive-user-served': wire => servedAs(wire, 'INACTIVE'),
  // Authentication
  'adss-client-secret-not-checked': async wire => ok(await client(wire, 'main', { client_secret: 'wrong' })),
  'adss-grant-type-not-checked': async wire => ok(await client(wire, 'main', { grant_type: 'nonsense' })),
  'adss-token-repeated': async wire => {
    const first = await wire.clientToken()
    return (await wire.clientToken()) === first
  },
  'adss-expires-in-too-long': async wire => (await client(wire, 'main')).body.expires_in > 3600,
  'adss-wrong-password-accepted': async wire => ok(await wire.login('main', { password: 'wrong' })),
  'adss-unknown-user-told': async wire => (await wire.login('main', { username: 'nobody' })).body.error !== '60008',
  'adss-retry-limit-ignored': async wire => {
    await failLogins(wire, 5)
    return ok(await wire.login('lockout'))
  },
  'adss-block-never-ends': async wire => {
    await failLogins(wire, 5)
    await wire.advance(200)
    return !ok(await wire.login('lockout'))
  },
  'adss-failures-not-forgotten': async wire => {
    await failLogins(wire, 3)
    await wire.login('lockout')
    await failLogins(wire, 2)
    return !ok(await wire.login('lockout'))
  },
  'adss-blocked-user-logs-in': async wire => ok(await wire.login('blocked')),
  'adss-inactive-user-logs-in': async wire => ok(await wire.login('inactive')),
  'adss-authentication-profile-header-ignored': async wire => !ok(await directoryLogin(wire, 'activeDirectory')),
  'adss-authentication-profile-not-checked': async wire => ok(await login(wire, 'foreign')),
  'adss-authentication-type-not-checked': async wire => ok(await login(wire, 'azure')),
  'adss-authentication-profile-demanded': async wire => !ok(await wire.login()),
  'adss-access-token-refreshed': async wire => ok(await refresh(wire, (await wire.login()).body.access_token)),
  'adss-refresh-of-other-client-accepted': async wire =>
    ok(await refresh(wire, (await wire.login()).body.refresh_token, 'other')),
  'adss-refresh-forgets-user': async wire => {
    const { access_token: token } = (await refresh(wire, (await wire.login()).body.refresh_token)).body
    return !ok(await wire.call('advanceSettings', { token }))
  },
  'adss-refresh-token-not-renewed': async wire => {
    const { refresh_token } = (await wire.login()).body
    return (await refresh(wire, refresh_token)).body.refresh_token === refresh_token
  },
  'adss-refresh-token-reused': async wire => {
    const { refresh_token } = (await wire.login()).body
    await refresh(wire, refresh_token)
    return ok(await refresh(wire, refresh_token))
  },
  'adss-expired-refresh-token-accepted': async wire => {
    const { refresh_token } = (await wire.login()).body
    await wire.advance(366 * 86_400)
    return ok(await refresh(wire, refresh_token))
  },
  'adss-revoked-refresh-token-accepted': revokedWorks,
  // Single sign-on
  'adss-sso-method-not-checked': async wire => ok(await signOn(wire, undefined, { method: 'nonsense' })),
  'adss-sso-gives-client-token': async wire => {
    const { access_token: token } = (await signOn(wire)).body
    return !ok(await wire.call('advanceSettings', { token }))
  },
  'adss-sso-issuer-not-checked': async wire => ok(await signOn(wire, 'wrong-issuer')),
  'adss-sso-audience-not-checked': async wire => ok(await signOn(wire, 'wrong-audience')),
  'adss-sso-expiry-not-checked': async wire => ok(await signOn(wire, 'expired')),
  'adss-sso-start-not-checked': async wire => ok(await signOn(wire, 'not-yet-valid')),
  'adss-sso-signature-not-checked': async wire => ok(await signOn(wire, 'wrong-signature')),
  // Revocation and authentication profiles
  'adss-revocation-by-other-client': async wire => {
    const { refresh_token } = (await wire.login()).body
    const body = { refresh_token, token_type: 'refresh_token' }
    return ok(await wire.call('revokeTokens', { token: await wire.clientToken('other'), body }))
  },
  'adss-revocation-ignored': revokedWorks,
  'adss-revoked-token-type-not-checked': async wire => {
    const { refresh_token } = (await wire.login()).body
    return ok(await wire.call('revokeTokens', { token: await wire.clientToken(), body: { refresh_token } }))
  },
  'adss-default-profile-not-listed': async wire => {
    const { default_authentication_profile: one, allowed_authentication_profile: all } = (await profiles(wire)).body
    return !all.some(({ profile_id }: { profile_id: string }) => profile_id === one.profile_id)
  },
  'adss-auth-type-short': async wire => JSON.stringify((await profiles(wire)).body).includes('"AZURE_AD"'),
  'adss-auth-info-left-out': async wire => !JSON.stringify((await profiles(wire)).body).includes('auth_info'),
  // General
  'adss-status-needs-token': async wire => !ok(await wire.call('statusService')),
  'adss-status-message-wrong': async wire => (await wire.call('statusService')).body.message !== 'Success',
  'adss-status-parameters-ignored': async wire =>
    ok(await wire.call('statusService', { query: { client_id: 'nobody' } })),
  'adss-build-number-native': async wire =>
    typeof (await wire.call('aboutService', { token: await wire.clientToken() })).body.build_number === 'number',
  'adss-unknown-profile-accepted': async wire => ok(await registered(wire, { ...anna, profile_id: 'none' })),
  'adss-foreign-profile-accepted': async wire =>
    ok(await registered(wire, { ...anna, profile_id: wire.profile('foreign') })),
  'adss-inactive-profile-accepted': async wire =>
    ok(await registered(wire, { ...anna, profile_id: wire.profile('inactive') })),
  'adss-default-profile-ignored': async wire => !ok(await registered(wire, anna)),
  'adss-inactive-default-profile-accepted': async wire => ok(await registered(wire, anna, 'dormant')),
  'adss-policy-told-weaker': async wire => (await policy(wire)).body.min_pass_length !== '10',
  'adss-policy-maximum-wrong': async wire => (await policy(wire)).body.max_pass_length !== '255',
  'adss-policy-native-values': async wire => (await policy(wire)).body.upper_lower_letters === true,
  'adss-settings-of-inactive-profile': async wire => {
    const { profiles: stored } = wire.simulation.stores.adss
    const token = await wire.userToken()
    await stored.put({ ...(await stored.find(wire.profile('main')))!, active: false })
    return ok(await wire.call('advanceSettings', { token }))
  },
  'adss-settings-as-strings': async wire => typeof (await settings(wire)).body.otp_expiry_time === 'string',
  'adss-otp-length-odd': async wire => ![4, 6, 9].includes((await settings(wire)).body.otp_length),
  'adss-settings-zero': async wire => (await settings(wire)).body.user_auth_retrie_limit === 0,
}

provoke({ fixture: useFixture(), specs: 'adss-csp', faults: adssAccessFaults, provocations })

/** A request at an address that no operation may have. */
async function raw(wire: Wire, method: string, path: string): Promise<Response> {
  const headers = { authorization: `Bearer ${await wire.clientToken()}` }
  return wire.simulation.fetch(new Request(`${wire.answers.serviceUrl}${path}`, { method, headers }))
}

function client(wire: Wire, role: ClientRole, changes: object = {}, options: object = {}): Promise<Answer> {
  return wire.authenticate({ grant_type: 'client_credentials', ...wire.clientForm(role), ...changes }, options)
}

/** Whether a client is served over a connection with the certificate of its role. */
async function served(wire: Wire, role: ClientRole): Promise<boolean> {
  const tlsClientCertificate = new X509Certificate(wire.answers.clients[role].tls!.certPem).raw
  return ok(await client(wire, role, {}, { context: { tlsClientCertificate } }))
}

async function servedAs(wire: Wire, status: string): Promise<boolean> {
  const token = await wire.userToken()
  const body = { status }
  await wire.call('updateUser', { token: await wire.clientToken(), path: { user_id: wire.user().userId }, body })
  return ok(await wire.call('advanceSettings', { token }))
}

async function registered(wire: Wire, body: object, role: ClientRole = 'main'): Promise<Answer> {
  return wire.call('registerUser', { token: await wire.clientToken(role), body })
}

async function failLogins(wire: Wire, times: number): Promise<void> {
  for (let at = 0; at < times; at++) await wire.login('lockout', { password: 'wrong' })
}

type AuthenticationProfile = keyof Wire['answers']['authenticationProfiles']

function login(wire: Wire, profile: AuthenticationProfile): Promise<Answer> {
  const { userId: username, password } = wire.user()
  const headers = { authentication_profile_id: wire.answers.authenticationProfiles[profile] }
  return wire.authenticate({ grant_type: 'password', ...wire.clientForm(), username, password }, { headers })
}

function directoryLogin(wire: Wire, profile: AuthenticationProfile): Promise<Answer> {
  const { userId: username, password } = wire.user('directory')
  const headers = { authentication_profile_id: wire.answers.authenticationProfiles[profile] }
  return wire.authenticate({ grant_type: 'active_directory', ...wire.clientForm(), username, password }, { headers })
}

function refresh(wire: Wire, refresh_token: string, role: ClientRole = 'main'): Promise<Answer> {
  return wire.authenticate({ grant_type: 'refresh_token', ...wire.clientForm(role), refresh_token })
}

async function revokedWorks(wire: Wire): Promise<boolean> {
  const { refresh_token } = (await wire.login()).body
  const body = { refresh_token, token_type: 'refresh_token' }
  await wire.call('revokeTokens', { token: await wire.clientToken(), body })
  return ok(await refresh(wire, refresh_token))
}

async function signOn(wire: Wire, flaw?: string, members: object = {}): Promise<Answer> {
  const { token } = await wire.drive('sso-tokens', { user: 'azure', ...(flaw ? { flaw } : {}) })
  const headers = { authentication_profile_id: wire.answers.authenticationProfiles.azure }
  const body = { token, method: 'AZURE_ACTIVE_DIRECTORY', ...members }
  return wire.call('singleSignOnAuthentication', { token: await wire.clientToken(), headers, body })
}

const withClient = async (wire: Wire, id: OperationId, body?: object): Promise<Answer> =>
  wire.call(id, { token: await wire.clientToken(), path, ...(body ? { body } : {}) })

const profiles = (wire: Wire) => withClient(wire, 'authenticationProfiles')
const policy = (wire: Wire) => withClient(wire, 'passwordPolicy', { profile_id: wire.profile('main') })
const settings = async (wire: Wire) => wire.call('advanceSettings', { token: await wire.userToken() })
