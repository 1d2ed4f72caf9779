import type { Body } from '../../../core/scenario.ts'
import { scenario } from '../../../core/scenario.ts'
import { settingOf } from '../recipes/clock.ts'
import { type AdssDriver, type AdssScenario, ask, askWrongly, textOf } from '../recipes/driver.ts'
import { clientToken, passwordGrant, passwordRefused } from '../recipes/tokens.ts'
import { goodPassword, type TemporaryUser, withUser } from '../recipes/users.ts'

const cost = { signatures: 0, otps: 0 }

export const changePassword: AdssScenario = scenario({
  id: 'adss-csp.change-password',
  title: 'Change the password of a user, rightly and wrongly',
  needs: [],
  effects: ['creates'],
  cost,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    await withUser(t, { bearer }, async user => {
      const own = await tokenOf(t, 'user.login', user)
      const old_password = user.password
      const new_password = goodPassword(t)
      t.secret('password', new_password)
      const change = (body: Body) => ({ bearer: own, body })
      const refuse = (step: string, body: Body, violates: string, token = own) =>
        askWrongly(t, `change.${step}`, 'changePassword', {
          ...{ bearer: token, body, violates: `adss-csp.change-password.${violates}` },
        })
      await refuse('old-missing', { new_password }, 'mandatory')
      await refuse('new-missing', { old_password }, 'mandatory')
      await refuse('client-token', { old_password, new_password }, 'user-token', bearer)
      await refuse('old-wrong', { old_password: `${old_password}x`, new_password }, 'old-password-wrong')
      // None of the refusals changed anything.
      const login = (step: string, password: string) => passwordGrant(t, step, { username: user.userId, password })
      await login('user.unchanged', old_password)
      await ask(t, 'change.done', 'changePassword', change({ old_password, new_password }))
      await login('user.changed', new_password)
      const violates = 'adss-csp.change-password.old-password-dead'
      await passwordRefused(t, 'user.old-password', { username: user.userId, password: old_password, violates })
    })
  },
})

export const wrongOldPasswords: AdssScenario = scenario({
  id: 'adss-csp.change-password.wrong',
  title: 'Give wrong old passwords until the user is blocked',
  needs: [],
  effects: ['may-lock-out'],
  cost,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    await withUser(t, { bearer }, async user => {
      const own = await tokenOf(t, 'user.login', user)
      const times = Math.min(settingOf(t, 'retryLimit'), 20)
      for (let time = 1; time <= times; time++) {
        const body = { old_password: `${user.password}${time}`, new_password: goodPassword(t) }
        const violates = 'adss-csp.change-password.old-password-wrong'
        await askWrongly(t, `wrong.${time}`, 'changePassword', { bearer: own, body, violates })
      }
      const violates = 'adss-csp.change-password.counts'
      await passwordRefused(t, 'wrong.login', { username: user.userId, password: user.password, violates })
    })
  },
})

async function tokenOf(t: AdssDriver, step: string, { userId, password }: TemporaryUser): Promise<string> {
  return textOf(t, step, await passwordGrant(t, step, { username: userId, password }), 'access_token')
}
