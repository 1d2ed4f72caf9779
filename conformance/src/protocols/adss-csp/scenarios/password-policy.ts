import { scenario } from '../../../core/scenario.ts'
import { type AdssDriver, type AdssScenario, ask, askWrongly, textOf } from '../recipes/driver.ts'
import { shortestPassword, strictPolicy, weakPasswords } from '../recipes/passwords.ts'
import { clientToken, passwordGrant } from '../recipes/tokens.ts'
import { withUser } from '../recipes/users.ts'
import { confirming, mailed } from './reset-password.ts'

const creating = { needs: [], effects: ['creates'], cost: { signatures: 0, otps: 0 } } as const
const when = strictPolicy

export const changePolicy: AdssScenario = scenario({
  id: 'adss-csp.change-password.policy',
  title: 'Change a password to ones against the policy',
  ...{ ...creating, when },
  async drive(t: AdssDriver) {
    await withUser(t, { bearer: await clientToken(t) }, async ({ userId, password: old_password }) => {
      const login = await passwordGrant(t, 'user.login', { username: userId, password: old_password })
      const bearer = textOf(t, 'user.login', login, 'access_token')
      const violates = 'adss-csp.change-password.policy'
      for (const { name, password } of weakPasswords(t)) {
        const body = { old_password, new_password: password }
        await askWrongly(t, `weak.${name}`, 'changePassword', { bearer, body, violates })
      }
      const new_password = shortestPassword(t)
      await ask(t, 'weak.none', 'changePassword', { bearer, body: { old_password, new_password } })
    })
  },
})

export const resetPolicy: AdssScenario = scenario({
  id: 'adss-csp.reset-noauth.policy',
  title: 'Set passwords against the policy',
  ...{ ...creating, when },
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    await withUser(t, { bearer }, async ({ userId: user_id }) => {
      const violates = 'adss-csp.reset-noauth.policy'
      for (const { name, password } of weakPasswords(t)) {
        const body = { user_id, user_password: password }
        await askWrongly(t, `weak.${name}`, 'resetPasswordNoAuth', { bearer, body, violates })
      }
      const user_password = shortestPassword(t)
      await ask(t, 'weak.none', 'resetPasswordNoAuth', { bearer, body: { user_id, user_password } })
    })
  },
})

export const confirmPolicy: AdssScenario = scenario({
  id: 'adss-csp.confirm-reset.policy',
  title: 'Reset a password to ones against the policy, and to a good one in the end',
  needs: ['mail'],
  when,
  effects: ['creates', 'uses-otp'],
  cost: { signatures: 0, otps: 1 },
  async drive(t: AdssDriver<'mail'>) {
    const bearer = await clientToken(t)
    await withUser(t, { bearer }, async user => {
      const otp = await mailed(t, 'reset.done', { bearer, user })
      for (const { name, password: new_password } of weakPasswords(t)) {
        const body = { user_id: user.userId, new_password, otp }
        const violates = 'adss-csp.confirm-reset.otp-kept'
        await askWrongly(t, `weak.${name}`, 'confirmResetPassword', { bearer, body, violates })
      }
      await confirming(t, { bearer, user }).rightly('kept', { otp, new_password: shortestPassword(t) })
    })
  },
})
