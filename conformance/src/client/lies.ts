import { UsageError } from '../core/errors.ts'
import { clientAnswersOf, mutantsOf, ownMutants } from '../mutants/index.ts'
import type { Mutant } from '../mutants/mutant.ts'
import type { ClientAnswer } from '../mutants/protocol-mutants.ts'
import type { ReferenceFixture } from '../mutants/reference-server.ts'
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
  const clientAnswer = await clientAnswersOf(set.id)
  return mutants.map(mutant => ({ mutant, client: clientAnswer(mutant) ?? unanswered }))
}

/** Of a new lie, until somebody says so in `clientAnswer`: no client is blamed for what nobody has thought about. */
export const unanswered: ClientAnswer = {
  noticeable: false,
  because: 'nobody has said yet whether a client can notice it',
}

/**
 * The mutants of these ids, those among them that the suite has no occasion for. Lies of the server and of the connection are found at
 * once; for others the honest server is asked everything first. Throws a UsageError that names similar ones for an id that there
 * is not.
 */
export async function faultsOf(
  ids: readonly string[],
  subject: Subject,
  fixture: ReferenceFixture,
): Promise<readonly Mutant[]> {
  const own = new Map((await ownMutants(subject.set.id)).map(mutant => [mutant.id, mutant]))
  if (ids.every(id => own.has(id))) return ids.flatMap(id => own.get(id) ?? [])
  const all = new Map<string, Mutant>([
    ...own,
    ...(await liesOf(subject, fixture)).map(({ mutant }) => [mutant.id, mutant] as const),
  ])
  return ids.map(id => {
    const mutant = all.get(id)
    if (mutant) return mutant
    const similar = nearest(id, [...all.keys()]).map(known => JSON.stringify(known))
    throw new UsageError(`there is no fault ${JSON.stringify(id)}; similar are ${similar.join(', ')}`)
  })
}
