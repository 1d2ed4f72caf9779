import { expect, test } from 'vitest'
import type { CheckResult } from '../../src/core/result.ts'
import { runAgainst, simTarget } from './simulation.ts'

async function judged(
  only: string,
  answer: (request: Request) => Response | undefined,
): Promise<(check: string) => CheckResult> {
  const target = simTarget(async (request, honest) => answer(request) ?? (await honest.fetch(request))!)
  const { report } = await runAgainst(target, { selection: { only: [only] } })
  return check => report.results.find(result => result.check === check)!
}

const broken = ({ findings }: CheckResult) => findings.filter(({ ok }) => !ok).map(({ actual }) => actual)

test('a server that fails shows neither that it serves a method nor that it does not', async () => {
  const served = (status: number) =>
    judged('csc-v2.methods', ({ url }) =>
      /\/signatures\/(signDoc|timestamp)$/.test(url) ? Response.json({ error: 'server_error' }, { status }) : undefined,
    )
  const failing = (await served(500))('csc-v2.service.methods-complete')
  expect(failing).toMatchObject({ verdict: 'inconclusive', blame: 'target' })
  expect((await served(400))('csc-v2.service.methods-complete').verdict).toBe('fail')
})

test('where the authorization endpoint sends nobody back, the findings say so', async () => {
  const of = await judged('csc-v2.oauth.refusals', ({ url }) =>
    /\/oauth2\/authorize\?/.test(url) ? new Response('Sorry.', { status: 400 }) : undefined,
  )
  expect(broken(of('csc-v2.oauth.error-redirect'))).toContain('no redirect')
  expect(broken(of('csc-v2.oauth.error-redirect')).join()).not.toContain('only nothing')
  expect(broken(of('csc-v2.oauth.refuses-response-type'))).toEqual(['no redirect, and in the answer error nothing'])
})
