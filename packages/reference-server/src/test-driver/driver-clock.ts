import type { Clock } from '../ports/index.ts'

/** A clock that runs like another one, some way off it. */
export interface DriverClock extends Clock {
  /** From now on it is that time, and time goes on from there. */
  set(now: Date): void
  /** Some seconds later, or earlier. Throws a RangeError beyond the years 1970 to 9999. */
  advance(seconds: number): void
  reset(): void
}

export function createDriverClock(base: () => Date): DriverClock {
  let offset = 0
  const moveTo = (milliseconds: number) => {
    if (!(milliseconds >= 0 && milliseconds <= LAST)) throw new RangeError('must lie between the years 1970 and 9999')
    offset = milliseconds - base().getTime()
  }
  const now = () => new Date(base().getTime() + offset)
  return {
    now,
    set: to => moveTo(to.getTime()),
    advance: seconds => moveTo(now().getTime() + seconds * 1000),
    reset() {
      offset = 0
    },
  }
}

const LAST = Date.UTC(9999, 11, 31)
