import type { Exchange } from '../core/exchange.ts'
import type { RunContext } from '../core/run-context.ts'
import { leaks } from './redact-exchange.ts'

/**
 * The first exchange in which a secret stands that became known only after the exchange was recorded, or undefined.
 * Checked before any report is written; a hit is exit 6 and no file.
 */
export function findLeak(
  exchanges: readonly Exchange[],
  { protocol, registry }: Pick<RunContext, 'protocol' | 'registry'>,
): string | undefined {
  const rowOf = (exchange: Exchange) =>
    exchange.operation === null ? null : (protocol.operations[exchange.operation] ?? null)
  return exchanges.find(exchange => leaks(exchange, rowOf(exchange), registry))?.id
}
