import type { Exchange } from '../core/exchange.ts'
import type { Protocol } from '../core/protocol.ts'
import type { RunReport } from '../core/result.ts'

/** One of the two runs that are held against each other. */
export interface Side {
  readonly report: RunReport
  readonly exchanges: readonly Exchange[]
  readonly protocol: Protocol
}

/** Where the operations of this side live, the longest first, so that no URL of its own makes a difference. */
export function basesOf({ exchanges, protocol }: Pick<Side, 'exchanges' | 'protocol'>): readonly string[] {
  const bases = exchanges.flatMap(({ operation, request }) => {
    const path = operation === null ? undefined : protocol.operations[operation]?.path
    const [url = ''] = request.url.split('?')
    return path !== undefined && path !== '' && url.endsWith(path) ? [url.slice(0, -path.length)] : []
  })
  const origins = exchanges.flatMap(({ request }) => /^https?:\/\/[^/?#]+/.exec(request.url)?.[0] ?? [])
  return [...new Set([...bases, ...origins])].toSorted((a, b) => b.length - a.length)
}
