import type { Clock } from '../client/clock.ts'

export interface FakeClock extends Clock {
  /** What was waited for, in milliseconds. */
  readonly slept: number[]
  pass(ms: number): void
}

/** Sleeping takes no time and moves the clock. */
export function fakeClock(start = 1_700_000_000_000): FakeClock {
  let time = start
  const slept: number[] = []
  return {
    slept,
    now: () => time,
    pass: ms => {
      time += ms
    },
    async sleep(ms, signal) {
      signal?.throwIfAborted()
      slept.push(ms)
      time += ms
    },
  }
}
