import { scenario } from '../../../core/scenario.ts'
import { approve, exchange, pkce } from '../recipes/authorization.ts'
import { authenticate } from '../recipes/clients.ts'
import { type CscDriver, type CscScenario, clientOf, textOf } from '../recipes/driver.ts'

const operation = 'oauth2/pushed_authorize'
const when = "authType has 'oauth2code' and par and answers.clients.main"

/** @spec RFC 9126 §2 */
export const push: CscScenario = scenario({
  id: 'csc-v2.oauth.par-push',
  title: 'Push an authorization request, rightly and wrongly',
  needs: [],
  when,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const { body, options } = authenticate(t, 'main', 'par.pushed')
    const request = { ...requestOf(t), ...pkce(t).challenge }
    const pushed = await t.send('par.pushed', operation, { ...request, ...body }, options)
    const request_uri = textOf(t, 'par.pushed', pushed, 'request_uri')
    const refuse = (step: string, parameters: Record<string, unknown>, violates: string) =>
      t.sendInvalid(`par.${step}`, operation, { ...parameters, ...body }, { ...options, violates })
    await refuse('request-uri-inside', { ...request, request_uri }, 'csc-v2.par.no-request-uri')
    await refuse('no-challenge', requestOf(t), 'csc-v2.oauth.pkce-required')
  },
})

/** A public client has nothing to authenticate with. @spec RFC 6749 §2.1 */
export const unauthenticatedPush: CscScenario = scenario({
  id: 'csc-v2.oauth.par-secret',
  title: 'Push an authorization request without a secret, and with a wrong one',
  needs: [],
  when: `${when} and confidentialClient`,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const { clientId: client_id } = clientOf(t, 'main', 'par.refused')
    const request = { ...requestOf(t), ...pkce(t).challenge, client_id }
    const violates = 'csc-v2.par.client-authentication'
    await t.sendInvalid('par.unauthenticated', operation, request, { violates })
    const wrong = { ...request, client_secret: t.random.hex(16) }
    await t.sendInvalid('par.wrong-secret', operation, wrong, { violates })
  },
})

/** @spec RFC 9126 §4 */
export const pushedRequest: CscScenario = scenario({
  id: 'csc-v2.oauth.par',
  title: 'Authorize by a pushed request',
  needs: ['consent'],
  when,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'consent'>) {
    const { verifier, challenge } = pkce(t)
    const { body, options } = authenticate(t, 'main', 'par.again')
    const pushed = await t.send('par.again', operation, { ...requestOf(t), ...challenge, ...body }, options)
    const request_uri = textOf(t, 'par.again', pushed, 'request_uri')
    const { clientId: client_id } = clientOf(t, 'main', 'par.granted')
    const parameters = { client_id, request_uri }
    const { code } = await approve(t, t.facilities.consent, { name: 'par.granted', parameters })
    await exchange(t, 'par.exchanged', { code, verifier })
  },
})

function requestOf(t: CscDriver): Readonly<Record<string, string>> {
  const { clientId, redirectUri } = clientOf(t, 'main', 'par.pushed')
  return { response_type: 'code', client_id: clientId, redirect_uri: redirectUri, scope: 'service' }
}
