import { scenario } from '../../../core/scenario.ts'
import { onMovedClock, settingOf } from '../recipes/clock.ts'
import type { AdssDriver, AdssScenario } from '../recipes/driver.ts'
import { clientToken, passwordGrant, passwordRefused } from '../recipes/tokens.ts'
import { type TemporaryUser, withUser } from '../recipes/users.ts'

const cost = { signatures: 0, otps: 0 }

/** Limits above this are not reached for: a run has better things to do. */
const patience = 20

export const retryLimit: AdssScenario = scenario({
  id: 'adss-csp.lockout',
  title: 'Give as many wrong passwords as block a user, and one less',
  needs: [],
  effects: ['may-lock-out'],
  cost,
  async drive(t: AdssDriver) {
    const limit = retriesOf(t)
    await withUser(t, { bearer: await clientToken(t) }, async user => {
      await wrongPasswords(t, 'counted', { user, times: limit - 1 })
      await right(t, 'counted.right', user)
      await wrongPasswords(t, 'again', { user, times: limit - 1 })
      await right(t, 'again.right', user)
      await wrongPasswords(t, 'blocked', { user, times: limit })
      const violates = 'adss-csp.authentication.retry-limit'
      await passwordRefused(t, 'blocked.right', { username: user.userId, password: user.password, violates })
    })
  },
})

export const blockEnds: AdssScenario = scenario({
  id: 'adss-csp.lockout.ends',
  title: 'Log in after the time of a block',
  needs: ['clock'],
  effects: ['moves-clock'],
  cost,
  async drive(t: AdssDriver<'clock'>) {
    await withUser(t, { bearer: await clientToken(t) }, user =>
      onMovedClock(t, async advance => {
        await wrongPasswords(t, 'blocked', { user, times: retriesOf(t) })
        await advance(settingOf(t, 'blockSeconds') + 5)
        await right(t, 'ended.right', user)
      }),
    )
  },
})

function right(t: AdssDriver, step: string, { userId, password }: TemporaryUser): Promise<unknown> {
  return passwordGrant(t, step, { username: userId, password })
}

async function wrongPasswords(
  t: AdssDriver,
  step: string,
  { user, times }: { readonly user: TemporaryUser; readonly times: number },
): Promise<void> {
  for (let time = 1; time <= times; time++) {
    const password = `${user.password}${time}`
    const violates = 'adss-csp.authentication.failures-alike'
    await passwordRefused(t, `${step}.wrong-${time}`, { username: user.userId, password, violates })
  }
}

function retriesOf(t: AdssDriver): number {
  const limit = settingOf(t, 'retryLimit')
  if (limit > patience)
    t.blocked('token.client', `user_auth_retrie_limit is ${limit}, and ${patience} is as far as we go`)
  return limit
}
