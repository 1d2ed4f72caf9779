import type { Body } from '../../../core/scenario.ts'
import { scenario } from '../../../core/scenario.ts'
import { type AdssDriver, type AdssScenario, ask, askWrongly, textOf } from '../recipes/driver.ts'
import { clientToken, passwordGrant, refresh, refreshMembers } from '../recipes/tokens.ts'

const operation = 'revokeTokens'
const token_type = 'refresh_token'
const cost = { signatures: 0, otps: 0 }

export const revoke: AdssScenario = scenario({
  id: 'adss-csp.revoke',
  title: 'Revoke a refresh token, rightly and wrongly',
  needs: [],
  effects: ['revokes'],
  cost,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const login = await passwordGrant(t, 'login.revoked')
    const refresh_token = textOf(t, 'revoke.done', login, 'refresh_token')
    const access = textOf(t, 'revoke.user-token', login, 'access_token')
    const refuse = (step: string, body: Body, violates: string, token = bearer) =>
      askWrongly(t, `revoke.${step}`, operation, {
        bearer: token,
        body,
        violates: `adss-csp.revoke-tokens.${violates}`,
      })
    await refuse('token-missing', { token_type }, 'refresh-token-missing')
    await refuse('type-missing', { refresh_token }, 'token-type')
    await refuse('user-token', { refresh_token, token_type }, 'client-token', access)
    // None of the refusals revoked anything.
    const renewed = await refresh(t, 'revoke.not-yet', refresh_token)
    const newest = textOf(t, 'revoke.done', renewed, 'refresh_token')
    await ask(t, 'revoke.done', operation, { bearer, body: { refresh_token: newest, token_type } })
    await askWrongly(t, 'revoke.used', 'authentication', {
      body: refreshMembers(t, 'revoke.used', { refresh_token: newest }),
      violates: 'adss-csp.revoke-tokens.revoked',
    })
  },
})

export const revokeOfOther: AdssScenario = scenario({
  id: 'adss-csp.revoke.other',
  title: 'Revoke the refresh token of another client',
  needs: [],
  when: 'answers.clients.other',
  effects: ['revokes'],
  cost,
  async drive(t: AdssDriver) {
    const refresh_token = textOf(t, 'other.revoked', await passwordGrant(t, 'login.own'), 'refresh_token')
    const bearer = await clientToken(t, 'token.other', 'other')
    const violates = 'adss-csp.revoke-tokens.other-client'
    await askWrongly(t, 'other.revoked', operation, { bearer, body: { refresh_token, token_type }, violates })
    await refresh(t, 'other.refreshed', refresh_token)
  },
})
