import { exitCodes } from '../core/exit-code.ts'
import type { ProofNumbers, ProvenMutant, ProvenSet } from '../proof/stored-proof.ts'
import type { DegenerateOutcome, Inventory, Outcome } from './workshop.ts'

export interface Proof extends Pick<ProvenSet, 'mutants' | 'unreachable' | 'listed'> {
  readonly numbers: ProofNumbers
  /** What keeps it from being one; empty where everything is proven. */
  readonly problems: readonly string[]
}

export interface Trials {
  readonly outcomes: readonly Outcome[]
  readonly degenerates: readonly DegenerateOutcome[]
  readonly impurities: readonly string[]
}

/** A mutant that reddens more than this share of the stable checks is blunt and proves nothing. */
const bluntFrom = 0.1
/** What a run may end with on a server that is none, green apart: no error of the suite's own. */
const ends: readonly number[] = [exitCodes.ok, exitCodes.failures, exitCodes.incomplete, exitCodes.unreachable]
const mostListed = 0.05
const mostUnreachable = 0.02

/** The proof that the trials add up to. */
export function proofOf(inventory: Inventory, trials: Trials): Proof {
  const byId = new Map(trials.outcomes.map(outcome => [outcome.id, outcome]))
  const tried = inventory.mutants.flatMap(mutant => {
    const outcome = byId.get(mutant.id)
    return outcome ? [{ mutant, outcome, blunt: outcome.red.length > bluntFrom * inventory.checks.length }] : []
  })
  const faults = tried.filter(({ mutant }) => mutant.expects === 'caught')
  const variants = tried.filter(({ mutant }) => mutant.expects === 'tolerated')
  const sharp = faults.filter(({ blunt }) => !blunt)
  const proven = new Set(sharp.flatMap(({ outcome }) => outcome.kills.map(({ check }) => check)))
  const bearing = loadBearing(sharp.map(({ outcome }) => outcome))
  const { listed, unlisted, idle } = listedAssertions(inventory, bearing)

  const survivors = faults.filter(({ outcome }) => outcome.told > 0 && outcome.kills.length === 0)
  const untold = tried.filter(({ outcome }) => outcome.told === 0)
  const alarms = variants.filter(({ outcome }) => outcome.red.length > 0)
  const unproven = inventory.checks.filter(({ id }) => !proven.has(id))
  const green = trials.degenerates.filter(({ exitCode }) => exitCode === exitCodes.ok)
  const strange = trials.degenerates.filter(({ exitCode }) => !ends.includes(exitCode))
  const errors = tried.flatMap(({ mutant, outcome }) =>
    outcome.red
      .filter(({ verdict, blame }) => verdict === 'error' && blame === 'suite')
      .map(({ check, reason }) => ({ mutant, check, reason })),
  )
  const of = (kinds: readonly string[]) => faults.filter(({ mutant }) => kinds.includes(mutant.kind)).length

  const total = inventory.checks.reduce((sum, { assertions }) => sum + assertions.length, 0)
  const numbers: ProofNumbers = {
    faults: {
      total: faults.length + inventory.unreachable.length,
      live: faults.length,
      caught: faults.length - survivors.length - untold.filter(({ mutant }) => mutant.expects === 'caught').length,
      void: untold.filter(({ mutant }) => mutant.expects === 'caught').length,
      unreachable: inventory.unreachable.length,
      wire: of(['wire', 'transport']),
      behaviour: of(['behaviour']),
    },
    variants: { total: variants.length, falseAlarms: alarms.length },
    checks: { total: inventory.checks.length, proven: inventory.checks.length - unproven.length },
    assertions: { total, loadBearing: total - listed.length - unlisted.length, listed: listed.length },
    degenerate: { total: trials.degenerates.length, green: green.length },
  }
  const missing = inventory.mutants.length - tried.length + (inventory.degenerates.length - trials.degenerates.length)
  const problems = [
    ...(missing === 0 ? [] : [`${missing} mutants and degenerate servers were not tried`]),
    ...untold.map(({ mutant }) => `void: ${mutant.id}: its lie was never told`),
    ...survivors.map(({ mutant, outcome }) => `survivor: ${mutant.id} (${mutant.lie}); ${redWords(outcome)}`),
    ...alarms.map(({ mutant, outcome }) => `false alarm: ${mutant.id} (${mutant.lie}); ${redWords(outcome)}`),
    ...unproven.map(({ id }) => `unproven: no sharp lie is caught by ${id}`),
    ...unlisted.map(({ check, assertion }) => `redundant: ${check}: ${assertion}`),
    ...idle.map(({ check, assertion }) => `listed as redundant and not: ${check}: ${assertion}`),
    ...green.map(({ name, pretends }) => `green: ${name}, which ${pretends}`),
    ...strange.map(({ name, exitCode }) => `beyond the suite: ${name} ends with exit code ${exitCode}`),
    ...errors.map(({ mutant, check, reason }) => `error: ${check} on ${mutant.id}: ${reason.slice(0, 200)}`),
    ...trials.impurities.map(check => `impure: ${check} does not judge the same trace alike`),
    ...(listed.length > mostListed * total ? [`${listed.length} assertions are listed, of ${total}`] : []),
    ...(inventory.unreachable.length > mostUnreachable * numbers.faults.total
      ? [`${inventory.unreachable.length} lies are unreachable, of ${numbers.faults.total}`]
      : []),
  ]
  return {
    ...{ numbers, problems, listed, unreachable: inventory.unreachable },
    mutants: tried.map(
      ({ mutant: { id, lie, breaks }, outcome, blunt }): ProvenMutant => ({
        ...{ id, lie, breaks, kills: blunt ? [] : outcome.kills.map(({ check }) => check) },
        ...(blunt ? { blunt: outcome.red.length } : {}),
      }),
    ),
  }
}

