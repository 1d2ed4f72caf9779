import { readFileSync } from 'node:fs'
import { shapeProblem } from '../core/shape.ts'
import type { ReportInput } from './input.ts'

/** One thing in which a server was made to lie. */
export interface Lie {
  readonly id: string
  /** What the server does, in words. */
  readonly lie: string
  /** Requirements that it breaks; absent where the proof does not say. */
  readonly breaks?: readonly string[]
}

/** By check, the lies that it was seen to catch. */
export type LiesByCheck = ReadonlyMap<string, readonly Lie[]>

/** The input with what the suite's own proof says of its checks, where there is a proof. */
export function withLies(input: ReportInput): ReportInput {
  const lies = input.lies ?? provenLies()
  return lies ? { ...input, lies } : input
}

/** From the proof that comes with the suite; undefined where there is none, or none that can be read: nothing is claimed then. */
export function provenLies(files: readonly URL[] = besideTheSuite): LiesByCheck | undefined {
  for (const file of files) {
    const lies = liesIn(parsed(file))
    if (lies.size > 0) return lies
  }
  return undefined
}

/** In the sources, and in the package, where everything is in `dist`. */
const besideTheSuite = ['../../proof.json', '../proof.json'].map(path => new URL(path, import.meta.url))

function parsed(file: URL): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

interface ProvenMutant extends Lie {
  readonly kills: readonly { readonly check: string }[]
}

/** Mutants that no check caught are none of a check's lies. Wherever in the proof they stand, each is known by its members. */
export function liesIn(proof: unknown): LiesByCheck {
  const caught = mutantsIn(proof, 0).flatMap(({ kills, id, lie, breaks }) =>
    kills.map(({ check }) => ({ check, lie: { id, lie, ...(breaks ? { breaks } : {}) } })),
  )
  const byCheck = Map.groupBy(caught, ({ check }) => check)
  return new Map([...byCheck].map(([check, those]) => [check, those.map(({ lie }) => lie)]))
}

/** `{ mutants: […] }`, or that for each of several sets. */
const maxDepth = 4

function mutantsIn(value: unknown, depth: number): readonly ProvenMutant[] {
  if (typeof value !== 'object' || value === null || depth > maxDepth) return []
  if (shapeProblem(value, mutant) === undefined) return [value as ProvenMutant]
  return Object.values(value).flatMap(inner => mutantsIn(inner, depth + 1))
}

const mutant = {
  members: { id: 'text', lie: 'text', kills: { items: { members: { check: 'text' } } } },
  optional: { breaks: { items: 'text' } },
} as const
