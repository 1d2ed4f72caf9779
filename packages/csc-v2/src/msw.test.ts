import { afterEach, describe, expect, test, vi } from 'vitest'
import { oauth2Base, recordedService, serviceBase } from '../test/recorded-service.ts'
import { createCscClient } from './client/create-csc-client.ts'

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
    'credentials/list': { credentialIDs: ['c'] },
    'oauth2/token': { access_token: 'at', token_type: 'Bearer' },
  }

  test('setupServer answers the platform fetch', async () => {
    const { toMsw, setupServer } = await over(major)
    const service = recordedService(replies)
    const handlers = toMsw(service.fetch, { baseUrl: `${serviceBase}/`, oauth2BaseUrl: oauth2Base })
    const server = setupServer(...handlers)
    server.listen()
    try {
      const oauth2 = { client_id: 'c', server: oauth2Base }
      const client = createCscClient({ baseUrl: serviceBase, auth: { type: 'oauth2client' }, oauth2 })
      expect(await client.credentials.list()).toEqual({ credentialIDs: ['c'] })
      expect(service.requests.map(({ id }) => id)).toEqual(['oauth2/token', 'credentials/list'])
    } finally {
      server.close()
    }
  })

  test('getResponse answers without interception', async () => {
    const { toMsw, getResponse } = await over(major)
    const service = recordedService(replies)
    const handlers = toMsw(service.fetch, { baseUrl: 'http://127.0.0.1:4711/csc/v2' })
    const request = new Request('http://127.0.0.1:4711/csc/v2/credentials/list', { method: 'POST', body: '{"a":1}' })
    const response = await getResponse(handlers, request)
    expect(response?.status).toBe(501)
    expect(service.requests[0]?.text).toBe('{"a":1}')
    const other = new Request('http://127.0.0.1:4712/csc/v2/info', { method: 'POST' })
    expect(await getResponse(handlers, other)).toBeUndefined()
  })
})
