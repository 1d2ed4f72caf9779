import { expect, test } from 'vitest'
import type { CheckResult } from '../../src/core/result.ts'
import { absent, type Members, methodsBut, type Permitted, permitted, permittedTarget } from './permitted.ts'
import { runAgainst, simTarget, simulation } from './simulation.ts'

/** Servers that ask for more than they may, or announce what is not there: each is red for that, and for nothing else. */
async function judged(variation: Permitted): Promise<readonly CheckResult[]> {
  return (await runAgainst(permittedTarget(variation))).report.results
}

function notGreen(results: readonly CheckResult[]): readonly string[] {
  return results
    .filter(({ verdict }) => ['fail', 'warn', 'error', 'inconclusive'].includes(verdict))
    .map(({ check, verdict }) => `${verdict} ${check}`)
}

function actualOf(results: readonly CheckResult[], id: string): unknown {
  return results.find(({ check }) => check === id)?.findings.find(({ ok }) => !ok)?.actual
}

/** Refuses authorization requests, also to the user agent of the person who is to decide. */
function refusing(is: (asked: URLSearchParams) => boolean): Permitted {
  const refusal = { error: 'invalid_scope', error_description: 'Not without it' }
  return {
    before: async request => {
      const { pathname, searchParams } = new URL(request.url)
      const isRefused = pathname.endsWith('/oauth2/authorize') && is(searchParams)
      return isRefused ? Response.json(refusal, { status: 400 }) : request
    },
    driver: async request => {
      if (!request.url.endsWith('/consent')) return request
      const { url } = (await request.clone().json()) as { readonly url: string }
      return is(new URL(url).searchParams) ? Response.json({ location: url }) : request
    },
  }
}

test('an authorization that is refused without scope fails, with what was said to it, and takes nothing along', async () => {
  const results = await judged(refusing(asked => asked.has('redirect_uri') && !hasSubject(asked)))
  expect(notGreen(results)).toEqual(['fail csc-v2.oauth.scope-default'])
  const { findings = [] } = results.find(({ check }) => check === 'csc-v2.oauth.scope-default') ?? {}
  expect(findings.map(({ actual }) => actual)).toEqual([
    'a redirect with response_type, client_id, redirect_uri, code_challenge, code_challenge_method; asked again: status 400, {"error":"invalid_scope","error_description":"Not without it"}',
  ])
  expect(findings[0]!.exchange).toBeDefined()
})

function hasSubject(asked: URLSearchParams): boolean {
  return asked.has('scope') || asked.has('authorization_details')
}

test('hashes that are refused as they were sent are said to have been sent so', async () => {
  const results = await judged(refusing(asked => (asked.get('hashes')?.length ?? 0) % 4 !== 0))
  const blocked = results.filter(({ reason }) => reason?.includes('hashes in base64url without padding'))
  expect(blocked.map(({ check }) => check)).toContain('csc-v2.credential-token.signs')
})

const withoutLogin = methodsBut('auth/login')

test('basic without auth/login is told once, and another way to a token is taken', async () => {
  for (const authType of [
    ['basic', 'oauth2client'],
    ['basic', 'oauth2code'],
    ['basic', 'oauth2code', 'oauth2client'],
  ]) {
    const results = await judged({
      json: (name, body, status) => withoutLogin(name, name === 'info' ? { ...body, authType } : body, status),
      before: absent('auth/login'),
    })
    expect(notGreen(results), authType.join()).toEqual(['warn csc-v2.info.login-announced'])
    expect(String(actualOf(results, 'csc-v2.info.login-announced'))).toContain('authType basic, methods [')
  }
})

test('basic as the only way, without auth/login, is named as what keeps the rest from being tried', async () => {
  const results = await judged({
    json: (name, body, status) => withoutLogin(name, name === 'info' ? { ...body, authType: ['basic'] } : body, status),
  })
  const reasons = results
    .filter(one => one.blockedBy === 'token.user' && one.scenario !== 'ambient')
    .map(({ reason }) => reason)
  expect(new Set(reasons)).toEqual(
    new Set(['no way to a token of scope service: authType has basic, methods has no auth/login']),
  )
  expect(notGreen(results)).toContain('warn csc-v2.info.login-announced')
})

test('who wants hashes for every authorization is red for that alone', async () => {
  const results = await judged({
    before: async request => {
      if (!request.url.endsWith('/credentials/authorize')) return request
      const asked = JSON.parse(await request.clone().text()) as Members
      const isRefused = request.headers.has('authorization') && asked.hashes === undefined
      return isRefused ? Response.json({ error: 'invalid_request', error_description: 'No' }, { status: 400 }) : request
    },
  })
  expect(notGreen(results)).toEqual(['fail csc-v2.sign.options', 'fail csc-v2.authorize.hashes-optional'])
})

test('who signs only in the order of the authorization is warned: no sentence says so of a SAD', async () => {
  const strict = await simulation(['hash-order-demanded'])
  const target = simTarget(async request => (await strict.fetch(request))!)
  const selection = { only: ['csc-v2.sad.order-free', 'csc-v2.sad.mixed-hashes'] }
  const { results } = (await runAgainst(target, { selection })).report
  expect(notGreen(results)).toEqual(['warn csc-v2.sad.order-free'])
})

test('what takes a secret is tried with codes where there is no other grant, and not at all on a public client', async () => {
  const only = [
    'csc-v2.token.refuses-unauthenticated',
    'csc-v2.token.refuses-wrong-secret',
    'csc-v2.account-token.good',
  ]
  const verdicts = async (name: string) => {
    const { report } = await runAgainst(permittedTarget(permitted[name]!), { selection: { only } })
    return only.map(id => report.results.find(({ check }) => check === id)?.verdict)
  }
  expect(await verdicts('the code flow alone')).toEqual(['pass', 'pass', 'pass'])
  expect(await verdicts('a public client')).toEqual(Array(3).fill('not-applicable'))
})
