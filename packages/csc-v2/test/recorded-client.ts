import { type FakeClock, fakeClock } from '@x/http-protocol/testing'
import { createCscClient } from '../src/client/create-csc-client.ts'
import type { CscClient } from '../src/client/csc-client.ts'
import type { CscClientOptions } from '../src/client/options.ts'
import { oauth2Base, type RecordedService, recordedService, serviceBase } from './recorded-service.ts'

interface RecordedClient {
  readonly client: CscClient
  readonly service: RecordedService
  readonly clock: FakeClock
}

/** A client of a service that says where to authorize, lists nothing, and answers the rest as it is told to. */
export function recordedClient(
  replies: Parameters<typeof recordedService>[0],
  options: Partial<CscClientOptions> = {},
): RecordedClient {
  const clock = fakeClock()
  const service = recordedService({
    info: { oauth2: oauth2Base },
    'credentials/list': { credentialIDs: [] },
    ...replies,
  })
  return { clock, service, client: createCscClient({ baseUrl: serviceBase, fetch: service.fetch, clock, ...options }) }
}

/** Answers with the tokens at-1 and rt-1, then at-2 and rt-2, and so on. */
export function numberedTokens(): () => object {
  let next = 0
  return () => ({
    access_token: `at-${++next}`,
    refresh_token: `rt-${next}`,
    token_type: 'Bearer',
    expires_in: 100,
  })
}
