/** Longer names are compared by their beginning: what is typed wrongly is short. */
const longest = 120

/** The known names that are most like a given one, best first: those that share most pairs of letters with it. */
export function nearest(given: string, known: readonly string[], count = 3): readonly string[] {
  const pairs = pairsOf(given)
  return known
    .map(name => ({ name, likeness: likeness(pairs, pairsOf(name)) }))
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, count)
    .map(({ name }) => name)
}

function pairsOf(name: string): ReadonlySet<string> {
  const text = name.slice(0, longest).toLowerCase()
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)))
}

/** 0 for nothing in common, 1 for the same pairs (Dice's coefficient). */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter(pair => b.has(pair)).length
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size)
}
