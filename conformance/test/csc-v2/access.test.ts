import { expect, test } from 'vitest'
import type { Trace } from '../../src/core/view.ts'
import { access } from '../../src/protocols/csc-v2/access.ts'
import { runAgainst, simTarget } from './simulation.ts'

const refused = (): Response => Response.json({ error: 'invalid_request' }, { status: 400 })

test('what hangs on a token of a user is what stops where none is given', async () => {
  const traces: Trace[] = []
  const target = simTarget(async (request, honest) =>
    /\/(auth\/login|oauth2\/token)$/.test(request.url) ? refused() : (await honest.fetch(request))!,
  )
  await runAgainst(target, { onTrace: trace => void traces.push(trace) })
  const [discovered, ...driven] = traces
  expect(access.isGranted(discovered!)).toBe(false)
  const stopped = driven.filter(({ broke }) => broke?.step === 'token.user').map(({ scenario }) => scenario)
  expect(stopped.length).toBeGreaterThan(40)
  const hanging = driven.map(({ scenario }) => scenario).filter(scenario => access.hangsOn(scenario))
  expect(hanging).toEqual(stopped)
})
