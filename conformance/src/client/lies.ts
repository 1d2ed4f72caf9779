import { SuiteError, UsageError } from '../core/errors.ts'
import { type ClientAnswer, clientAnswer } from '../mutants/csc-v2/clients.ts'
import { mutantsOf } from '../mutants/index.ts'
import type { BehaviourMutant, Mutant } from '../mutants/mutant.ts'
import { type ReferenceFixture, referenceFaults } from '../mutants/reference-server.ts'
import { nearest } from './nearest.ts'
import { honestAnswers, type Subject } from './samples.ts'

/** A mutant, and whether a client can notice it at all. */
export interface Lie {
  readonly mutant: Mutant
  readonly client: ClientAnswer
}

/** Every lie and every liberty of a set, told wherever there is an occasion. */
export async function liesOf(subject: Subject, fixture: ReferenceFixture): Promise<readonly Lie[]> {
  const samples = await honestAnswers(subject, fixture)
  const { protocol, set } = subject
  const { mutants } = await mutantsOf({ protocol, set: set.id }, samples, { always: true })
  return mutants.map(mutant => ({ mutant, client: answered(mutant) }))
}

function answered(mutant: Mutant): ClientAnswer {
  const client = clientAnswer(mutant)
  if (client) return client
  throw new SuiteError(`nothing says whether a client can notice ${mutant.id}`)
}

/**
 * The mutants of these ids, those among them that the suite has no occasion for. Lies of the server alone are found at once;
 * for others the honest server is asked everything first. Throws a UsageError that names similar ones for an id that there
 * is not.
 */
export async function faultsOf(
  ids: readonly string[],
  subject: Subject,
  fixture: ReferenceFixture,
): Promise<readonly Mutant[]> {
  const own = await ownFaults()
  if (ids.every(id => own.has(id))) return ids.flatMap(id => own.get(id) ?? [])
  const all = new Map([...own, ...(await liesOf(subject, fixture)).map(({ mutant }) => [mutant.id, mutant] as const)])
  return ids.map(id => {
    const mutant = all.get(id)
    if (mutant) return mutant
    const similar = nearest(id, [...all.keys()]).map(known => JSON.stringify(known))
    throw new UsageError(`there is no fault ${JSON.stringify(id)}; similar are ${similar.join(', ')}`)
  })
}

async function ownFaults(): Promise<ReadonlyMap<string, BehaviourMutant>> {
  const faults = Object.entries(await referenceFaults())
  return new Map(
    faults.map(([id, { breaks, lie }]) => {
      const names = { id, operator: id, operation: null, fault: id, lie }
      return [id, { kind: 'behaviour', expects: 'caught', breaks: [breaks], ...names }]
    }),
  )
}
