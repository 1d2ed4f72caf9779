import { type Board, coveringArray, type Places } from './pairwise-array.ts'
import type { Driver } from './scenario.ts'

/** One optional member of a request. */
export interface Parameter {
  /** What it is tried with; undefined stands for leaving it out. */
  readonly values: readonly unknown[]
  /** It does something only where another parameter has this value: with a third one it is tried there. */
  readonly beside?: { readonly parameter: string; readonly value: unknown }
  /** What its values cost differs, so that the seed must not exchange them. */
  readonly fixed?: true
}

export type Parameters = Readonly<Record<string, Parameter>>
/** A value for each parameter. */
export type Row = Readonly<Record<string, unknown>>

/**
 * Rows in which every value of each parameter meets every value of each other one, since most faults of options take two
 * to show, and few more rows than the two longest parameters need. How many there are does not depend on the seed, so
 * that the cost of a scenario is known before; which values meet in threes, and in what order the rows come, does.
 */
export function pairwise(parameters: Parameters, random: Driver<unknown, never>['random']): readonly Row[] {
  const names = Object.keys(parameters)
  const masters = new Set(Object.values(parameters).flatMap(({ beside }) => beside?.parameter ?? []))
  const exchanged = new Map(
    names.map(name => {
      const { values, fixed } = parameterOf(parameters, name)
      return [name, fixed || masters.has(name) ? values : shuffled(values, random)]
    }),
  )
  const rows = arrayOf(parameters).map(row =>
    Object.fromEntries(names.map((name, i) => [name, exchanged.get(name)?.[row[i] ?? 0]])),
  )
  return shuffled(rows, random)
}

/** The boards of one process are few: as many as there are scenarios with options, times what a target may lack of them. */
const known = new Map<string, readonly Places[]>()

function arrayOf(parameters: Parameters): readonly Places[] {
  const board = boardOf(parameters)
  const key = JSON.stringify(board)
  const made = known.get(key) ?? coveringArray(board)
  known.set(key, made)
  return made
}

function boardOf(parameters: Parameters): Board {
  const names = Object.keys(parameters)
  const all = names.map(name => parameterOf(parameters, name))
  const masters = all.map(({ beside }, i) => {
    if (!beside) return undefined
    const of = names.indexOf(beside.parameter)
    const place = all[of]?.values.indexOf(beside.value) ?? -1
    if (of === i || place < 0 || all[of]?.beside)
      throw new RangeError(`${names[i]} stands beside a value of ${beside.parameter} that there is not`)
    return { of, place }
  })
  return { sizes: all.map(({ values }) => values.length), masters }
}

function parameterOf(parameters: Parameters, name: string): Parameter {
  const parameter = parameters[name]
  if (!parameter || parameter.values.length === 0) throw new RangeError(`the parameter ${name} has no value`)
  return parameter
}

/** @see Knuth, The Art of Computer Programming, vol. 2, 3.4.2, algorithm P */
function shuffled<T>(list: readonly T[], { int }: Pick<Driver<unknown, never>['random'], 'int'>): readonly T[] {
  const mixed = [...list]
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = int(0, i)
    ;[mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T]
  }
  return mixed
}
