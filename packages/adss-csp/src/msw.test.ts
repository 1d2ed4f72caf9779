import { afterEach, describe, expect, test, vi } from 'vitest'
import { base, identity, recordedService, tokens } from '../test/recorded-service.ts'
import { createAdssClient } from './client/create-adss-client.ts'

afterEach(() => {
  vi.doUnmock('msw')
  vi.resetModules()
})

/** The same module over either major of the peer; what is used here has one form in both. */
async function over(major: 2 | 3) {
  if (major === 2) vi.doMock('msw', () => import('msw-2'))
  const { toMsw } = await import('./msw.ts')
  const core = major === 3 ? await import('msw') : ((await import('msw-2')) as unknown as typeof import('msw'))
  const node = major === 3 ? await import('msw/node') : await import('msw-2/node')
  return { toMsw, getResponse: core.getResponse, setupServer: (node as typeof import('msw/node')).setupServer }
}

describe.each([2, 3] as const)('msw %i', major => {
  const replies = {
    authentication: tokens,
    statusService: { message: 'Success', message_description: 'It runs.' },
    userCount: { user_count: '12' },
  }

  test('setupServer answers the platform fetch, at the base URI too', async () => {
    const { toMsw, setupServer } = await over(major)
    const service = recordedService(replies)
    const server = setupServer(...toMsw(service.fetch, { baseUrl: `${base}/` }))
    server.listen()
    try {
      const client = createAdssClient({ baseUrl: base, client: identity })
      expect(await client.isRunning({ client_id: 'shop' })).toBe(true)
      expect(await client.userCount()).toEqual({ user_count: 12 })
      expect(service.requests.map(({ id }) => id)).toEqual(['statusService', 'authentication', 'userCount'])
    } finally {
      server.close()
    }
  })

  test('getResponse answers without interception', async () => {
    const { toMsw, getResponse } = await over(major)
    const service = recordedService(replies)
    const handlers = toMsw(service.fetch, { baseUrl: 'http://127.0.0.1:4711/csp' })
    const request = new Request('http://127.0.0.1:4711/csp/v2/users/a', { method: 'PUT', body: '{"a":1}' })
    expect((await getResponse(handlers, request))?.status).toBe(500)
    expect(service.requests[0]?.text).toBe('{"a":1}')
    const other = new Request('http://127.0.0.1:4712/csp/v2/about')
    expect(await getResponse(handlers, other)).toBeUndefined()
  })
})
