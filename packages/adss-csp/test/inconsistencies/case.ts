/** What one row of specs/adss-csp/inconsistencies.yaml asks of the client, shown on a service that does the odd thing. */
import { createAdssClient } from '../../src/client/create-adss-client.ts'
import type { AdssClientOptions } from '../../src/client/options.ts'
import { base, identity, type RecordedService, recordedService, tokens } from '../recorded-service.ts'

/** By the number of the row. */
export type Cases = Readonly<Record<number, () => void | Promise<void>>>

export interface SetUp {
  readonly service: RecordedService
  readonly client: ReturnType<typeof createAdssClient>
}

export function over(replies: Parameters<typeof recordedService>[0], options: Partial<AdssClientOptions> = {}): SetUp {
  const service = recordedService({ authentication: tokens, ...replies })
  const user = { type: 'bearer', token: 'user-token' } as const
  return {
    service,
    client: createAdssClient({ baseUrl: base, fetch: service.fetch, client: identity, user, ...options }),
  }
}

/** What a promise is rejected with. */
export const refused = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'nothing was refused',
    (reason: unknown) => reason,
  )

export const answer = (text: string, status = 200): Response =>
  new Response(text, { status, headers: { 'Content-Type': 'application/json' } })
