import type { Exchange } from './exchange.ts'

/** A wait that the target asked for by 429 and Retry-After. */
export interface Wait {
  readonly scenario: string
  readonly step: string
  /** What the exchange that was refused asked for, and the next one of its step obeyed. */
  readonly seconds: number
}

/** The waits of a run, from its evidence: an exchange that was asked again, and the time in between. */
export function waitsIn(exchanges: readonly Exchange[]): readonly Wait[] {
  const byScenario = Map.groupBy(exchanges, ({ scenario }) => scenario)
  return [...byScenario].flatMap(([scenario, all]) => {
    const ordered = all.toSorted((a, b) => a.seq - b.seq)
    return ordered.flatMap((exchange, i) => {
      const again = ordered.slice(i + 1).find(({ step }) => step === exchange.step)
      if (exchange.response?.status !== 429 || !again) return []
      const ms = Date.parse(again.at) - Date.parse(exchange.at) - exchange.ms
      return [{ scenario, step: exchange.step, seconds: Math.max(0, Math.round(ms / 1000)) }]
    })
  })
}
