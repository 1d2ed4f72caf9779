import { assertProvable } from '../mutants/index.ts'
import { type Took, type Worked, workOff } from './pool.ts'
import { type Proof, proofOf, type Trials } from './proof.ts'
import type { Assignment, Done } from './work.ts'

export interface Proven {
  readonly proof: Proof
  readonly took: Took
}

/** Tries every mutant, every degenerate server and every judge, and says what that proves. Throws a UsageError for a set without mutants. */
export async function prove(assignment: Assignment): Promise<Proven> {
  assertProvable(assignment.set)
  const worked = await workOff(assignment)
  return { proof: proofOf(worked.inventory, trialsOf(worked)), took: worked.took }
}

function trialsOf({ inventory, done }: Worked): Trials {
  const order = new Map(inventory.degenerates.map((name, i) => [name, i]))
  const of = <K extends Done['kind']>(kind: K) =>
    done.filter((one): one is Extract<Done, { readonly kind: K }> => one.kind === kind)
  return {
    outcomes: of('mutants').flatMap(({ outcomes }) => outcomes),
    degenerates: of('degenerate')
      .map(({ outcome }) => outcome)
      .toSorted((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0)),
    impurities: of('purity').flatMap(({ impurities }) => impurities),
  }
}
