import type { CallContext } from './operation.ts'
import { type RefusalName, refuse } from './refusal.ts'

/** In what condition a service may be, for whoever tests its clients. Only a running one serves. */
export type ServiceCondition =
  | 'running'
  | 'stopped'
  | 'not-licensed'
  | 'licence-expired'
  | 'not-enabled'
  | 'no-hmac-key'
  | 'database-down'
  | 'internal-failure'

/** What the server asks before each request. */
export interface ServiceConditions {
  current(): ServiceCondition
}

/** One that can be told; `running` at first. */
export interface SettableConditions extends ServiceConditions {
  set(condition: ServiceCondition): void
}

export function createServiceConditions(): SettableConditions {
  let condition: ServiceCondition = 'running'
  return {
    current: () => condition,
    set(next) {
      if (!Object.hasOwn(refusals, next)) throw new TypeError('There is no such condition of a service')
      condition = next
    },
  }
}

/** What every operation answers in this condition; `null` where it serves. */
const refusals: Readonly<Record<ServiceCondition, RefusalName | null>> = {
  running: null,
  stopped: 'service-stopped',
  'not-licensed': 'service-not-licensed',
  'licence-expired': 'licence-expired',
  'not-enabled': 'service-not-enabled',
  'no-hmac-key': null,
  'database-down': 'database-unreachable',
  'internal-failure': 'internal-error',
}

/** Stage `service`: the state of the service comes before everything else. Without a key only tokens cannot be issued. */
export function refuseUnlessRunning({ deps, operation, faults }: CallContext): void {
  const condition = deps.conditions?.current() ?? 'running'
  const issuesTokens = operation === 'authentication' || operation === 'singleSignOnAuthentication'
  const refusal = condition === 'no-hmac-key' && issuesTokens ? 'hmac-key-missing' : refusals[condition]
  if (refusal !== null && !faults.tell('adss-service-state-ignored')) refuse(refusal)
}
