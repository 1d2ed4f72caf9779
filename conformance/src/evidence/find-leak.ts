import type { Exchange } from '../core/exchange.ts'
import type { RunContext } from '../core/run-context.ts'
import type { Trace } from '../core/view.ts'
import { leaks } from './redact-exchange.ts'

/**
 * Where a secret stands that became known only after that was recorded: the first exchange, or the profile, or what was
 * noted of a scenario; else undefined. Checked before any report is written; a hit is exit 6 and no file.
 */
export function findLeak(
  { exchanges, traces }: { readonly exchanges: readonly Exchange[]; readonly traces: readonly Trace[] },
  { protocol, registry, profile }: Pick<RunContext, 'protocol' | 'registry' | 'profile'>,
): string | undefined {
  const rowOf = (exchange: Exchange) =>
    exchange.operation === null ? null : (protocol.operations[exchange.operation] ?? null)
  const stands = (value: unknown): boolean => registry.findsLong(JSON.stringify(value))
  const told = exchanges.find(exchange => leaks(exchange, rowOf(exchange), registry))?.id
  if (told !== undefined) return `the exchange ${told}`
  if (stands(profile)) return 'the profile of the target'
  const noted = traces.find(({ notes, broke }) => stands([notes, broke?.reason]))
  return noted && `the notes of scenario ${noted.scenario}`
}
