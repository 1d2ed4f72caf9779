import { UsageError } from '../core/errors.ts'
import { seededRandom } from '../core/random.ts'
import type { Lie } from './lies.ts'
import { nearest } from './nearest.ts'

export interface Choice {
  /** Operators or ids. */
  readonly only?: readonly string[]
  /** So many of them, the same ones for the same seed. */
  readonly sample?: number
  readonly seed: string
}

/** Which of the lies that a client meets it is told. Throws a UsageError for a name that no lie has. */
export function chosen(met: readonly Lie[], all: readonly Lie[], { only, sample, seed }: Choice): readonly Lie[] {
  const names = new Set(all.flatMap(({ mutant }) => [mutant.id, mutant.operator]))
  for (const name of only ?? []) {
    if (names.has(name)) continue
    const similar = nearest(name, [...names]).map(known => JSON.stringify(known))
    throw new UsageError(
      `--only: no operator or fault is named ${JSON.stringify(name)}; similar are ${similar.join(', ')}`,
    )
  }
  const those = only ? met.filter(({ mutant }) => only.includes(mutant.id) || only.includes(mutant.operator)) : met
  return sample === undefined ? those : drawn(those, sample, seed)
}

/** Without repetition, in the order of the list. */
function drawn(lies: readonly Lie[], count: number, seed: string): readonly Lie[] {
  const random = seededRandom(seed, 'sample')
  const left = lies.map((_, i) => i)
  const picked = new Set<number>()
  while (picked.size < count && left.length > 0) {
    const [index] = left.splice(random.int(0, left.length - 1), 1)
    if (index !== undefined) picked.add(index)
  }
  return lies.filter((_, i) => picked.has(i))
}
