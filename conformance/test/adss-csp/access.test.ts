import { expect, test } from 'vitest'
import type { Trace } from '../../src/core/view.ts'
import { access } from '../../src/protocols/adss-csp/access.ts'
import { runAgainst, simTarget } from './simulation.ts'

test('what hangs on the token of a client is what stops where none is given', async () => {
  const traces: Trace[] = []
  const target = simTarget(async (request, honest) =>
    request.url.endsWith('/authenticate')
      ? Response.json({ error: '86011', error_description: 'No.' }, { status: 401 })
      : (await honest.fetch(request))!,
  )
  await runAgainst(target, { onTrace: trace => void traces.push(trace) })
  const [discovered, ...driven] = traces
  expect(access.isGranted(discovered!)).toBe(false)
  const stopped = driven.filter(({ broke }) => broke?.step.startsWith('token.')).map(({ scenario }) => scenario)
  expect(stopped.length).toBeGreaterThan(40)
  const hanging = driven.map(({ scenario }) => scenario).filter(scenario => access.hangsOn(scenario))
  expect(stopped.filter(scenario => !hanging.includes(scenario))).toEqual([])
  expect(hanging.filter(scenario => !stopped.includes(scenario))).toEqual([])
})
