import type { Throttle } from '../ports/index.ts'
import { type Sweeper, throttleWindow } from '../stores/index.ts'
import { BoundedMap, maxTransient } from './bounded-map.ts'
import type { Part } from './part.ts'

/** Uses by the window's end, in milliseconds since the epoch. */
type UsesByWindow = Map<number, number>

export function createThrottle(sweeper: Sweeper): Part<Throttle> {
  const windowsByKey = new BoundedMap<string, UsesByWindow>(maxTransient)
  return {
    port: {
      async take(key, { limit, windowSeconds, now }) {
        sweeper.told(now)
        const { endsAt, retryAfterSeconds } = throttleWindow(windowSeconds, now)
        const windows = windowsByKey.get(key) ?? new Map<number, number>()
        const used = windows.get(endsAt.getTime()) ?? 0
        if (used >= limit) return { allowed: false, retryAfterSeconds }
        windowsByKey.set(key, windows.set(endsAt.getTime(), used + 1))
        await sweeper.grew(used === 0 ? 1 : 0)
        return { allowed: true }
      },
      async forget(key) {
        windowsByKey.delete(key)
      },
    },
    clear: () => windowsByKey.clear(),
    sweep(before) {
      for (const windows of windowsByKey.values()) {
        for (const endsAt of windows.keys()) if (endsAt < before.getTime()) windows.delete(endsAt)
      }
      windowsByKey.sweep(windows => windows.size === 0)
    },
  }
}
