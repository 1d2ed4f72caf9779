import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { UsageError } from '../core/errors.ts'
import { type Shape, shapeProblem } from '../core/shape.ts'
import { type Sources, sourcesHere } from './sources.ts'

/** What `prove --json` prints. */
export interface ProofNumbers {
  readonly faults: {
    readonly total: number
    readonly live: number
    readonly caught: number
    readonly void: number
    readonly unreachable: number
    readonly wire: number
    readonly behaviour: number
  }
  readonly variants: { readonly total: number; readonly falseAlarms: number }
  readonly checks: { readonly total: number; readonly proven: number }
  readonly assertions: { readonly total: number; readonly loadBearing: number; readonly listed: number }
  readonly degenerate: { readonly total: number; readonly green: number }
}

/** One thing in which a server was made to lie. */
export interface Lie {
  readonly id: string
  /** What the server does, in words. */
  readonly lie: string
  /** Requirements that it breaks; none for what is permitted. */
  readonly breaks: readonly string[]
}

export interface ProvenMutant extends Lie {
  /** Checks that it proves. */
  readonly kills: readonly string[]
  /** How many checks a blunt one reddens: too many to prove any. */
  readonly blunt?: number
}

/** What was proven of one set, and of which sources. */
export interface ProvenSet extends ProofNumbers {
  readonly sources: Sources
  /** Lies that no scenario gives an occasion for, with the reason. */
  readonly unreachable: readonly { readonly id: string; readonly lie: string; readonly reason: string }[]
  /** Assertions that no sharp lie singles out, with the reason. */
  readonly listed: readonly { readonly check: string; readonly assertion: string; readonly reason: string }[]
  readonly mutants: readonly ProvenMutant[]
}

/** `proof.json`. Numbers of different sets are never added up. */
export interface StoredProof {
  readonly schema: typeof schema
  readonly sets: Readonly<Record<string, ProvenSet>>
}

const schema = 'conformance-proof/1'

/** At the root of the package: beside `src`, and beside `dist`, in which no file is deeper than its entry. */
const place = new URL(import.meta.url.endsWith('.ts') ? '../../proof.json' : '../proof.json', import.meta.url)

/** The proof that comes with the suite; undefined where there is none, or none of ours: nothing is claimed then. */
export function readProof(file: URL = place): StoredProof | undefined {
  const value = parsed(file)
  return shapeProblem(value, shape) === undefined ? (value as StoredProof) : undefined
}

function parsed(file: URL): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

const numbers = (...names: readonly string[]): Shape => ({
  members: Object.fromEntries(names.map(name => [name, 'count'])),
})
const rows = (...names: readonly string[]): Shape => ({
  items: { members: Object.fromEntries(names.map(name => [name, 'text'])) },
})
const texts: Shape = { items: 'text' }
const proven: Shape = {
  members: {
    sources: { values: 'sha256' },
    faults: numbers('total', 'live', 'caught', 'void', 'unreachable', 'wire', 'behaviour'),
    variants: numbers('total', 'falseAlarms'),
    checks: numbers('total', 'proven'),
    assertions: numbers('total', 'loadBearing', 'listed'),
    degenerate: numbers('total', 'green'),
    unreachable: rows('id', 'lie', 'reason'),
    listed: rows('check', 'assertion', 'reason'),
    mutants: {
      items: { members: { id: 'text', lie: 'text', breaks: texts, kills: texts }, optional: { blunt: 'count' } },
    },
  },
}
const shape: Shape = { members: { schema: { oneOf: [schema] }, sets: { values: proven } } }

/**
 * Writes what was proven of a set and leaves other sets as they were; returns where. Throws a UsageError where nothing can
 * be written.
 */
export function writeProof(set: string, proven: Omit<ProvenSet, 'sources'>, file: URL = place): string {
  const sets = { ...readProof(file)?.sets, [set]: { sources: sourcesHere(), ...proven } }
  try {
    writeFileSync(file, inLines({ schema, sets }))
  } catch (error) {
    throw new UsageError(`--write: ${error instanceof Error ? error.message : String(error)}`)
  }
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
