import type { Check } from '../../core/check.ts'
import type { Protocol, RequirementSet } from '../../core/protocol.ts'
import type { Requirement } from '../../core/requirement.ts'
import type { Scenario } from '../../core/scenario.ts'
import { loadProtocol, loadSet, protocolIds } from '../../protocols/registry.ts'
import type { Io } from '../io.ts'

export interface ListFlags {
  readonly set?: string
  readonly protocol?: string
  readonly json?: boolean
}

/** What `list --json` prints. A requirement has the checks on it, or why there is none. */
export interface Listing {
  readonly requirements: readonly ListedRequirement[]
  readonly checks: readonly ListedCheck[]
  readonly scenarios: readonly ListedScenario[]
}

export type ListedRequirement = Omit<Requirement, 'notTested'> &
  ({ readonly checks: readonly string[] } | { readonly notTested: NonNullable<Requirement['notTested']> })
export type ListedCheck = Pick<Check, 'id' | 'title' | 'requirements' | 'scenario' | 'steps' | 'maturity'>
export type ListedScenario = Pick<Scenario, 'id' | 'title' | 'needs' | 'when' | 'effects' | 'cost'>

export async function listVerb(flags: ListFlags, io: Io): Promise<number> {
  const listing = merge((await scopes(flags)).map(({ protocol, set }) => listingOf(protocol, set)))
  io.out(flags.json ? `${JSON.stringify(listing, null, 2)}\n` : text(listing))
  return 0
}

async function scopes({ set, protocol }: ListFlags): Promise<readonly { protocol: Protocol; set?: RequirementSet }[]> {
  if (set !== undefined) return [await loadSet(set, protocol)]
  const ids = protocol === undefined ? protocolIds : [protocol]
  return Promise.all(ids.map(async id => ({ protocol: await loadProtocol(id) })))
}

/** With a set, only what is in force in it. */
export function listingOf(protocol: Protocol, set?: RequirementSet): Listing {
  const requirements = protocol.requirements.filter(requirement => set?.includes(requirement) ?? true)
  const inForce = new Set(requirements.map(({ id }) => id))
  const checks = protocol.checks.filter(check => check.requirements.some(id => inForce.has(id)))
  const scenarios = protocol.scenarios.filter(({ id }) => !set || checks.some(check => check.scenario === id))
  return {
    requirements: requirements.map(requirement => listed(requirement, checks)),
    checks: checks.map(({ id, title, requirements, scenario, steps, maturity }) => ({
      ...{ id, title, requirements, scenario, steps, maturity },
    })),
    scenarios: scenarios.map(({ id, title, needs, when, effects, cost }) => ({
      ...{ id, title, needs, effects, cost },
      ...(when === undefined ? {} : { when }),
    })),
  }
}

function listed({ notTested, ...requirement }: Requirement, checks: readonly Check[]): ListedRequirement {
  const on = checks.filter(check => check.requirements.includes(requirement.id)).map(({ id }) => id)
  return on.length === 0 && notTested ? { ...requirement, notTested } : { ...requirement, checks: on }
}

function merge(listings: readonly Listing[]): Listing {
  return {
    requirements: listings.flatMap(({ requirements }) => requirements),
    checks: listings.flatMap(({ checks }) => checks),
    scenarios: listings.flatMap(({ scenarios }) => scenarios),
  }
}

function text({ requirements, checks, scenarios }: Listing): string {
  const rows = requirements.map(requirement => {
    const how =
      'checks' in requirement ? `${requirement.checks.length} checks` : `not tested: ${requirement.notTested.reason}`
    return `${requirement.id}\n  ${requirement.level}, ${how}. ${requirement.statement}`
  })
  return `${[...rows, '', ...totals({ requirements, checks, scenarios })].join('\n')}\n`
}

function totals({ requirements, checks, scenarios }: Listing): readonly string[] {
  const reasons = requirements.flatMap(requirement =>
    'notTested' in requirement ? [requirement.notTested.reason] : [],
  )
  const perReason = [...Map.groupBy(reasons, reason => reason)].map(([reason, those]) => `${those.length} ${reason}`)
  const spent = (what: 'signatures' | 'otps') => scenarios.reduce((sum, { cost }) => sum + cost[what], 0)
  return [
    `${requirements.length} requirements: ${requirements.length - reasons.length} with checks, ${reasons.length} not tested${perReason.length === 0 ? '' : ` (${perReason.join(', ')})`}`,
    `${checks.length} checks in ${scenarios.length} scenarios; at most ${spent('signatures')} signatures and ${spent('otps')} one-time codes`,
  ]
}