function redWords({ red }: Outcome): string {
  const [first] = red
  if (!first) return 'no check is red'
  const more = red.length === 1 ? '' : `, and ${red.length - 1} more`
  return `${first.check} is ${first.verdict} (${first.reason.slice(0, 100)})${more}`
}

/** Assertions without which some check would not have found some requirement broken. */
function loadBearing(outcomes: readonly Outcome[]): ReadonlySet<string> {
  const alone = outcomes.flatMap(({ kills }) =>
    kills.flatMap(({ check, by }) =>
      Object.values(by).flatMap(assertions => (assertions.length === 1 ? [`${check} ${assertions[0]}`] : [])),
    ),
  )
  return new Set(alone)
}

interface Assertion {
  readonly check: string
  readonly assertion: string
}

function listedAssertions(
  { checks, redundant }: Inventory,
  bearing: ReadonlySet<string>,
): {
  readonly listed: ProvenSet['listed']
  readonly unlisted: readonly Assertion[]
  readonly idle: readonly Assertion[]
} {
  const all = checks.flatMap(({ id, assertions }) => assertions.map(assertion => ({ check: id, assertion })))
  const bears = ({ check, assertion }: Assertion) => bearing.has(`${check} ${assertion}`)
  const reasonFor = ({ check, assertion }: Assertion) => redundant[check]?.[assertion]
  const idle = Object.entries(redundant).flatMap(([check, reasons]) =>
    Object.keys(reasons)
      .map(assertion => ({ check, assertion }))
      .filter(
        one => bears(one) || !all.some(({ check: of, assertion }) => of === check && assertion === one.assertion),
      ),
  )
  const loose = all.filter(one => !bears(one))
  return {
    idle,
    listed: loose.flatMap(one => {
      const reason = reasonFor(one)
      return reason === undefined ? [] : [{ ...one, reason }]
    }),
    unlisted: loose.filter(one => reasonFor(one) === undefined),
  }
}
