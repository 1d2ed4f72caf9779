import { driveAll } from '../core/drive-all.ts'
import { deepFreeze } from '../core/freeze.ts'
import { judgeAll } from '../core/judge-all.ts'
import { discovery, prepareRun } from '../core/prepare-run.ts'
import type { Protocol, RequirementSet } from '../core/protocol.ts'
import type { CheckResult } from '../core/result.ts'
import type { Trace } from '../core/view.ts'
import { operationsByAddress } from '../mutants/addresses.ts'
import { carry, honestCarriage } from '../mutants/carriage.ts'
import type { TransportMutant } from '../mutants/mutant.ts'
import type { ReferenceFixture } from '../mutants/reference-server.ts'
import { planFor, type Rehearsal, type Subject } from './rehearsal.ts'
import type { Trial } from './trial.ts'

/** The verdicts of the checks that only a connection can bring about, on the honest server. */
export async function rehearseOverTls(subject: Subject, fixture: ReferenceFixture): Promise<readonly CheckResult[]> {
  const scenarios = subject.protocol.scenarios.filter(({ needs }) => needs.includes('tls')).map(({ id }) => id)
  const { results } = await travel({ ...honestCarriage, scenarios }, subject, fixture)
  return results.filter(({ scenario }) => scenarios.includes(scenario))
}

export async function tryTransport(
  mutant: TransportMutant,
  rehearsal: Rehearsal,
  fixture: ReferenceFixture,
): Promise<Trial> {
  const { results, told } = await travel(mutant, rehearsal, fixture)
  const honest = new Map(rehearsal.results.map(result => [result.check, result]))
  const changed = results.filter(({ check, verdict }) => verdict !== honest.get(check)?.verdict)
  return { told, changed }
}

interface Travel {
  readonly results: readonly CheckResult[]
  readonly told: number
}

async function travel(
  mutant: Pick<TransportMutant, 'manner' | 'operation' | 'fault' | 'alter' | 'scenarios'>,
  subject: { readonly protocol: Protocol; readonly set: RequirementSet },
  fixture: ReferenceFixture,
): Promise<Travel> {
  const { protocol } = subject
  const carriage = await carry(mutant, { fixture, operationsOf: answers => operationsByAddress(protocol, answers) })
  await using session = carriage.session
  const { run, discovered } = await prepareRun({
    ...{ id: 'rehearsal', seed: 'rehearsal', protocol, session, onExchange: () => undefined },
    signal: new AbortController().signal,
  })
  const plan = planFor(subject, session.outOfReach, run)
  const scenarios = plan.scenarios.filter(id => mutant.scenarios.includes(id))
  const traces: Trace[] = [deepFreeze(discovered)]
  await driveAll({ ...plan, scenarios }, run, { onTrace: trace => void traces.push(deepFreeze(trace)) })
  const reached = new Set([discovery, ...scenarios])
  const checks = plan.checks.filter(({ scenario }) => scenario === 'ambient' || reached.has(scenario))
  const results = judgeAll({ protocol, plan: { ...plan, checks }, profile: run.profile, traces })
  // Few scenarios are driven, so that an ambient check may well meet nothing of its kind.
  return {
    results: results.filter(({ scenario, findings }) => scenario !== 'ambient' || findings.length > 0),
    told: carriage.told(),
  }
}
