import type { Phones } from '../adss-csp/phone/phones.ts'
import type { SettableConditions } from '../adss-csp/service-condition.ts'
import { type AdssAnswers, type AdssUserRole, adssUserRoles } from '../fixture/adss/answers.ts'
import { type FixtureProvider, ssoTokenFlaws } from '../fixture/adss/identity-provider.ts'
import type { Stores } from '../ports/index.ts'
import type { DriverClock } from './driver-clock.ts'
import { type Members, oneOf, RequestRefused } from './members.ts'
import { done, type Routes } from './route.ts'

export interface AdssRoutesOptions {
  readonly answers: AdssAnswers
  /** The client that registered a user. */
  readonly clientOf: (user: AdssUserRole) => string
  /** Of the tokens of the identity provider. */
  readonly audience: string
  readonly provider: FixtureProvider
  readonly phones: Phones
  /** Makes the signatures of what was approved, so that whoever asks next finds them. */
  readonly runPendingWork: () => Promise<void>
  readonly conditions: SettableConditions
  readonly stores: Stores
  readonly clock: DriverClock
  /** Brings every client back to what the fixture says. */
  readonly restoreClients: () => Promise<void>
}

/** What a test of ADSS CSP needs of the driver besides. */
export function adssRoutes(options: AdssRoutesOptions): Routes {
  const { answers, provider, audience, clock } = options
  const userRole = (members: Members) => oneOf(members, 'user', adssUserRoles)
  return {
    '/out-of-band': {
      POST: async members => {
        const role = userRole(members)
        const decision = oneOf(members, 'decision', ['approve', 'decline', 'fail'])
        const user = { clientId: options.clientOf(role), userId: answers.users[role].userId }
        const decided = await options.phones.decideAll(user, decision)
        await options.runPendingWork()
        return { decided }
      },
    },
    '/sso-tokens': {
      POST: async members => {
        const { userId } = answers.users[userRole(members)]
        const flaw = members.flaw === undefined ? {} : { flaw: oneOf(members, 'flaw', ssoTokenFlaws) }
        return { token: await provider.issue({ userId, audience, now: clock.now(), ...flaw }) }
      },
    },
    '/condition': { POST: done(members => setCondition(options, members)) },
  }
}

const conditions = [
  'running',
  'stopped',
  'not-licensed',
  'licence-expired',
  'not-enabled',
  'no-hmac-key',
  'database-down',
  'internal-failure',
  'client-inactive',
] as const

async function setCondition(options: AdssRoutesOptions, members: Members): Promise<void> {
  const condition = oneOf(members, 'condition', conditions)
  const isOfClient = condition === 'client-inactive'
  if (isOfClient !== (members.client !== undefined)) {
    throw new RequestRefused(400, 'invalid_request', 'client must be given exactly with client-inactive')
  }
  if (isOfClient) return switchOff(options, members)
  options.conditions.set(condition)
  if (condition === 'running') await options.restoreClients()
}

async function switchOff({ answers, stores }: AdssRoutesOptions, members: Members): Promise<void> {
  const role = oneOf(members, 'client', Object.keys(answers.clients) as (keyof typeof answers.clients)[])
  const client = await stores.adss.clients.find(answers.clients[role].clientId)
  if (client !== undefined) await stores.adss.clients.put({ ...client, active: false })
}
