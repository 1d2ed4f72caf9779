/** Parameters without their names and values: only how many values each has, and what it depends on. */
export interface Board {
  readonly sizes: readonly number[]
  /** Of a parameter that does something only beside one place of another one: that one, and the place. */
  readonly masters: readonly ({ readonly of: number; readonly place: number } | undefined)[]
}

/** One row: for each parameter the place of its value. */
export type Places = readonly number[]

/** Greedy with chance, so that some attempts do better than others; measured: more attempts hardly win a row. */
const attempts = 12
const candidates = 6

/**
 * Rows in which every two values meet that belong to different parameters: the smallest array of several greedy ones, and
 * always the same one. Row by row, that candidate is taken in which the most pairs meet for the first time.
 *
 * @see Cohen, Dalal, Fredman and Patton, The AETG System, IEEE Transactions on Software Engineering 23 (1997)
 */
export function coveringArray(board: Board): readonly Places[] {
  const { sizes } = board
  const [longest = 0, second = 1] = sizes.toSorted((a, b) => b - a)
  const chance = chanceFrom(attempts)
  let smallest: readonly Places[] | undefined
  for (let i = 0; i < attempts && smallest?.length !== longest * second; i++) {
    const array = new Attempt(board, chance).rows()
    if (!smallest || array.length < smallest.length) smallest = array
  }
  return smallest ?? []
}

type Chance = (below: number) => number
/** A row that is not finished: -1 for what is free. */
type Draft = number[]

class Attempt {
  readonly #board: Board
  readonly #chance: Chance
  /** Of each parameter the number of its first value, all values being counted through. */
  readonly #first: readonly number[]
  readonly #all: number
  /** By two numbers of values, the lower one first: whether they are still to meet. */
  readonly #open: Uint8Array
  #left = 0

  constructor(board: Board, chance: Chance) {
    this.#board = board
    this.#chance = chance
    const { sizes } = board
    this.#first = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, size) => sum + size, 0))
    this.#all = sizes.reduce((sum, size) => sum + size, 0)
    this.#open = new Uint8Array(this.#all * this.#all)
    this.#eachPair((i, j) => {
      if (this.#exclude(i, j)) return
      for (let a = 0; a < (sizes[i] ?? 0); a++)
        for (let b = 0; b < (sizes[j] ?? 0); b++) {
          this.#open[this.#index(i, a, j, b)] = 1
          this.#left++
        }
    })
  }

  rows(): readonly Places[] {
    const { sizes } = this.#board
    // Alone, a parameter meets nobody, and its values are to be seen all the same.
    if (sizes.length === 1) return Array.from({ length: sizes[0] ?? 0 }, (_, place) => [place])
    const rows: Places[] = []
    while (this.#left > 0) {
      const row = bestOf(
        Array.from({ length: candidates }, () => this.#candidate()),
        one => this.#meetings(one),
      )
      this.#eachPair((i, j) => this.#strike(row, i, j))
      rows.push(row)
    }
    return rows
  }

  /** Begins with a pair that is still open, and goes on with what meets the most. */
  #candidate(): Draft {
    const { sizes, masters } = this.#board
    const row: Draft = sizes.map(() => -1)
    const pair = this.#openPair()
    for (const [i, place, other] of pair) {
      row[i] = place
      const master = masters[i]
      if (master && master.of !== other) row[master.of] = master.place
    }
    for (const i of mixed(sizes.keys(), this.#chance)) {
      if (row[i] !== -1) continue
      const places = mixed(Array(sizes[i] ?? 0).keys(), this.#chance)
      row[i] = bestOf(places, place => {
        row[i] = place
        return this.#meetings(row, i)
      })
    }
    return row
  }

  /** Two values that are still to meet, by chance: each with its parameter and the parameter of the other. */
  #openPair(): readonly (readonly [parameter: number, place: number, other: number])[] {
    let at = -1
    for (let skip = this.#chance(this.#left); skip >= 0; skip--) at = this.#open.indexOf(1, at + 1)
    const [low, high] = [Math.floor(at / this.#all), at % this.#all]
    const [i, j] = [this.#parameterOf(low), this.#parameterOf(high)]
    return [
      [i, low - (this.#first[i] ?? 0), j],
      [j, high - (this.#first[j] ?? 0), i],
    ]
  }

  #parameterOf(value: number): number {
    return this.#first.findLastIndex((first, i) => first <= value && (this.#board.sizes[i] ?? 0) > 0)
  }

  /** How many open pairs meet in the row; only those of one parameter where it is named. */
  #meetings(row: Draft, of?: number): number {
    let count = 0
    this.#eachPair((i, j) => {
      if ((of === undefined || of === i || of === j) && this.#meet(row, i, j)) count++
    })
    return count
  }

  #strike(row: Draft, i: number, j: number): void {
    if (!this.#meet(row, i, j)) return
    this.#open[this.#index(i, row[i] ?? 0, j, row[j] ?? 0)] = 0
    this.#left--
  }

  /** Whether the values of two parameters meet here for the first time, and both of them do something. */
  #meet(row: Draft, i: number, j: number): boolean {
    const [a = -1, b = -1] = [row[i], row[j]]
    if (a < 0 || b < 0 || this.#open[this.#index(i, a, j, b)] !== 1) return false
    return !this.#isIdle(row, i, j) && !this.#isIdle(row, j, i)
  }

  #isIdle(row: Draft, i: number, other: number): boolean {
    const master = this.#board.masters[i]
    return master !== undefined && master.of !== other && row[master.of] !== master.place
  }

  /** Where one does something the other does nothing. */
  #exclude(i: number, j: number): boolean {
    const [one, other] = [this.#board.masters[i], this.#board.masters[j]]
    return one !== undefined && other !== undefined && one.of === other.of && one.place !== other.place
  }

  #index(i: number, a: number, j: number, b: number): number {
    return ((this.#first[i] ?? 0) + a) * this.#all + (this.#first[j] ?? 0) + b
  }

  #eachPair(look: (i: number, j: number) => void): void {
    const { length } = this.#board.sizes
    for (let i = 0; i < length; i++) for (let j = i + 1; j < length; j++) look(i, j)
  }
}

function bestOf<T>(list: readonly T[], worth: (one: T) => number): T {
  let [best] = list as [T]
  let most = -1
  for (const one of list) {
    const value = worth(one)
    if (value > most) [best, most] = [one, value]
  }
  return best
}

function mixed(places: Iterable<number>, chance: Chance): readonly number[] {
  const list = [...places]
  for (let i = list.length - 1; i > 0; i--) {
    const j = chance(i + 1)
    ;[list[i], list[j]] = [list[j] ?? 0, list[i] ?? 0]
  }
  return list
}

/** Always the same numbers: a linear congruential generator, of which the upper bits are good enough for a search. */
function chanceFrom(start: number): Chance {
  let state = start
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
