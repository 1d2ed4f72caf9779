import { driveAll } from '../core/drive-all.ts'
import { plan } from '../core/plan.ts'
import { prepareRun } from '../core/prepare-run.ts'
import type { Protocol, RequirementSet } from '../core/protocol.ts'
import { operationsByAddress } from '../mutants/addresses.ts'
import type { Answered } from '../mutants/answered.ts'
import { liar } from '../mutants/liar.ts'
import type { ReferenceFixture } from '../mutants/reference-server.ts'
import { simulationSession } from '../targets/sim.ts'

export interface Subject {
  readonly protocol: Protocol
  readonly set: RequirementSet
}

/** What the honest server answers when everything that the suite knows to ask is asked: what there is to lie about. */
export async function honestAnswers(subject: Subject, fixture: ReferenceFixture): Promise<readonly Answered[]> {
  const { protocol, set } = subject
  const seen: Answered[] = []
  const honest = await fixture.simulate()
  const watched = liar(honest, { alter: seeing(seen) }, operationsByAddress(protocol, honest.answers))
  await using session = simulationSession(watched)
  const { run } = await prepareRun({
    ...{ id: 'samples', seed: 'samples', protocol, session, onExchange: () => undefined },
    signal: new AbortController().signal,
  })
  const { profile, budget, facilities, outOfReach } = { ...run, outOfReach: new Set(session.outOfReach ?? []) }
  const offered = new Set(Object.keys(facilities) as (keyof typeof facilities)[])
  const planned = plan({ protocol, set, profile, budget, outOfReach, facilities: offered })
  await driveAll(planned, run, { onTrace: () => undefined })
  return seen
}

/** An alteration that changes nothing and remembers what passes by. */
export function seeing(seen: Answered[]): (answer: Answered) => undefined {
  return answer => {
    seen.push(answer)
    return undefined
  }
}
