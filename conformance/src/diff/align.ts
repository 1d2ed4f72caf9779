import type { Exchange } from '../core/exchange.ts'

export interface Aligned {
  readonly pairs: readonly (readonly [Exchange, Exchange])[]
  readonly onlyA: readonly Exchange[]
  readonly onlyB: readonly Exchange[]
}

/** By scenario and step label; a label that was used again is paired by its turn. Nothing is guessed from what was said. */
export function align(a: readonly Exchange[], b: readonly Exchange[]): Aligned {
  const [left, right] = [keyed(a), keyed(b)]
  const pairs = [...left].flatMap(([key, exchange]) => {
    const other = right.get(key)
    return other ? [[exchange, other] as const] : []
  })
  const missing = (here: typeof left, there: typeof left) =>
    [...here].filter(([key]) => !there.has(key)).map(([, exchange]) => exchange)
  return { pairs, onlyA: missing(left, right), onlyB: missing(right, left) }
}

function keyed(exchanges: readonly Exchange[]): ReadonlyMap<string, Exchange> {
  const turns = new Map<string, number>()
  return new Map(
    exchanges.map(exchange => {
      const label = JSON.stringify([exchange.scenario, exchange.step])
      const turn = turns.get(label) ?? 0
      turns.set(label, turn + 1)
      return [`${label} ${turn}`, exchange]
    }),
  )
}
