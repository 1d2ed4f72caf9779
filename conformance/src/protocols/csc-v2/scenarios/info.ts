import { scenario } from '../../../core/scenario.ts'
import { isLanguageTag } from '../../judging/forms.ts'
import type { CscDriver, CscScenario } from '../recipes/driver.ts'
import { isMethodName } from '../recipes/methods.ts'
import { userToken } from '../recipes/tokens.ts'

/** Discovery, with requests as odd as the specification allows. */
export const info: CscScenario = scenario({
  id: 'csc-v2.info',
  title: 'Ask the service what it is',
  needs: [],
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const { json } = await t.send('info.empty', 'info', {})
    // What is no language tag may be declared, and found; it cannot be asked for.
    const declared = isLanguageTag(json?.lang) ? json.lang : 'en'
    await t.send('info.lang', 'info', { lang: declared })
    await t.send('info.lang-unusual', 'info', { lang: 'mt-MT' })
    await t.raw('info.lang-null', { ...post('/info', { lang: null }), operation: 'info' })
    const unknown = { [`x${t.random.hex(4)}`]: true }
    await t.raw('info.unknown-member', { ...post('/info', unknown), operation: 'info' })
    await t.raw('info.broken-json', {
      ...post('/info', {}),
      body: '{"lang":',
      operation: 'info',
      violates: 'csc-v2.errors.common-codes',
    })
  },
})

/** What `methods` says against what answers: every method that is named, and one that is not. */
export const methods: CscScenario = scenario({
  id: 'csc-v2.methods',
  title: 'Call every announced method and one that is not announced',
  needs: [],
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const { json } = await t.send('methods.info', 'info', {})
    const announced = Array.isArray(json?.methods) ? json.methods.map(String) : []
    const bearer = await userToken(t)
    const violates = 'csc-v2.info.methods-callable'
    for (const method of announced.filter(isMethodName)) {
      const headers = { ...jsonHeaders, authorization: `Bearer ${bearer}` }
      await t.raw(`methods.call.${method}`, { ...post(`/${method}`, {}), headers, violates })
    }
    const absent = publishedMethods.filter(method => !announced.includes(method))
    const headers = { ...jsonHeaders, authorization: `Bearer ${bearer}` }
    for (const method of absent.length > 0 ? absent : [`signatures/x${t.random.hex(4)}`]) {
      const notImplemented = 'csc-v2.errors.not-implemented-501'
      await t.raw(`methods.absent.${method}`, { ...post(`/${method}`, {}), headers, violates: notImplemented })
    }
  },
})

/** Every method of 2.0.0.2 but info, which need not be announced. */
const publishedMethods = [
  'auth/login',
  'auth/revoke',
  'credentials/list',
  'credentials/info',
  'credentials/authorize',
  'credentials/authorizeCheck',
  'credentials/getChallenge',
  'credentials/extendTransaction',
  'signatures/signHash',
  'signatures/signDoc',
  'signatures/signPolling',
  'signatures/timestamp',
]

const jsonHeaders = { 'content-type': 'application/json' }

function post(
  path: string,
  body: unknown,
): { method: string; base: 'service'; path: string; headers: Record<string, string>; body: string } {
  return { method: 'POST', base: 'service', path, headers: jsonHeaders, body: JSON.stringify(body) }
}

/** What TLS says of itself. */
export const tls: CscScenario = scenario({
  id: 'csc-v2.tls',
  title: 'Look at the TLS connection',
  needs: ['tls'],
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'tls'>) {
    await t.send('tls.info', 'info', {})
  },
})

/** The service-wide statuses, on a service that can be told to be overloaded. */
export const overload: CscScenario = scenario({
  id: 'csc-v2.overload',
  title: 'Meet an overloaded and an unavailable service',
  needs: ['overload'],
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'overload'>) {
    await t.facilities.overload.next({ status: 429, requests: 1 })
    await t.send('overload.busy', 'info', {})
    await t.facilities.overload.next({ status: 503, requests: 1 })
    await t.send('overload.unavailable', 'info', {})
    await t.send('overload.after', 'info', {})
  },
})
