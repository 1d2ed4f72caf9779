import { expect, test } from 'vitest'
import { handlerTarget } from '../tiny/server.ts'
import { runAgainst, simTarget, simulation } from './simulation.ts'

const always = (make: () => Response) => async () => handlerTarget(async () => make(), (await simulation()).answers)

test.each<[string, () => Response]>([
  ['401', () => Response.json({ error: '60045', error_description: 'No.' }, { status: 401 })],
  ['400', () => Response.json({ error: '60043', error_description: 'No.' }, { status: 400 })],
  ['500', () => Response.json({ error: '60001', error_description: 'Oh.' }, { status: 500 })],
  ['404 in HTML', () => new Response('<h1>Not Found</h1>', { status: 404, headers: { 'content-type': 'text/html' } })],
  ['200 {}', () => Response.json({})],
  ['200 null', () => Response.json(null)],
  ['200 without a body', () => new Response(null)],
  ['200 with a token', () => Response.json({ access_token: 'a', token_type: 'Bearer', expires_in: 60 })],
  [
    '200 with every list empty',
    () => Response.json({ access_token: 'a', status: 'SUCCESS', users: [], certificates: [], signatures: [] }),
  ],
  ['302', () => new Response(null, { status: 302, headers: { location: 'https://elsewhere.example/' } })],
])('a server that always answers %s is never green, and it is never called our fault', async (_, make) => {
  const { report } = await runAgainst(await always(make)())
  expect([1, 4]).toContain(report.exitCode)
  expect(report.results.filter(({ blame }) => blame === 'suite').map(({ check, reason }) => [check, reason])).toEqual(
    [],
  )
  expect(report.claim.holds).toBe(false)
})

test('a dead token endpoint is one cause, and what hangs on it is neither passed nor failed', async () => {
  const target = simTarget(async (request, honest) =>
    new URL(request.url).pathname.endsWith('/authenticate')
      ? Response.json({ error: '60001', error_description: 'Oh.' }, { status: 500 })
      : (await honest.fetch(request))!,
  )
  const { report } = await runAgainst(target)
  expect(report.exitCode).toBe(1)
  expect(report.totals.error).toBe(0)
  expect(report.totals.inconclusive).toBeGreaterThan(200)
  expect(report.causes[0]!.checks.length).toBeGreaterThan(100)
})
