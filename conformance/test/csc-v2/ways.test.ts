import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { prepareFixture } from '@x/reference-server/testing'
import { http } from 'msw'
import { afterAll, expect, test } from 'vitest'
import { transportFacilities } from '../../src/core/facility.ts'
import type { Target } from '../../src/core/target.ts'
import { testDriver } from '../../src/targets/driver-client.ts'
import { mswSession } from '../../src/targets/msw.ts'
import { openRemote } from '../../src/targets/url.ts'
import { protocol, runAgainst, simTarget, simulation, verdictsOf } from './simulation.ts'

const honest = verdictsOf(await runAgainst(simTarget()))

/** A check that needs something of the transport is judged where the transport has it. */
const comparable = (verdicts: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(verdicts).filter(([id]) => {
      const check = protocol.checks.find(known => known.id === id)
      const scenario = protocol.scenarios.find(known => known.id === check?.scenario)
      return !scenario?.needs.some(facility => transportFacilities.includes(facility))
    }),
  )

test('the honest server in process passes every check that is within reach', () => {
  expect(Object.keys(comparable(honest)).length).toBeGreaterThanOrEqual(120)
  expect(Object.entries(comparable(honest)).filter(([, verdict]) => verdict !== 'pass')).toEqual([])
})

test.each([false, true])('MSW gives the same vector of verdicts (intercept: %s)', async intercept => {
  const server = await simulation()
  const origin = new URL((server.answers as { serviceUrl: string }).serviceUrl).origin
  const handlers = [http.all(`${origin}/*`, async ({ request }) => server.fetch(request))]
  const { facilities } = testDriver('http://driver.localhost', request => server.driver.fetch(request))
  const target: Target = {
    label: 'msw',
    open: () => mswSession({ handlers, answers: server.answers, facilities }, { intercept }),
  }
  expect(comparable(verdictsOf(await runAgainst(target)))).toEqual(comparable(honest))
})

const listeners: ReturnType<typeof createServer>[] = []
afterAll(() => {
  for (const listener of listeners) {
    listener.closeAllConnections()
    listener.close()
  }
})

test('loopback HTTP gives the same vector of verdicts', async () => {
  let handle: (request: Request) => Promise<Response> = async () => new Response(null, { status: 503 })
  const listener = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', async () => {
      const headers = new Headers()
      for (let i = 0; i < incoming.rawHeaders.length; i += 2)
        headers.append(incoming.rawHeaders[i]!, incoming.rawHeaders[i + 1]!)
      const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}
      const answer = await handle(
        new Request(`${origin}${incoming.url}`, { method: incoming.method!, headers, ...body }),
      )
      outgoing.writeHead(answer.status, [...answer.headers].flat())
      outgoing.end(Buffer.from(await answer.arrayBuffer()))
    })
  })
  listeners.push(listener)
  await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', () => resolve()))
  const origin = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`
  await using fixture = await prepareFixture({ seed: 'conformance tests', origin })
  await using server = await fixture.simulate()
  handle = request => server.fetch(request)
  const { facilities } = testDriver('http://driver.localhost', request => server.driver.fetch(request))
  const target: Target = {
    label: 'loopback',
    async open() {
      const remote = await openRemote(server.answers.serviceUrl, { protocol: 'csc-v2' })
      return { ...remote, answers: server.answers, facilities: { ...remote.facilities, ...facilities } }
    },
  }
  expect(comparable(verdictsOf(await runAgainst(target)))).toEqual(comparable(honest))
})
