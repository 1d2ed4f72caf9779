import { createCscClient } from '@x/csc-v2'
import type { CscAnswers } from '@x/reference-server/testing'
import { getResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterEach, expect, test } from 'vitest'
import { type MswServer, toMsw } from '../../src/msw/index.ts'

const set = 'csc-v2-2.0.0.2'
const opened: { close(): void }[] = []
afterEach(() => {
  for (const one of opened.splice(0)) one.close()
})

function clientOf(rssp: MswServer): ReturnType<typeof createCscClient> {
  const server = setupServer(...rssp.handlers)
  server.listen()
  opened.push(server)
  const { serviceUrl, users } = rssp.answers as CscAnswers
  const { username, password } = users.main
  return createCscClient({ baseUrl: serviceUrl, auth: { type: 'basic', username, password }, answers: 'strict' })
}

test('the honest server behind the fetch of the platform', async () => {
  await using rssp = await toMsw(set, { seed: 'a', origin: 'https://signing.example' })
  const { credentialIDs } = await clientOf(rssp).credentials.list()
  expect(credentialIDs.length).toBeGreaterThan(10)
  expect((rssp.answers as CscAnswers).serviceUrl).toBe('https://signing.example/csc/v2')
  expect(rssp.told()).toEqual({})
})

test('a lie of the wire and one of the server, each told and counted', async () => {
  const lies = ['null credentials/list 200 /credentialIDs', 'info-needs-authorization']
  await using rssp = await toMsw(set, { fault: lies })
  const client = clientOf(rssp)
  await expect(client.credentials.list()).rejects.toThrow('credentials/list: /credentialIDs must be array (type)')
  await expect(client.info()).rejects.toThrow('info answered 401')
  expect(rssp.told()).toEqual({ [lies[0] ?? '']: 1, [lies[1] ?? '']: 1 })
})

test('the driver gives what the wire does not', async () => {
  await using rssp = await toMsw(set, { seed: 'a' })
  const response = await rssp.driver.fetch(new Request('http://driver.localhost/clock'))
  expect(await response?.json()).toHaveProperty('now')
  expect(await getResponse(rssp.handlers, new Request('https://elsewhere.example/csc/v2/info'))).toBeUndefined()
})

test.each([
  [{ fault: 'sad-resued' }, /similar are "sad-reused"/],
  [{ fault: 'chunked info' }, /needs a connection/],
])('%o is refused', async (options, words) => {
  await expect(toMsw(set, options)).rejects.toThrow(words)
})

test('a set that there is not', async () => {
  await expect(toMsw('csc-v9')).rejects.toThrow(/csc-v9|give --set/)
})
