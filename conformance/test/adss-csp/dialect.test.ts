import { expect, test } from 'vitest'
import type { Simulation } from '../../src/targets/sim.ts'
import { runAgainst, simTarget } from './simulation.ts'

type Members = Readonly<Record<string, unknown>>

/** One of the forms that the guide has in two ways, in the way that the reference server does not speak. */
interface Dialect {
  readonly path: RegExp
  readonly method?: string
  readonly status?: number
  speak(body: Members, status: number): { readonly body: unknown; readonly status?: number }
}

const numbers = (body: Members): Members =>
  Object.fromEntries(Object.entries(body).map(([name, value]) => [name, JSON.parse(String(value)) as unknown]))
const texts = (body: Members): Members =>
  Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]))

const dialects: Readonly<Record<string, Dialect>> = {
  'codes are numbers': {
    path: /./,
    speak: (body, status) => ({
      body: status >= 400 && 'error' in body ? { ...body, error: Number(body.error) } : body,
    }),
  },
  'a registration answers 200': { path: /\/register$/, status: 201, speak: () => ({ body: null, status: 200 }) },
  'the policy has numbers and flags': { path: /\/policy$/, status: 200, speak: body => ({ body: numbers(body) }) },
  'the settings are texts': { path: /\/advancesettings$/, status: 200, speak: body => ({ body: texts(body) }) },
  'the count is a number': { path: /\/users\/count$/, status: 200, speak: body => ({ body: numbers(body) }) },
  'the retry limit has the name of the table': {
    path: /\/advancesettings$/,
    status: 200,
    speak: ({ user_auth_retrie_limit, ...rest }) => ({
      body: { ...rest, user_auth_retries_limit: user_auth_retrie_limit },
    }),
  },
  'profiles have the names of the table': {
    path: /\/profiles\/auth$/,
    status: 200,
    speak: ({ default_authentication_profile, allowed_authentication_profile }) => ({
      body: {
        default_authentication: default_authentication_profile,
        allowed_authentication: allowed_authentication_profile,
      },
    }),
  },
  'the Azure type is AZURE_AD': {
    path: /\/profiles\/auth$/,
    status: 200,
    speak: body => ({ body: JSON.parse(JSON.stringify(body).replaceAll('"AZURE_ACTIVE_DIRECTORY"', '"AZURE_AD"')) }),
  },
  'the address of a user is user_email': {
    path: /\/v2\/users\/\d+\/\d+$/,
    status: 200,
    speak: body => ({ body: JSON.parse(JSON.stringify(body).replaceAll('"email":', '"user_email":')) }),
  },
  'an error of status is misspelt': {
    path: /\/csp$/,
    status: 401,
    speak: ({ error, error_description }) => ({ body: { error, error__escription: error_description } }),
  },
  'the version says nothing': {
    path: /\/about$/,
    status: 200,
    speak: body => ({ body: { ...body, version: '' } }),
  },
  'a change of the password answers {}': { path: /\/password\/change$/, status: 200, speak: () => ({ body: {} }) },
  'certificates are added with 201': {
    path: /\/v2\/users\/certs\/(?!update$)[^/]+$/,
    ...{ method: 'POST', status: 200 },
    speak: (body, status) => (Object.keys(body).length === 0 ? { body: null, status: 201 } : { body, status }),
  },
  'auth_pass is a flag': {
    path: /\/v2\/users\/certs(?:\/[^/]+)?$/,
    status: 200,
    speak: body =>
      'certificates' in body
        ? { body: JSON.parse(JSON.stringify(body).replaceAll(/"auth_pass":"(TRUE|FALSE)"/g, flagged)) }
        : { body: null },
  },
  'what is not there to delete is deleted': {
    path: /\/v2\/users\/certs\/[^/]+\/[^/]+$/,
    status: 404,
    speak: (body, status) => (body.error === '60037' ? { body: null, status: 200 } : { body, status }),
  },
  'an unknown user is 400': {
    path: /\/v2\/users\//,
    status: 404,
    speak: (body, status) => ({ body, status: body.error === '60006' ? 400 : status }),
  },
  'a wrong password of a key ends as FAILED': {
    path: /\/v2\/sign\/request$/,
    status: 400,
    speak: (body, status) => (body.error === '60008' ? { body: { status: 'FAILED' }, status: 200 } : { body, status }),
  },
  'an unknown user to update is 404': {
    path: /\/v2\/users\/[^/]+$/,
    status: 400,
    speak: (body, status) => ({ body, status: body.error === '60006' ? 404 : status }),
  },
}

function flagged(_: string, word: string): string {
  return `"auth_pass":${word.toLowerCase()}`
}

async function spoken(request: Request, honest: Simulation, dialect: Dialect): Promise<Response> {
  const { path, method = request.method, status, speak } = dialect
  const response = (await honest.fetch(request))!
  const isMeant = path.test(new URL(request.url).pathname) && request.method === method
  if (!isMeant || (status !== undefined && response.status !== status)) return response
  const text = await response.text()
  const said = speak(text === '' ? {} : (JSON.parse(text) as Members), response.status)
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  const body = said.body === null ? null : JSON.stringify(said.body)
  if (body !== null) headers.set('content-type', 'application/json')
  return new Response(body, { status: said.status ?? response.status, headers })
}

test.each(Object.entries(dialects))(
  'a service of which %s is warned, and compatible all the same',
  async (name, dialect) => {
    const { report } = await runAgainst(simTarget((request, honest) => spoken(request, honest, dialect)))
    const red = report.results.filter(({ verdict }) => ['fail', 'error', 'inconclusive'].includes(verdict))
    expect(red.map(({ check, verdict, findings }) => [check, verdict, findings.find(({ ok }) => !ok)?.actual])).toEqual(
      [],
    )
    if (!name.endsWith('{}') && !name.endsWith('FAILED')) expect(report.totals.warn).toBeGreaterThan(0)
    expect(report.claim.holds).toBe(true)
  },
)
