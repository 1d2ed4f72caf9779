import { scenario } from '../../../core/scenario.ts'
import { onMovedClock } from '../recipes/clock.ts'
import { type AdssDriver, type AdssScenario, ask, askWrongly, textOf } from '../recipes/driver.ts'
import { clientGrant, passwordGrant, refreshMembers } from '../recipes/tokens.ts'

const moving = { needs: ['clock'], effects: ['moves-clock'], cost: { signatures: 0, otps: 0 } } as const

/** A lifetime of which the answer is silent, in seconds. */
const silent = 3600

export const clientTokenEnds: AdssScenario = scenario({
  id: 'adss-csp.expiry.client-token',
  title: 'Use the token of a client just before and just after its end',
  ...moving,
  drive: (t: AdssDriver<'clock'>) =>
    onMovedClock(t, async advance => {
      const answer = await clientGrant(t, 'expiry.issued')
      await beforeAndAfter(t, { answer, operation: 'aboutService', advance })
    }),
})

export const userTokenEnds: AdssScenario = scenario({
  id: 'adss-csp.expiry.user-token',
  title: 'Use the token of a user just before and just after its end',
  ...moving,
  drive: (t: AdssDriver<'clock'>) =>
    onMovedClock(t, async advance => {
      const answer = await passwordGrant(t, 'expiry.issued')
      await beforeAndAfter(t, { answer, operation: 'advanceSettings', advance })
    }),
})

/** In seconds; the usual life of a refresh token is a year. */
const tenYears = 10 * 365 * 86_400

export const refreshTokenEnds: AdssScenario = scenario({
  id: 'adss-csp.expiry.refresh-token',
  title: 'Use a refresh token long after',
  ...moving,
  drive: (t: AdssDriver<'clock'>) =>
    onMovedClock(t, async advance => {
      const refresh_token = textOf(t, 'expiry.refresh', await passwordGrant(t, 'expiry.issued'), 'refresh_token')
      await advance(tenYears)
      const body = refreshMembers(t, 'expiry.refresh', { refresh_token })
      const violates = 'adss-csp.authentication.refresh-grant'
      await askWrongly(t, 'expiry.refresh', 'authentication', { body, violates })
    }),
})

async function beforeAndAfter(
  t: AdssDriver,
  {
    answer,
    operation,
    advance,
  }: {
    readonly answer: Awaited<ReturnType<typeof clientGrant>>
    readonly operation: string
    readonly advance: (seconds: number) => Promise<void>
  },
): Promise<void> {
  const bearer = textOf(t, 'expiry.before', answer, 'access_token')
  const { expires_in } = answer.json ?? {}
  const seconds = typeof expires_in === 'number' && expires_in > 0 ? expires_in : silent
  await advance(Math.max(seconds - 30, 0))
  await ask(t, 'expiry.before', operation, { bearer })
  await advance(60)
  await askWrongly(t, 'expiry.after', operation, { bearer, violates: 'adss-csp.bearer.expired' })
}
