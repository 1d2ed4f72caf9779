import { expect, test } from 'vitest'
import { handlerTarget } from '../tiny/server.ts'
import { runAgainst, simTarget, simulation } from './simulation.ts'

const always = (make: () => Response) => async () => handlerTarget(async () => make(), (await simulation()).answers)

test.each<[string, () => Response]>([
  ['401', () => Response.json({ error: 'invalid_token' }, { status: 401, headers: { 'www-authenticate': 'Bearer' } })],
  ['400', () => Response.json({ error: 'invalid_request', error_description: 'Invalid parameter' }, { status: 400 })],
  [
    '500',
    () => new Response('<h1>Internal Server Error</h1>', { status: 500, headers: { 'content-type': 'text/html' } }),
  ],
  ['200 {}', () => Response.json({})],
  ['200 []', () => Response.json([])],
  ['200 null', () => Response.json(null)],
  [
    '200 with every member an empty string',
    () => Response.json({ access_token: '', SAD: '', signatures: '', methods: '' }),
  ],
  ['204', () => new Response(null, { status: 204 })],
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
  const target = simTarget(async (request, honest) => {
    const { pathname } = new URL(request.url)
    if (/\/(oauth2\/token|auth\/login)$/.test(pathname)) return Response.json({}, { status: 500 })
    return (await honest.fetch(request))!
  })
  const { report } = await runAgainst(target)
  expect(report.exitCode).toBe(1)
  expect(report.totals.error).toBe(0)
  expect(report.totals.inconclusive).toBeGreaterThan(50)
  expect(report.causes[0]!.checks.length).toBeGreaterThan(20)
})

test('canned answers, the right ones for another run, are not green', async () => {
  const recorded = new Map<string, { status: number; headers: [string, string][]; body: string }>()
  const key = (request: Request): string => `${request.method} ${new URL(request.url).pathname}`
  await runAgainst(
    simTarget(async (request, honest) => {
      const response = (await honest.fetch(request))!
      const body = await response.clone().text()
      recorded.set(key(request), { status: response.status, headers: [...response.headers], body })
      return response
    }),
  )
  const replay = async (request: Request): Promise<Response> => {
    const { status = 404, headers = [], body = '' } = recorded.get(key(request)) ?? {}
    return new Response(status === 204 ? null : body, { status, headers })
  }
  const { report } = await runAgainst(handlerTarget(replay, (await simulation()).answers))
  expect(report.results.filter(({ blame }) => blame === 'suite').map(({ check, reason }) => [check, reason])).toEqual(
    [],
  )
  expect(report.totals.fail).toBeGreaterThan(10)
  expect(report.exitCode).toBe(1)
})
