import type { Facilities } from '../../../core/facility.ts'
import { type Answer, scenario } from '../../../core/scenario.ts'
import { authenticate } from '../recipes/clients.ts'
import { type CscDriver, type CscScenario, textOf } from '../recipes/driver.ts'
import {
  authorize,
  hashesOf,
  type SigningCredential,
  sign,
  signHashBody,
  signingCredential,
} from '../recipes/signing.ts'
import { decidesForUsers, forUser, login, offersLogin, serviceGrant, userToken } from '../recipes/tokens.ts'

/**
 * Every way to a token and every method that `info` announces, used once and rightly, as far as it takes no code that is
 * sent to a person. Steps are `grant.<authType>` and `call.<method>`.
 */
export const profile: CscScenario = scenario({
  id: 'csc-v2.profile',
  title: 'Use whatever the service declares of itself',
  needs: [],
  effects: ['signs', 'revokes'],
  cost: { signatures: 2, otps: 0 },
  async drive(t: CscDriver) {
    const { json } = await t.send('profile.info', 'info', {})
    const declared = { authType: textsOf(json?.authType), methods: textsOf(json?.methods) }
    const has = (method: string): boolean => declared.methods.includes(method)
    await grants(t, declared)
    const bearer = await userToken(t)
    if (has('credentials/list')) {
      await t.send('call.credentials/list', 'credentials/list', forUser(t, 'call.credentials/list'), { bearer })
    }
    if (has('credentials/info') && t.answers.credentials.main) await credential(t, bearer, has)
    if (has('auth/revoke')) await t.send('call.auth/revoke', 'auth/revoke', { token: bearer }, { bearer })
    t.note('used', true)
  },
})

/** What needs a person who consents is tried where somebody can consent. */
async function grants(
  t: CscDriver,
  declared: Readonly<Record<'authType' | 'methods', readonly string[]>>,
): Promise<void> {
  const { authType } = declared
  if (offersLogin(declared)) await login(t, 'grant.basic', 'main')
  if (authType.includes('oauth2client') && t.answers.clients.main) {
    const { body, options } = authenticate(t, 'main', 'grant.oauth2client')
    await t.send('grant.oauth2client', 'oauth2/token', { grant_type: 'client_credentials', ...body }, options)
  }
  const { consent } = t.facilities as Partial<Facilities>
  if (consent && decidesForUsers(t) && t.answers.clients.main) {
    await serviceGrant(t, consent, { step: 'grant.oauth2code', user: 'main' })
  }
}

type Has = (method: string) => boolean

async function credential(t: CscDriver, bearer: string, has: Has): Promise<void> {
  const main = await signingCredential(t, 'main', { bearer, step: 'call.credentials/info' })
  const isOurs = has('credentials/authorize') && isExplicit(t) && main.otpObjectID === undefined
  if (!isOurs) return
  const messages = has('credentials/extendTransaction') && main.multisign > 1 ? ['a', 'b'] : ['a']
  const granted = await authorize(t, 'call.credentials/authorize', { bearer, credential: main, messages })
  if (!has('signatures/signHash')) return
  const SAD = textOf(t, 'call.credentials/authorize', granted, 'SAD')
  await sign(t, 'call.signatures/signHash', { bearer, credential: main, messages: ['a'], SAD })
  if (messages.length > 1) {
    const body = { credentialID: main.credentialID, SAD, ...hashesOf(t, main.algorithm, ['b']) }
    await t.send('call.credentials/extendTransaction', 'credentials/extendTransaction', body, { bearer })
  }
  const { json } = await asynchronous(t, bearer, main)
  const { responseID } = json ?? {}
  if (!has('signatures/signPolling') || typeof responseID !== 'string') return
  const request = { requestID: responseID, ...forUser(t, 'call.signatures/signPolling') }
  await t.send('call.signatures/signPolling', 'signatures/signPolling', request, { bearer })
}

/** operationMode A whether or not `info` announces it: asynchronousOperationMode says no more than is so. */
async function asynchronous(t: CscDriver, bearer: string, main: SigningCredential): Promise<Answer> {
  const step = 'profile.asynchronous'
  const granted = await authorize(t, 'profile.asynchronous-sad', { bearer, credential: main, messages: ['c'] })
  const SAD = textOf(t, 'profile.asynchronous-sad', granted, 'SAD')
  const body = { ...signHashBody(t, main, ['c']), SAD, operationMode: 'A' }
  if (t.profile.asynchronousOperationMode === true) return t.send(step, 'signatures/signHash', body, { bearer })
  return t.sendInvalid(step, 'signatures/signHash', body, { bearer, violates: 'csc-v2.info.async-announced' })
}

function isExplicit({ profile: known }: CscDriver): boolean {
  const { main } = (known.facts ?? {}) as { readonly main?: { readonly explicit?: boolean } }
  return main?.explicit === true
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}
