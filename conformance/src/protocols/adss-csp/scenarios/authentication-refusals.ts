import type { Body } from '../../../core/scenario.ts'
import { scenario } from '../../../core/scenario.ts'
import { type AdssDriver, type AdssScenario, askWrongly, clientOf, userOf } from '../recipes/driver.ts'
import { clientMembers, clientToken, passwordRefused } from '../recipes/tokens.ts'
import { withUser } from '../recipes/users.ts'

const cost = { signatures: 0, otps: 0 }
const violates = (name: string): string => `adss-csp.authentication.${name}`

export const grantRefusals: AdssScenario = scenario({
  id: 'adss-csp.authentication.refusals',
  title: 'Ask for tokens with members missing, wrong or repeated',
  needs: [],
  effects: ['reads'],
  cost,
  async drive(t: AdssDriver) {
    const refuse = (step: string, body: Body, rule: string) =>
      askWrongly(t, `refused.${step}`, 'authentication', { body, violates: violates(rule) })
    const client = clientMembers(t, 'main', 'refused.grant-missing')
    const { client_id, client_secret } = client
    const grant_type = 'client_credentials'
    await refuse('grant-missing', client, 'grant-unknown')
    await refuse('grant-unknown', { ...client, grant_type: `magic-${t.random.hex(3)}` }, 'grant-unknown')
    await refuse('client-id-missing', { grant_type, client_secret }, 'client-missing')
    await refuse('client-secret-missing', { grant_type, client_id }, 'client-missing')
    await refuse('client-id-unknown', { ...client, grant_type, client_id: `none-${t.random.hex(6)}` }, 'client-wrong')
    await refuse('client-secret-wrong', { grant_type, client_id, client_secret: t.random.hex(16) }, 'client-wrong')
    const { userId } = userOf(t, 'main', 'refused.username-missing')
    const password = t.random.hex(8)
    await refuse('username-missing', { ...client, grant_type: 'password', password }, 'password-grant-missing')
    await refuse('password-missing', { ...client, grant_type: 'password', username: userId }, 'password-grant-missing')
    await refuse('refresh-token-missing', { ...client, grant_type: 'refresh_token' }, 'refresh-grant-missing')
    await repeated(t)
    await inQuery(t)
  },
})

async function repeated(t: AdssDriver): Promise<void> {
  const { clientId, clientSecret } = clientOf(t, 'main', 'refused.repeated')
  const form = new URLSearchParams([
    ['grant_type', 'client_credentials'],
    ['client_id', clientId],
    ['client_id', clientId],
    ['client_secret', clientSecret],
  ])
  await t.raw('refused.repeated', {
    ...{ method: 'POST', base: 'service', path: '/authenticate', operation: 'authentication' },
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
    ...{ body: form.toString(), violates: violates('repeated-parameter') },
  })
}

async function inQuery(t: AdssDriver): Promise<void> {
  const { clientId, clientSecret } = clientOf(t, 'main', 'refused.query')
  const query = new URLSearchParams({ client_id: clientId, client_secret: clientSecret })
  await t.raw('refused.query', {
    ...{ method: 'POST', base: 'service', path: `/authenticate?${query}`, operation: 'authentication' },
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
    ...{ body: 'grant_type=client_credentials', violates: violates('no-query-credentials') },
  })
}

export const loginRefusals: AdssScenario = scenario({
  id: 'adss-csp.authentication.users',
  title: 'Log in with a wrong password and as nobody',
  needs: [],
  effects: ['creates'],
  cost,
  async drive(t: AdssDriver) {
    await withUser(t, { bearer: await clientToken(t) }, async ({ userId, password }) => {
      const wrong = `${password}${t.random.hex(2)}`
      const rule = violates('failures-alike')
      await passwordRefused(t, 'login.wrong-password', { username: userId, password: wrong, violates: rule })
      const nobody = `nobody-${t.random.hex(6)}`
      await passwordRefused(t, 'login.unknown-user', { username: nobody, password: wrong, violates: rule })
    })
  },
})

export const standing: AdssScenario = scenario({
  id: 'adss-csp.authentication.standing',
  title: 'Log in as users who are not active',
  needs: [],
  when: 'answers.users.inactive and answers.users.blocked',
  effects: ['reads'],
  cost,
  async drive(t: AdssDriver) {
    await passwordRefused(t, 'login.inactive', { user: 'inactive', violates: violates('user-standing') })
    await passwordRefused(t, 'login.blocked', { user: 'blocked', violates: violates('user-standing') })
  },
})
