import { openWebServer, prepareFixture } from '@x/reference-server/testing'
import { expect, test } from 'vitest'
import type { Target } from '../../src/core/target.ts'
import { testDriver } from '../../src/targets/driver-client.ts'
import { openRemote } from '../../src/targets/url.ts'
import { runAgainst, verdictsOf } from './simulation.ts'

test('over TLS every check is judged, those of client certificates among them, and each passes', async () => {
  await using web = await openWebServer({ host: '127.0.0.1', port: 0, tls: true })
  await using fixture = await prepareFixture({ protocol: 'adss-csp', seed: 'ways', origin: web.origin })
  await using server = await fixture.simulate()
  const settings = await fixture.tls()
  web.useTls(settings)
  web.answerWith((request, context) => server.fetch(request, context))
  const { facilities } = testDriver('http://driver.localhost', request => server.driver.fetch(request))
  const target: Target = {
    label: 'tls',
    async open() {
      const remote = await openRemote(server.answers.serviceUrl, { protocol: 'adss-csp', ca: settings.caPem })
      return { ...remote, answers: server.answers, facilities: { ...remote.facilities, ...facilities } }
    },
  }
  const verdicts = Object.entries(verdictsOf(await runAgainst(target)))
  expect(verdicts.filter(([, verdict]) => verdict !== 'pass')).toEqual([])
  expect(verdicts.filter(([id]) => id.startsWith('adss-csp.mutual-tls.')).length).toBeGreaterThanOrEqual(9)
})
