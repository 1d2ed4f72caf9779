import type { Mutant } from '../mutant.ts'
import type { ClientAnswer } from '../protocol-mutants.ts'

/** Undefined for a mutant that nobody has thought about. */
export function clientAnswer({ expects }: Pick<Mutant, 'id' | 'operator' | 'expects'>): ClientAnswer | undefined {
  return expects === 'tolerated' ? { noticeable: false, because: 'it is permitted' } : undefined
}
