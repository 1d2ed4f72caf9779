/** Counts requests that are to fail on purpose. */
export interface Disturbances {
  overload(requests: number): void
  unavailable(requests: number): void
  reset(): void
  /** Takes one request: how it fails, or undefined when it is served. */
  next(): 'overload' | 'unavailable' | undefined
}

export function createDisturbances(): Disturbances {
  const left = { overload: 0, unavailable: 0 }
  const take = (kind: keyof typeof left): boolean => {
    if (left[kind] === 0) return false
    left[kind]--
    return true
  }
  return {
    overload(requests) {
      left.overload = countOf(requests)
    },
    unavailable(requests) {
      left.unavailable = countOf(requests)
    },
    reset() {
      left.overload = 0
      left.unavailable = 0
    },
    next: () => (take('overload') ? 'overload' : take('unavailable') ? 'unavailable' : undefined),
  }
}

function countOf(requests: number): number {
  if (!Number.isSafeInteger(requests) || requests < 0) throw new TypeError('A count of requests is a whole number')
  return requests
}
