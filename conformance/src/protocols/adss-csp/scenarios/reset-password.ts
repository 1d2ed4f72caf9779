import type { Body } from '../../../core/scenario.ts'
import { scenario } from '../../../core/scenario.ts'
import { onMovedClock, settingOf } from '../recipes/clock.ts'
import { type AdssDriver, type AdssScenario, ask, askWrongly } from '../recipes/driver.ts'
import { codeFor, tells, wrongCode } from '../recipes/mail.ts'
import { clientToken, passwordGrant } from '../recipes/tokens.ts'
import { awkwardPassword, goodPassword, type TemporaryUser, withUser } from '../recipes/users.ts'

const creating = { needs: [], effects: ['creates'], cost: { signatures: 0, otps: 0 } } as const
const mailing = { needs: ['mail'], effects: ['creates', 'uses-otp'] } as const
const confirms = (name: string): string => `adss-csp.confirm-reset.${name}`

export const resetNoAuth: AdssScenario = scenario({
  id: 'adss-csp.reset-noauth',
  title: 'Set the password of a user without asking him',
  ...creating,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    await withUser(t, { bearer }, async user => {
      const user_password = awkwardPassword(t)
      const user_id = user.userId
      const refuse = (step: string, body: Body, violates: string, token: string | null = bearer) =>
        askWrongly(t, `noauth.${step}`, 'resetPasswordNoAuth', {
          ...{ bearer: token, body, violates: `adss-csp.reset-noauth.${violates}` },
        })
      await refuse('user-missing', { user_password }, 'mandatory')
      await refuse('password-missing', { user_id }, 'mandatory')
      await refuse('unknown', { user_id: `nobody-${t.random.hex(6)}`, user_password }, 'mandatory')
      await refuse('no-bearer', { user_id, user_password }, 'token', null)
      await ask(t, 'noauth.done', 'resetPasswordNoAuth', { bearer, body: { user_id, user_password } })
      await login(t, 'noauth.changed', { ...user, password: user_password })
    })
  },
})

export const resetPassword: AdssScenario = scenario({
  id: 'adss-csp.reset-password',
  title: 'Reset a password without and with a wrong one-time password',
  ...creating,
  cost: { signatures: 0, otps: 1 },
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    await withUser(t, { bearer }, async user => {
      const user_id = user.userId
      await ask(t, 'reset.done', 'resetPassword', { bearer, body: { user_id } })
      await login(t, 'reset.login', user)
      const violates = 'adss-csp.reset-password.unknown-user'
      const body = { user_id: `nobody-${t.random.hex(6)}` }
      await askWrongly(t, 'reset.unknown', 'resetPassword', { bearer, body, violates })
      const good = { user_id, new_password: fresh(t), otp: '123456' }
      const lacking = (name: keyof typeof good) =>
        Object.fromEntries(Object.entries(good).filter(([one]) => one !== name))
      for (const [step, name] of Object.entries({ otp: 'otp', password: 'new_password', user: 'user_id' } as const)) {
        const call = { bearer, body: lacking(name), violates: confirms('mandatory') }
        await askWrongly(t, `confirm.${step}-missing`, 'confirmResetPassword', call)
      }
    })
  },
})

export const confirmReset: AdssScenario = scenario({
  id: 'adss-csp.confirm-reset',
  title: 'Reset a password by a one-time password, and try that again',
  ...mailing,
  cost: { signatures: 0, otps: 1 },
  async drive(t: AdssDriver<'mail'>) {
    const bearer = await clientToken(t)
    await withUser(t, { bearer }, async user => {
      const otp = await mailed(t, 'reset.done', { bearer, user })
      const confirm = confirming(t, { bearer, user })
      await confirm.wrongly('wrong', { otp: wrongCode(otp) }, 'otp-wrong')
      await login(t, 'wrong.login', user)
      const new_password = awkwardPassword(t)
      await confirm.rightly('done', { otp, new_password })
      await login(t, 'done.login', { ...user, password: new_password })
      await confirm.wrongly('again', { otp }, 'otp-once')
      await login(t, 'again.login', { ...user, password: new_password })
    })
  },
})

