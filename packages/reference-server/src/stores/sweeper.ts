/** How long an expired thing is still known as expired rather than unknown: enough for a person to read the difference. */
const retentionMilliseconds = 24 * 60 * 60 * 1000
/** One call in so many pays for forgetting. */
const growthBetweenSweeps = 1024

export interface Sweeper {
  /** The time that a caller told, for the stores have no clock of their own. A TypeError when it is no time. */
  told(now: Date): void
  /** So many records were added; sweeps when enough have come together. */
  grew(records: number): Promise<void>
}

/** Calls `sweep(before)` from time to time, to forget what expired before that instant. */
export function createSweeper(sweep: (before: Date) => void | Promise<void>): Sweeper {
  let now: Date | undefined
  let growth = 0
  return {
    told(at) {
      if (Number.isNaN(at.getTime())) throw new TypeError('now must be a valid date.')
      now = at
    },
    async grew(records) {
      growth += records
      if (growth < growthBetweenSweeps || now === undefined) return
      growth = 0
      await sweep(new Date(now.getTime() - retentionMilliseconds))
    },
  }
}
