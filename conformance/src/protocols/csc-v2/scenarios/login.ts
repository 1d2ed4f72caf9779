import { scenario } from '../../../core/scenario.ts'
import { basic } from '../recipes/clients.ts'
import { type CscDriver, type CscScenario, textOf, userOf } from '../recipes/driver.ts'
import { login, loginOffered } from '../recipes/tokens.ts'

export const authLogin: CscScenario = scenario({
  id: 'csc-v2.login',
  title: 'Log in with HTTP Basic, rightly and wrongly',
  needs: [],
  when: loginOffered,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    await login(t, 'login.plain', 'main')
    await login(t, 'login.forgotten', 'main', false)
    await refusals(t)
  },
})

/** rememberMe is a wish that a service need not grant. */
export const loginRefresh: CscScenario = scenario({
  id: 'csc-v2.login.refresh',
  title: 'Log in with a refresh token',
  needs: [],
  when: `${loginOffered} and loginRefreshTokens`,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const remembered = await login(t, 'login.remembered', 'main', true)
    const refresh_token = textOf(t, 'login.refreshed', remembered, 'refresh_token')
    await t.send('login.refreshed', 'auth/login', { refresh_token })
  },
})

async function refusals(t: CscDriver): Promise<void> {
  const { username, password } = userOf(t, 'main', 'login.other-scheme')
  const wrong = async (
    step: string,
    options: { authorization?: string; body?: Record<string, unknown>; violates: string },
  ) =>
    t.sendInvalid(`login.${step}`, 'auth/login', options.body ?? {}, {
      ...(options.authorization && { authorization: options.authorization }),
      violates: options.violates,
    })
  await wrong('other-scheme', {
    authorization: `Unknown ${t.random.hex(8)}`,
    violates: 'csc-v2.login.malformed-parameter',
  })
  await wrong('no-colon', {
    authorization: `Basic ${Buffer.from(`${username}${t.random.hex(4)}`).toString('base64')}`,
    violates: 'csc-v2.login.malformed-credentials',
  })
  await wrong('wrong-password', {
    authorization: basic(username, `${password}${t.random.hex(2)}`),
    violates: 'csc-v2.login.wrong-credentials',
  })
  await wrong('unknown-user', {
    authorization: basic(`nobody-${t.random.hex(6)}`, password),
    violates: 'csc-v2.login.wrong-credentials',
  })
  await wrong('refresh-token-type', { body: { refresh_token: 42 }, violates: 'csc-v2.login.malformed-refresh-token' })
  await wrong('refresh-token-unknown', {
    body: { refresh_token: t.random.hex(32) },
    violates: 'csc-v2.login.unknown-refresh-token',
  })
}
