import { scenario } from '../../../core/scenario.ts'
import { type AdssDriver, type AdssScenario, ask, askWrongly, textOf } from '../recipes/driver.ts'
import {
  clientMembers,
  clientToken,
  passwordGrant,
  passwordMembers,
  refresh,
  refreshMembers,
  turned,
} from '../recipes/tokens.ts'
import { goodPassword, withUser } from '../recipes/users.ts'

const cost = { signatures: 0, otps: 0 }

export const grants: AdssScenario = scenario({
  id: 'adss-csp.authentication',
  title: 'Get tokens of a client and of a user, twice, and renew them',
  needs: [],
  effects: ['reads'],
  cost,
  async drive(t: AdssDriver) {
    const body = { grant_type: 'client_credentials', ...clientMembers(t, 'main', 'grant.client') }
    await ask(t, 'grant.client', 'authentication', { body: turned(body) })
    await ask(t, 'grant.client-again', 'authentication', { body: turned(body) })
    await t.raw('grant.json', {
      ...{ method: 'POST', base: 'service', path: '/authenticate', operation: 'authentication' },
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(body),
      violates: 'adss-csp.authentication.form',
    })
    const user = turned(passwordMembers(t, 'grant.user'))
    await ask(t, 'grant.user-again', 'authentication', { body: user })
    const login = await ask(t, 'grant.user', 'authentication', { body: user })
    const renewed = await refresh(t, 'grant.refreshed', textOf(t, 'grant.refreshed', login, 'refresh_token'))
    const bearer = textOf(t, 'grant.refreshed-used', renewed, 'access_token')
    await ask(t, 'grant.refreshed-used', 'advanceSettings', { bearer })
  },
})

export const refreshTokens: AdssScenario = scenario({
  id: 'adss-csp.authentication.refresh',
  title: 'Use refresh tokens twice, and access tokens in their place',
  needs: [],
  effects: ['creates'],
  cost,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    await withUser(t, { bearer }, async user => {
      const login = { username: user.userId, password: user.password }
      const first = await passwordGrant(t, 'login.first', login)
      const access = textOf(t, 'refresh.access-token', first, 'access_token')
      await refused(t, 'refresh.access-token', access, 'adss-csp.authentication.access-token-no-refresh')
      await refused(t, 'refresh.unknown', t.random.hex(32), 'adss-csp.authentication.refresh-once')
      const old = textOf(t, 'refresh.first', first, 'refresh_token')
      await refresh(t, 'refresh.first', old)
      await refused(t, 'refresh.used', old, 'adss-csp.authentication.refresh-once')
    })
  },
})

export const refreshedUser: AdssScenario = scenario({
  id: 'adss-csp.authentication.refresh-user',
  title: 'Use a refreshed token for what only the user of the first one can do',
  needs: [],
  effects: ['creates'],
  cost,
  async drive(t: AdssDriver) {
    await withUser(t, { bearer: await clientToken(t) }, async ({ userId, password }) => {
      const first = await passwordGrant(t, 'login.first', { username: userId, password })
      const renewed = await refresh(t, 'refresh.first', textOf(t, 'refresh.first', first, 'refresh_token'))
      const body = { old_password: password, new_password: goodPassword(t) }
      const bearer = textOf(t, 'refresh.user', renewed, 'access_token')
      await ask(t, 'refresh.user', 'changePassword', { bearer, body })
    })
  },
})

function refused(t: AdssDriver, step: string, refresh_token: string, violates: string): Promise<unknown> {
  return askWrongly(t, step, 'authentication', { body: refreshMembers(t, step, { refresh_token }), violates })
}

export const refreshOfOther: AdssScenario = scenario({
  id: 'adss-csp.authentication.refresh-other',
  title: 'Present a refresh token of another client',
  needs: [],
  when: 'answers.clients.other',
  effects: ['reads'],
  cost,
  async drive(t: AdssDriver) {
    const refresh_token = textOf(t, 'refresh.other', await passwordGrant(t, 'login.own'), 'refresh_token')
    const body = refreshMembers(t, 'refresh.other', { refresh_token, client: 'other' })
    const violates = 'adss-csp.authentication.refresh-of-other-client'
    await askWrongly(t, 'refresh.other', 'authentication', { body, violates })
  },
})
