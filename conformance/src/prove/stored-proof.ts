import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Proof, ProofNumbers } from './proof.ts'
import { fits, type Sources, sourcesHere } from './sources.ts'

/** `proof.json`: what was proven of each set, and of which sources. Numbers of different sets are never added up. */
export interface StoredProof {
  readonly schema: 'conformance-proof/1'
  readonly sets: Readonly<Record<string, ProvenSet>>
}

export interface ProvenSet extends ProofNumbers, Omit<Proof, 'numbers' | 'problems'> {
  readonly sources: Sources
}

/** Beside the sources and beside the built package alike. */
const places = ['../../proof.json', '../proof.json'].map(path => new URL(path, import.meta.url))

export function readProof(from: readonly URL[] = places): StoredProof | undefined {
  for (const file of from) {
    try {
      const value = JSON.parse(readFileSync(file, 'utf8')) as StoredProof
      if (value.schema === 'conformance-proof/1') return value
    } catch {
      // No file there, or none of ours: then nothing is claimed.
    }
  }
  return undefined
}

/** Writes what was proven of a set and leaves other sets as they were; returns where. */
export function writeProof(
  set: string,
  { numbers, problems: _, ...proof }: Proof,
  file: URL = places[0] as URL,
): string {
  const sets = { ...readProof([file])?.sets, [set]: { sources: sourcesHere(), ...numbers, ...proof } }
  const stored: StoredProof = { schema: 'conformance-proof/1', sets }
  writeFileSync(file, inLines(stored))
  return fileURLToPath(file)
}

/** One line a mutant, so that a change of one is a change of one line. */
function inLines({ schema, sets }: StoredProof): string {
  const line = (value: unknown): string => JSON.stringify(value)
  const list = (values: readonly unknown[]): string =>
    values.length === 0 ? '[]' : `[\n${values.map(value => `        ${line(value)}`).join(',\n')}\n      ]`
  const members = (set: ProvenSet): string =>
    Object.entries(set)
      .map(([name, value]) => `      ${line(name)}: ${Array.isArray(value) ? list(value) : line(value)}`)
      .join(',\n')
  const all = Object.entries(sets).map(([name, set]) => `    ${line(name)}: {\n${members(set)}\n    }`)
  return `{\n  "schema": ${line(schema)},\n  "sets": {\n${all.join(',\n')}\n  }\n}\n`
}

/**
 * What is to be said beside the verdicts of a set: `312 of 312 faults caught, 0 of 74 false alarms`, as long as suite,
 * mutants and server are those that were proven; undefined for a set that nobody proved.
 */
export function proofLine(set: string, stored: StoredProof | undefined = readProof()): string | undefined {
  const proven = stored?.sets[set]
  if (!proven) return undefined
  const { faults, variants, sources } = proven
  if (!fits(sources, sourcesHere()))
    return `the self-proof of the suite is stale: conformance prove --set ${set} --write`
  return `${faults.caught} of ${faults.live} faults caught, ${variants.falseAlarms} of ${variants.total} false alarms`
}
