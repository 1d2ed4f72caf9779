import { scenario } from '../../../core/scenario.ts'
import { basic } from '../recipes/clients.ts'
import { type CscDriver, type CscScenario, textOf, userOf } from '../recipes/driver.ts'
import { login } from '../recipes/tokens.ts'

export const authLogin: CscScenario = scenario({
  id: 'csc-v2.login',
  title: 'Log in with HTTP Basic, rightly and wrongly',
  needs: [],
  when: "authType has 'basic' and methods has 'auth/login'",
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    await login(t, 'login.plain', 'main')
    await login(t, 'login.forgotten', 'main', false)
    const remembered = await login(t, 'login.remembered', 'main', true)
    await refusals(t)
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

export const authRevoke: CscScenario = scenario({
  id: 'csc-v2.auth-revoke',
  title: 'Revoke tokens of auth/login',
  needs: [],
  when: "authType has 'basic' and methods has 'auth/login' and methods has 'auth/revoke'",
  effects: ['revokes'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const first = await login(t, 'revoke.login', 'main', true)
    const access = textOf(t, 'revoke.login', first, 'access_token')
    const refresh = textOf(t, 'revoke.login', first, 'refresh_token')
    await wrongRevocations(t, access)
    await t.send('revoke.access', 'auth/revoke', { token: access, token_type_hint: 'access_token' }, { bearer: access })
    await t.sendInvalid(
      'revoke.access-used',
      'credentials/list',
      {},
      {
        bearer: access,
        violates: 'csc-v2.auth-revoke.immediate',
      },
    )
    const second = await t.send('revoke.refreshed', 'auth/login', { refresh_token: refresh })
    const accessOfGrant = textOf(t, 'revoke.refreshed', second, 'access_token')
    const bystander = textOf(t, 'revoke.bystander', await login(t, 'revoke.bystander', 'main'), 'access_token')
    await t.send(
      'revoke.refresh',
      'auth/revoke',
      { token: newest(second.json?.refresh_token, refresh) },
      { bearer: bystander },
    )
    await t.sendInvalid(
      'revoke.grant-used',
      'credentials/list',
      {},
      {
        bearer: accessOfGrant,
        violates: 'csc-v2.auth-revoke.refresh-token-kills-grant',
      },
    )
    await t.sendInvalid(
      'revoke.refresh-used',
      'auth/login',
      { refresh_token: newest(second.json?.refresh_token, refresh) },
      { violates: 'csc-v2.auth-revoke.immediate' },
    )
  },
})

function newest(rotated: unknown, old: string): string {
  return typeof rotated === 'string' ? rotated : old
}

async function wrongRevocations(t: CscDriver, bearer: string): Promise<void> {
  await t.sendInvalid(
    'revoke.token-missing',
    'auth/revoke',
    {},
    {
      bearer,
      violates: 'csc-v2.auth-revoke.token-missing',
    },
  )
  await t.sendInvalid(
    'revoke.token-type',
    'auth/revoke',
    { token: 42 },
    {
      bearer,
      violates: 'csc-v2.auth-revoke.token-missing',
    },
  )
  await t.sendInvalid(
    'revoke.hint-invalid',
    'auth/revoke',
    { token: bearer, token_type_hint: 'magic_token' },
    {
      bearer,
      violates: 'csc-v2.auth-revoke.hint-invalid',
    },
  )
  await t.sendInvalid(
    'revoke.token-unknown',
    'auth/revoke',
    { token: t.random.hex(32) },
    {
      bearer,
      violates: 'csc-v2.auth-revoke.token-unknown',
    },
  )
  await t.sendInvalid(
    'revoke.malformed-header',
    'auth/revoke',
    { token: bearer },
    {
      authorization: `Unknown ${t.random.hex(8)}`,
      violates: 'csc-v2.service.malformed-header',
    },
  )
}
