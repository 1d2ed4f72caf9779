import { type Answer, scenario } from '../../../core/scenario.ts'
import { authenticate } from '../recipes/clients.ts'
import { type CscDriver, type CscScenario, textOf } from '../recipes/driver.ts'
import { login, loginOffered, serviceGrant, userSpecific, userToken } from '../recipes/tokens.ts'

const operation = 'auth/revoke'
const announced = `methods has '${operation}'`

/** Whatever gave the token: auth/login or an authorization server. @spec CSC API 2.0.0.2 §11.3 */
export const authRevoke: CscScenario = scenario({
  id: 'csc-v2.auth-revoke',
  title: 'Revoke a service token',
  needs: [],
  when: `${announced} and (${userSpecific} or authType has 'oauth2client')`,
  effects: ['revokes'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t, 'revoke.granted')
    await wrongRevocations(t, bearer)
    await t.send('revoke.access', operation, { token: bearer, token_type_hint: 'access_token' }, { bearer })
    await t.sendInvalid('revoke.access-used', 'credentials/list', {}, { bearer, violates: immediate })
  },
})

const immediate = 'csc-v2.auth-revoke.immediate'
const killsGrant = 'csc-v2.auth-revoke.refresh-token-kills-grant'

/** The tokens of one grant, and how it gives new ones. */
interface Renewable {
  grant(step: string): Promise<Answer>
  renew(step: string, refresh_token: string): Promise<Answer>
  renewRefused(step: string, refresh_token: string): Promise<Answer>
}

export const authRevokeLogin: CscScenario = scenario({
  id: 'csc-v2.auth-revoke.login-grant',
  title: 'Revoke the tokens of auth/login',
  needs: [],
  when: `${announced} and ${loginOffered} and loginRefreshTokens`,
  effects: ['revokes'],
  cost: { signatures: 0, otps: 0 },
  drive: (t: CscDriver) =>
    revokeGrant(t, {
      grant: step => login(t, step, 'main', true),
      renew: (step, refresh_token) => t.send(step, 'auth/login', { refresh_token }),
      renewRefused: (step, refresh_token) =>
        t.sendInvalid(step, 'auth/login', { refresh_token }, { violates: immediate }),
    }),
})

export const authRevokeCode: CscScenario = scenario({
  id: 'csc-v2.auth-revoke.code-grant',
  title: 'Revoke the tokens of the code flow by auth/revoke',
  needs: ['consent'],
  when: `${announced} and authType has 'oauth2code' and answers.clients.main and refreshTokens`,
  effects: ['revokes'],
  cost: { signatures: 0, otps: 0 },
  drive(t: CscDriver<'consent'>) {
    const requestOf = (step: string, refresh_token: string) => {
      const { body, options } = authenticate(t, 'main', step)
      return { body: { grant_type: 'refresh_token', refresh_token, ...body }, options }
    }
    return revokeGrant(t, {
      grant: step => serviceGrant(t, t.facilities.consent, { step, user: 'main' }),
      renew: (step, token) => {
        const { body, options } = requestOf(step, token)
        return t.send(step, 'oauth2/token', body, options)
      },
      renewRefused: (step, token) => {
        const { body, options } = requestOf(step, token)
        return t.sendInvalid(step, 'oauth2/token', body, { ...options, violates: immediate })
      },
    })
  },
})

/** First the access token goes, then the refresh token and the grant with it. */
async function revokeGrant(t: CscDriver, tokens: Renewable): Promise<void> {
  const first = await tokens.grant('revoke.granted')
  const access = textOf(t, 'revoke.granted', first, 'access_token')
  const refresh = textOf(t, 'revoke.granted', first, 'refresh_token')
  await t.send('revoke.access', operation, { token: access, token_type_hint: 'access_token' }, { bearer: access })
  const second = await tokens.renew('revoke.refreshed', refresh)
  const bearer = textOf(t, 'revoke.refreshed', second, 'access_token')
  const bystander = textOf(t, 'revoke.bystander', await tokens.grant('revoke.bystander'), 'access_token')
  const newest = typeof second.json?.refresh_token === 'string' ? second.json.refresh_token : refresh
  await t.send('revoke.refresh', operation, { token: newest }, { bearer: bystander })
  await t.sendInvalid('revoke.grant-used', 'credentials/list', {}, { bearer, violates: killsGrant })
  await tokens.renewRefused('revoke.refresh-used', newest)
}

/** Everything but the token that is revoked in the end is right. */
async function wrongRevocations(t: CscDriver, bearer: string): Promise<void> {
  const refuse = (step: string, body: Record<string, unknown>, violates: string) =>
    t.sendInvalid(`revoke.${step}`, operation, body, { bearer, violates })
  await refuse('token-missing', {}, 'csc-v2.auth-revoke.token-missing')
  await refuse('token-type', { token: 42 }, 'csc-v2.auth-revoke.token-missing')
  await refuse('hint-invalid', { token: bearer, token_type_hint: 'magic_token' }, 'csc-v2.auth-revoke.hint-invalid')
  await refuse('token-unknown', { token: t.random.hex(32) }, 'csc-v2.auth-revoke.token-unknown')
  const authorization = `Unknown ${t.random.hex(8)}`
  const violates = 'csc-v2.service.malformed-header'
  await t.sendInvalid('revoke.malformed-header', operation, { token: bearer }, { authorization, violates })
}
