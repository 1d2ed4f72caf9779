import type { Mutant } from '../mutants/mutant.ts'
import { loadSet } from '../protocols/registry.ts'
import type { DegenerateOutcome, Inventory, Outcome, Workshop } from './workshop.ts'
import { openWorkshop } from './workshop.ts'

/** One thing to try; the answers of all of them are one proof. */
export type Task =
  | { readonly kind: 'mutants'; readonly ids: readonly string[]; readonly expects: Mutant['expects'] }
  | { readonly kind: 'degenerate'; readonly name: string }
  | { readonly kind: 'purity' }

export type Done =
  | { readonly kind: 'mutants'; readonly outcomes: readonly Outcome[] }
  | { readonly kind: 'degenerate'; readonly outcome: DegenerateOutcome }
  | { readonly kind: 'purity'; readonly impurities: readonly string[] }

/** What says which set is to be proven, across threads. */
export interface Assignment {
  readonly set: string
  readonly protocol?: string
}

export async function openFor({ set, protocol }: Assignment): Promise<Workshop> {
  return openWorkshop(await loadSet(set, protocol))
}

export async function perform(task: Task, workshop: Workshop): Promise<Done> {
  if (task.kind === 'degenerate') return { kind: task.kind, outcome: await workshop.tryDegenerate(task.name) }
  if (task.kind === 'purity') return { kind: task.kind, impurities: workshop.impurities() }
  const outcomes: Outcome[] = []
  for (const id of task.ids) outcomes.push(await workshop.tryMutant(id))
  return { kind: task.kind, outcomes }
}

/** As many mutants at a time as take about as long as one that has the server changed inside. */
const batch = 16

/** Everything that a proof takes: first the kill matrix, then the inverted controls, then what is quickly done. */
export function tasksFor({ mutants, degenerates }: Inventory): readonly Task[] {
  return [
    ...tasksOf(mutants, 'caught'),
    ...tasksOf(mutants, 'tolerated'),
    ...degenerates.map((name): Task => ({ kind: 'degenerate', name })),
    { kind: 'purity' },
  ]
}

function tasksOf(mutants: Inventory['mutants'], expects: Mutant['expects']): readonly Task[] {
  const those = mutants.filter(mutant => mutant.expects === expects)
  const ids = (isWire: boolean) => those.filter(({ kind }) => (kind === 'wire') === isWire).map(({ id }) => id)
  const wires = ids(true)
  const batches = Array.from({ length: Math.ceil(wires.length / batch) }, (_, i) =>
    wires.slice(i * batch, (i + 1) * batch),
  )
  const singles = ids(false).map(id => [id])
  return [...singles, ...batches].map((some): Task => ({ kind: 'mutants', ids: some, expects }))
}
