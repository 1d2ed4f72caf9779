import { expect, test } from 'vitest'
import type { Target } from '../../src/core/target.ts'
import { runAgainst, simTarget, verdictsOf } from './simulation.ts'

const honest = 'csc-v2.profile.honest'
const checks = [honest, 'csc-v2.profile.algorithms', 'csc-v2.service.methods-callable']

interface Lie {
  readonly path: string
  /** Of the members of the request; every request where it is left out. */
  readonly when?: (asked: Readonly<Record<string, unknown>>) => boolean
  readonly status?: number
  readonly json?: (body: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>
}

/** The reference server with one untruth about its good answers. */
function lying({ path, when = () => true, status, json }: Lie): Target {
  return simTarget(async (request, simulation) => {
    const asked = request.method === 'POST' ? await request.clone().text() : ''
    const response = (await simulation.fetch(request))!
    const members = asked.startsWith('{') ? (JSON.parse(asked) as Record<string, unknown>) : {}
    if (!request.url.endsWith(path) || !response.ok || !when(members)) return response
    if (status !== undefined) return Response.json({ error: 'not_implemented' }, { status })
    return Response.json(json!((await response.json()) as Record<string, unknown>), { headers: response.headers })
  })
}

async function judged(target: Target) {
  const outcome = await runAgainst(target, { selection: { only: checks } })
  const broken = outcome.report.results
    .find(({ check }) => check === honest)!
    .findings.filter(({ ok }) => !ok)
    .map(({ requirement, at }) => `${requirement} at ${at}`)
  return { verdicts: verdictsOf(outcome), broken }
}

test('the honest server is what it says, and every announced method that needs no person is used', async () => {
  const outcome = await runAgainst(simTarget(), { selection: { only: checks } })
  expect(Object.values(verdictsOf(outcome))).toEqual(['pass', 'pass', 'pass'])
  const steps = outcome.report.results.find(({ check }) => check === honest)!.findings.map(({ at }) => at)
  expect(steps).toEqual([
    ...['grant.basic', 'grant.oauth2client', 'grant.oauth2code'],
    ...['credentials/list', 'credentials/info', 'credentials/authorize', 'signatures/signHash'].map(m => `call.${m}`),
    ...['call.credentials/extendTransaction', 'call.signatures/signPolling', 'call.auth/revoke'],
    'profile.asynchronous',
  ])
})

test('a method that is there for those who ask wrongly and not for the others', async () => {
  const { verdicts, broken } = await judged(lying({ path: '/credentials/extendTransaction', status: 501 }))
  expect(verdicts).toMatchObject({ [honest]: 'fail', 'csc-v2.service.methods-callable': 'pass' })
  expect(broken).toEqual(['csc-v2.info.methods-callable at call.credentials/extendTransaction'])
})

test('HTTP Basic that is announced and never works', async () => {
  const { verdicts, broken } = await judged(lying({ path: '/auth/login', status: 401 }))
  expect(verdicts[honest]).toBe('fail')
  expect(broken).toEqual(['csc-v2.login.http-authentication at grant.basic'])
})

test('a grant that is announced and never works', async () => {
  const { verdicts, broken } = await judged(lying({ path: '/oauth2/token', status: 400 }))
  expect(verdicts[honest]).toBe('fail')
  expect(broken).toContain('csc-v2.oauth.grants at grant.oauth2client')
})

test('asynchronous operation that is not announced and there', async () => {
  const json = (body: Readonly<Record<string, unknown>>) => ({ ...body, asynchronousOperationMode: false })
  const { verdicts, broken } = await judged(lying({ path: '/info', json }))
  expect(verdicts[honest]).toBe('fail')
  expect(broken).toEqual(['csc-v2.info.async-announced at profile.asynchronous'])
})

test('an algorithm of a key that is not announced is a warning', async () => {
  const json = (body: Readonly<Record<string, unknown>>) =>
    'signAlgorithms' in body ? { ...body, signAlgorithms: { algos: ['1.2.840.113549.1.1.1'] } } : body
  const { verdicts } = await judged(lying({ path: '/info', json }))
  expect(verdicts).toMatchObject({ [honest]: 'pass', 'csc-v2.profile.algorithms': 'warn' })
})
