import { hashOf } from '../wire.ts'
import { ok, type Provocations } from './provocation.ts'

const a = hashOf('a')

/** Of bearer tokens, and of how they come by auth/login and end. */
export const tokenProvocations: Provocations = {
  // Bearer tokens
  'authorization-form-not-checked': async wire => {
    const authorization = `Token ${await wire.userToken()}`
    return ok(await wire.call('credentials/list', {}, { headers: { authorization } }))
  },
  'token-missing-accepted': async wire => ok(await wire.call('credentials/list', { userID: wire.user().userID })),
  'token-unknown-accepted': async wire =>
    ok(await wire.call('credentials/list', { userID: wire.user().userID }, 'unknown')),
  'expired-token-accepted': async wire => {
    const token = await wire.userToken()
    await wire.advance(3600)
    return ok(await wire.call('credentials/list', {}, token))
  },
  'revoked-token-accepted': async wire => {
    const token = await wire.userToken()
    await wire.call('auth/revoke', { token }, token)
    return ok(await wire.call('credentials/list', {}, token))
  },
  'token-scope-not-checked': async wire =>
    ok(await wire.call('credentials/list', {}, await wire.credentialToken('oauth2', [a]))),
  'token-of-other-credential-accepted': async wire => {
    const token = await wire.credentialToken('oauth2', [a])
    return ok(await wire.call('credentials/info', { credentialID: wire.id('main') }, token))
  },
  'expires-in-too-long': async wire => {
    const form = { grant_type: 'client_credentials', ...wire.clientForm() }
    return (await wire.form('oauth2/token', form)).body.expires_in !== 3600
  },
  // auth/login and revocation
  'wrong-password-accepted': async wire => {
    const authorization = `Basic ${Buffer.from(`${wire.user().username}:wrong`).toString('base64')}`
    return ok(await wire.call('auth/login', {}, { headers: { authorization } }))
  },
  'refresh-token-unasked': async wire => 'refresh_token' in (await wire.login()).body,
  'revocation-needs-hint': async wire => {
    const { access_token, refresh_token } = (await wire.login('main', { rememberMe: true })).body
    return !ok(await wire.call('auth/revoke', { token: refresh_token }, access_token))
  },
  'revocation-ignored': async wire => {
    const token = await wire.userToken()
    await wire.call('auth/revoke', { token }, token)
    return ok(await wire.call('credentials/list', {}, token))
  },
  'refresh-revocation-spares-access': async wire => {
    const { access_token, refresh_token } = (await wire.login('main', { rememberMe: true })).body
    await wire.call('auth/revoke', { token: refresh_token }, access_token)
    return ok(await wire.call('credentials/list', {}, access_token))
  },
  'access-revocation-kills-refresh': async wire => {
    const { access_token, refresh_token } = (await wire.login('main', { rememberMe: true })).body
    await wire.call('auth/revoke', { token: access_token }, access_token)
    return !ok(await wire.call('auth/login', { refresh_token }))
  },
}
