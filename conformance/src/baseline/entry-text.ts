import type { BaselineEntry, StaleEntry } from '../core/baseline.ts'

/** Entries as they stand in a file, each value quoted: what a target said may hold anything. */
export function entriesAsYaml(entries: readonly BaselineEntry[]): string {
  return entries.map(entryAsYaml).join('')
}

function entryAsYaml({ place: _, ...entry }: BaselineEntry): string {
  return Object.entries(entry)
    .map(([name, value], i) => `  ${i === 0 ? '-' : ' '} ${name}: ${JSON.stringify(value)}\n`)
    .join('')
}

/** What is wrong with an entry, and then the lines to delete. */
export function staleLines({ check, problem, place }: StaleEntry): readonly string[] {
  if (!place) return [`${check}: ${problem}; delete its entry`]
  const { file, from, to, text } = place
  const lines = from === to ? `line ${from}` : `lines ${from} to ${to}`
  return [`${check}: ${problem}; delete ${lines} of ${file}:`, ...text.split('\n')]
}
