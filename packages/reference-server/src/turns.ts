/** Lets those who name the same thing go one after the other, within this process. */
export interface Turns {
  take<T>(name: string, act: () => Promise<T>): Promise<T>
}

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>()
  return {
    async take(name, act) {
      const before = last.get(name)
      const mine = before === undefined ? act() : before.then(act, act)
      last.set(name, mine)
      try {
        return await mine
      } finally {
        if (last.get(name) === mine) last.delete(name)
      }
    },
  }
}