export const replacedCode: AdssScenario = scenario({
  id: 'adss-csp.confirm-reset.replaced',
  title: 'Reset a password by a one-time password that another one replaced, and by that of another user',
  ...mailing,
  cost: { signatures: 0, otps: 3 },
  async drive(t: AdssDriver<'mail'>) {
    const bearer = await clientToken(t)
    await withUser(t, { bearer, step: 'user.first' }, user =>
      withUser(t, { bearer, step: 'user.second' }, async other => {
        const old = await mailed(t, 'reset.first', { bearer, user })
        const otp = await mailed(t, 'reset.second', { bearer, user })
        const confirm = confirming(t, { bearer, user })
        if (old !== otp) await confirm.wrongly('replaced', { otp: old }, 'otp-replaced')
        await mailed(t, 'reset.other', { bearer, user: other })
        await confirming(t, { bearer, user: other }).wrongly('of-user', { otp }, 'otp-of-user')
        await confirm.rightly('newest', { otp, new_password: fresh(t) })
      }),
    )
  },
})

export const lateCode: AdssScenario = scenario({
  id: 'adss-csp.confirm-reset.late',
  title: 'Reset a password by a one-time password that is too old',
  needs: ['mail', 'clock'],
  effects: ['moves-clock'],
  cost: { signatures: 0, otps: 1 },
  async drive(t: AdssDriver<'mail' | 'clock'>) {
    await withUser(t, { bearer: await clientToken(t) }, user =>
      onMovedClock(t, async advance => {
        const otp = await mailed(t, 'reset.done', { bearer: await clientToken(t, 'token.mailed'), user })
        await advance(settingOf(t, 'otpSeconds') + 5)
        const bearer = await clientToken(t, 'token.late')
        await confirming(t, { bearer, user }).wrongly('late', { otp }, 'otp-expired')
      }),
    )
  },
})

export const guessedCode: AdssScenario = scenario({
  id: 'adss-csp.confirm-reset.guessed',
  title: 'Guess a one-time password until it is dead',
  needs: ['mail'],
  effects: ['may-lock-out'],
  cost: { signatures: 0, otps: 1 },
  async drive(t: AdssDriver<'mail'>) {
    const bearer = await clientToken(t)
    await withUser(t, { bearer }, async user => {
      const otp = await mailed(t, 'reset.done', { bearer, user })
      const confirm = confirming(t, { bearer, user })
      const times = Math.min(settingOf(t, 'retryLimit'), 20)
      let wrong = otp
      for (let time = 1; time <= times; time++) {
        wrong = wrongCode(wrong)
        // After nine other last digits comes the right one.
        if (wrong === otp) wrong = `${(Number(otp[0]) + 1) % 10}${otp.slice(1)}`
        await confirm.wrongly(`guess-${time}`, { otp: wrong }, 'otp-wrong')
      }
      await confirm.wrongly('guessed', { otp }, 'otp-tries')
    })
  },
})

export interface Confirming {
  rightly(step: string, change: Body): Promise<unknown>
  wrongly(step: string, change: Body, rule: string): Promise<unknown>
}

interface Of {
  readonly bearer: string
  readonly user: TemporaryUser
}

/** Asks for a one-time password, and reads it where it was sent to. */
export async function mailed(t: AdssDriver<'mail'>, step: string, { bearer, user }: Of): Promise<string> {
  const answer = await ask(t, step, 'resetPassword', { bearer, body: { user_id: user.userId } })
  if (answer.status >= 300) t.blocked(step, `resetPassword was answered with ${answer.status}`)
  const otp = await codeFor(t, user.email)
  t.note(`code.${step}`, { digits: /^\d+$/.test(otp), length: otp.length, told: tells(answer, otp) })
  return otp
}

export function confirming(t: AdssDriver, { bearer, user }: Of): Confirming {
  const body = (change: Body): Body => ({ user_id: user.userId, new_password: fresh(t), ...change })
  return {
    rightly: (step: string, change: Body) =>
      ask(t, `confirm.${step}`, 'confirmResetPassword', { bearer, body: body(change) }),
    wrongly: (step: string, change: Body, rule: string) =>
      askWrongly(t, `confirm.${step}`, 'confirmResetPassword', {
        ...{ bearer, body: body(change), violates: confirms(rule) },
      }),
  }
}

function login(t: AdssDriver, step: string, { userId, password }: TemporaryUser): Promise<unknown> {
  return passwordGrant(t, step, { username: userId, password })
}

function fresh(t: AdssDriver): string {
  const password = goodPassword(t)
  t.secret('password', password)
  return password
}
