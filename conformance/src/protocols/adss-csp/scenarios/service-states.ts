import { operationIds, operations } from '@x/adss-csp/operations'
import { parametersIn } from '../../../core/compose.ts'
import type { ServiceCondition } from '../../../core/facility.ts'
import { scenario } from '../../../core/scenario.ts'
import { type AdssDriver, type AdssScenario, ask } from '../recipes/driver.ts'
import { clientGrant, clientToken, passwordMembers, userToken } from '../recipes/tokens.ts'

type Conditioned = AdssDriver<'condition'>

/** The service is put back, whatever came of it. */
async function under(t: Conditioned, condition: ServiceCondition, act: () => Promise<void>): Promise<void> {
  await t.facilities.condition.set({ condition })
  try {
    await act()
  } finally {
    await t.facilities.condition.set({ condition: 'running' })
  }
}

export const stopped: AdssScenario = scenario({
  id: 'adss-csp.service-stopped',
  title: 'Ask a stopped service for everything',
  needs: ['condition'],
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: Conditioned) {
    const tokens = { client: await clientToken(t), user: await userToken(t) }
    await under(t, 'stopped', async () => {
      await ask(t, 'stopped.status', 'statusService')
      // Nothing is served, so that a request without its members is no worse than another.
      for (const id of operationIds) await askForNothing(t, `stopped.of.${id}`, { id, tokens })
    })
    await ask(t, 'running.status', 'statusService')
  },
})

interface Asked {
  readonly id: (typeof operationIds)[number]
  readonly tokens: { readonly client: string; readonly user: string }
}

/** An operation by the right token, without what it is about. */
async function askForNothing(t: Conditioned, step: string, { id, tokens }: Asked): Promise<void> {
  const { token, path } = operations[id]
  const options = {
    path: Object.fromEntries(parametersIn(path).map(name => [name, '1'] as const)),
    ...(token === 'none' ? {} : { bearer: tokens[token] }),
  }
  const body = id === 'authentication' ? passwordMembers(t, step) : {}
  await t.sendInvalid(step, id, body, { ...options, violates: 'adss-csp.access.service-stopped' })
}

export const notLicensed: AdssScenario = state('not-licensed', 'without a licence')
export const licenceExpired: AdssScenario = state('licence-expired', 'whose licence has run out')
export const notEnabled: AdssScenario = state('not-enabled', 'that is switched off')
export const databaseDown: AdssScenario = state('database-down', 'that cannot reach its database')
export const internalFailure: AdssScenario = state('internal-failure', 'that fails inside')

/** What is asked of a service in a state that is wrong as a whole: with and without a token, and for one. */
function state(condition: ServiceCondition, words: string): AdssScenario {
  return scenario({
    id: `adss-csp.service-${condition}`,
    title: `Ask a service ${words}`,
    needs: ['condition'],
    effects: ['reads'],
    cost: { signatures: 0, otps: 0 },
    async drive(t: Conditioned) {
      const bearer = await clientToken(t)
      await under(t, condition, async () => {
        await ask(t, 'state.about', 'aboutService', { bearer })
        await clientGrant(t, 'state.grant')
        await ask(t, 'state.status', 'statusService')
      })
    },
  })
}

export const withoutHmacKey: AdssScenario = scenario({
  id: 'adss-csp.service-no-hmac-key',
  title: 'Ask for tokens where there is no key to protect them with',
  needs: ['condition'],
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: Conditioned) {
    await under(t, 'no-hmac-key', async () => {
      await clientGrant(t, 'state.grant')
    })
  },
})

/** The token was issued while the client was in good standing. */
export const clientSwitchedOff: AdssScenario = scenario({
  id: 'adss-csp.access.client-switched-off',
  title: 'Switch a client off that has a token',
  needs: ['condition'],
  when: 'answers.clients.main',
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: Conditioned) {
    const bearer = await clientToken(t)
    await ask(t, 'active.about', 'aboutService', { bearer })
    await t.facilities.condition.set({ condition: 'client-inactive', client: 'main' })
    try {
      await ask(t, 'inactive.about', 'aboutService', { bearer })
      await clientGrant(t, 'inactive.grant')
    } finally {
      await t.facilities.condition.set({ condition: 'running' })
    }
    await ask(t, 'active.again', 'aboutService', { bearer })
  },
})

/** Nothing of the request is looked at while the service is stopped. */
export const stoppedFirst: AdssScenario = scenario({
  id: 'adss-csp.precedence.service',
  title: 'Name an unknown client to a stopped service',
  needs: ['condition'],
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: Conditioned) {
    const body = { client_id: `nobody-${t.random.hex(6)}` }
    await under(t, 'stopped', async () => {
      await t.sendInvalid('precedence.service', 'statusService', body, { violates: 'adss-csp.status.refusals' })
    })
  },
})
