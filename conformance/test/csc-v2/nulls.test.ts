import { expect, test } from 'vitest'
import { runAgainst, simTarget, verdictsOf } from './simulation.ts'

/** Members that the answers of a class with fields for all of them hold as well. */
const fields: Readonly<Record<string, readonly string[]>> = {
  info: ['oauth2', 'oauth2Issuer', 'asynchronousOperationMode'],
  'credentials/list': ['credentialInfos', 'onlyValid'],
  'credentials/info': ['description', 'lang'],
  'credentials/authorize': ['expiresIn', 'responseID', 'handle'],
  'signatures/signHash': ['responseID'],
}

async function withNulls(request: Request, answer: Response): Promise<Response> {
  const [, names = []] = Object.entries(fields).find(([operation]) => request.url.endsWith(`/${operation}`)) ?? []
  if (answer.status !== 200 || names.length === 0) return answer
  const json = (await answer.json()) as Record<string, unknown>
  return Response.json({ ...Object.fromEntries(names.map(name => [name, null])), ...json }, answer)
}

test('a null is judged as absent, and named once by the check that is about it', async () => {
  const selection = {
    only: ['csc-v2.info', 'csc-v2.list', 'csc-v2.credential-info', 'csc-v2.authorize', 'csc-v2.sign', 'ambient'],
  }
  const honest = verdictsOf(await runAgainst(simTarget(), { selection }))
  const target = simTarget(async (request, { fetch }) => withNulls(request, (await fetch(request))!))
  const filled = await runAgainst(target, { selection })
  expect(verdictsOf(filled)).toEqual({ ...honest, 'csc-v2.ambient.no-nulls': 'warn' })
  const { findings = [] } = filled.report.results.find(({ check }) => check === 'csc-v2.ambient.no-nulls') ?? {}
  const broken = findings.filter(({ ok }) => !ok)
  expect(broken.map(({ actual }) => actual)).toContain('/credentialInfos, /onlyValid')
  expect(broken.map(({ expected }) => expected)).toEqual([...new Set(broken.map(({ expected }) => expected))])
})
