import { scenario } from '../../../core/scenario.ts'
import {
  type AuthorizationRequest,
  approve,
  exchange,
  granted,
  pkce,
  refusedAuthorization,
} from '../recipes/authorization.ts'
import { authenticate } from '../recipes/clients.ts'
import { type CscDriver, type CscScenario, clientOf, credentialOf, textOf } from '../recipes/driver.ts'

const when = "authType has 'oauth2code' and answers.clients.main"

/** The code flow for the service, and every way to misuse what it gives. */
export const code: CscScenario = scenario({
  id: 'csc-v2.oauth.code',
  title: 'Get service authorization by the code flow',
  needs: ['consent'],
  when,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'consent'>) {
    await t.send('code.info', 'info', {})
    const state = t.random.hex(8)
    t.note('sent.state', state)
    t.note('sent.redirect', clientOf(t, 'main', 'code.info').redirectUri)
    const first = await grant(t, 'code.granted', { state })
    const token = await exchange(t, 'code.exchanged', first)
    const bearer = textOf(t, 'code.exchanged', token, 'access_token')
    await t.send('code.used', 'credentials/list', {}, { bearer })
    await exchange(t, 'code.again', { ...first, violates: 'csc-v2.oauth.code-once' })
  },
})

/** In a scenario of its own: a server that demands the scope is wrong in this alone. */
export const unscoped: CscScenario = scenario({
  id: 'csc-v2.oauth.unscoped',
  title: 'Get service authorization without a scope, and without a state',
  needs: ['consent'],
  when,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'consent'>) {
    await t.send('unscoped.info', 'info', {})
    const unnamed = await grant(t, 'unscoped.granted', { scope: undefined })
    const token = await exchange(t, 'unscoped.exchanged', unnamed)
    const bearer = textOf(t, 'unscoped.exchanged', token, 'access_token')
    await t.send('unscoped.used', 'credentials/list', {}, { bearer })
  },
})

export const plainChallenge: CscScenario = scenario({
  id: 'csc-v2.oauth.pkce',
  title: 'Get a code by each code_challenge_method',
  needs: ['consent'],
  when,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'consent'>) {
    await t.send('pkce.info', 'info', {})
    const hashed = await grant(t, 'pkce.hashed', {})
    if (hashed.code !== '') await exchange(t, 'pkce.hashed-exchanged', hashed)
    const verifier = t.random.hex(32)
    t.secret('code', verifier)
    const unhashed = await grant(t, 'pkce.plain', { code_challenge: verifier, code_challenge_method: undefined })
    if (unhashed.code !== '') await exchange(t, 'pkce.plain-exchanged', { ...unhashed, verifier })
  },
})

export const codeMisuse: CscScenario = scenario({
  id: 'csc-v2.oauth.code-misuse',
  title: 'Exchange a code as somebody else or without the verifier',
  needs: ['consent'],
  when,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'consent'>) {
    const violates = 'csc-v2.oauth.pkce-verified'
    const first = await grant(t, 'misuse.first', {})
    await exchange(t, 'misuse.no-verifier', { code: first.code, violates })
    const second = await grant(t, 'misuse.second', {})
    await exchange(t, 'misuse.wrong-verifier', { code: second.code, verifier: pkce(t).verifier, violates })
    const third = await grant(t, 'misuse.third', {})
    const elsewhere = new URL('/elsewhere', clientOf(t, 'main', 'misuse.redirect').redirectUri).href
    await exchange(t, 'misuse.redirect', {
      ...third,
      redirectUri: elsewhere,
      violates: 'csc-v2.token.redirect-differs',
    })
  },
})

/** Refresh, and what a service may not do with the old token. */
export const refresh: CscScenario = scenario({
  id: 'csc-v2.oauth.refresh',
  title: 'Refresh a token of the code flow',
  needs: ['consent'],
  when: `${when} and refreshTokens`,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'consent'>) {
    const first = await exchange(t, 'refresh.exchanged', await grant(t, 'refresh.granted', {}))
    const refresh_token = textOf(t, 'refresh.exchanged', first, 'refresh_token')
    const { body, options } = authenticate(t, 'main', 'refresh.refreshed')
    const refreshed = await t.send(
      'refresh.refreshed',
      'oauth2/token',
      { grant_type: 'refresh_token', refresh_token, ...body },
      options,
    )
    const bearer = textOf(t, 'refresh.refreshed', refreshed, 'access_token')
    await t.send('refresh.used', 'credentials/list', {}, { bearer })
  },
})

/** What was given to one client, in the hands of another. */
export const otherClient: CscScenario = scenario({
  id: 'csc-v2.oauth.other-client',
  title: "Use another client's code",
  needs: ['consent'],
  when: `${when} and answers.clients.other`,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'consent'>) {
    const first = await grant(t, 'other-client.first', {})
    const { redirectUri } = clientOf(t, 'main', 'other-client.code')
    const stolen = { ...first, client: 'other', redirectUri, violates: 'csc-v2.oauth.code-binding' } as const
    await exchange(t, 'other-client.code', stolen)
  },
})

export const otherClientRefresh: CscScenario = scenario({
  id: 'csc-v2.oauth.other-client-refresh',
  title: "Use another client's refresh token",
  needs: ['consent'],
  when: `${when} and answers.clients.other and refreshTokens`,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'consent'>) {
    const tokens = await exchange(t, 'other-client.exchanged', await grant(t, 'other-client.second', {}))
    const refresh_token = textOf(t, 'other-client.exchanged', tokens, 'refresh_token')
    const { body, options } = authenticate(t, 'other', 'other-client.refresh')
    const violates = 'csc-v2.token.refresh-token-unknown'
    const request = { grant_type: 'refresh_token', refresh_token, ...body }
    await t.sendInvalid('other-client.refresh', 'oauth2/token', request, { ...options, violates })
  },
})

export const denial: CscScenario = scenario({
  id: 'csc-v2.oauth.denial',
  title: 'The user refuses',
  needs: ['consent'],
  when,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'consent'>) {
    await t.send('denial.info', 'info', {})
    const state = t.random.hex(8)
    t.note('sent.state', state)
    await approve(t, t.facilities.consent, { ...requestOf(t, 'denial.denied', { state }), decision: 'deny' })
  },
})

/** Authorization requests with one fault each. */
export const authorizationRefusals: CscScenario = scenario({
  id: 'csc-v2.oauth.refusals',
  title: 'Ask for an authorization wrongly',
  needs: ['consent'],
  when: `${when} and not pushedOnly`,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'consent'>) {
    const state = t.random.hex(8)
    t.note('sent.state', state)
    const refuse = (step: string, change: Changes, violates: string) =>
      refusedAuthorization(t, `refused.${step}`, requestOf(t, step, { state, ...change }).parameters, violates)
    await refuse('response-type', { response_type: 'token' }, 'csc-v2.oauth.no-implicit-grant')
    await refuse('response-type-unknown', { response_type: 'magic' }, 'csc-v2.oauth.response-type')
    await refuse('scope-unknown', { scope: 'everything' }, 'csc-v2.oauth.error-code-use')
    await refuse('scope-both', { scope: 'service credential', ...someCredential(t) }, 'csc-v2.oauth.one-scope')
    const unchallenged = { code_challenge: undefined, code_challenge_method: undefined }
    await refuse('no-challenge', unchallenged, 'csc-v2.oauth.pkce-required')
    const { redirectUri } = clientOf(t, 'main', 'refused.redirect')
    const foreign = new URL(`/${t.random.hex(6)}`, redirectUri).href
    await refuse('redirect', { redirect_uri: foreign }, 'csc-v2.oauth.redirect-registered')
    await refuse('no-state', { state: undefined, response_type: 'magic' }, 'csc-v2.oauth.response-type')
  },
})

/** Requests of scope credential with one fault each. */
export const credentialRequestRefusals: CscScenario = scenario({
  id: 'csc-v2.oauth.credential-refusals',
  title: 'Ask for the use of a credential wrongly',
  needs: ['consent'],
  when: `${when} and not pushedOnly and answers.credentials.oauth2`,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'consent'>) {
    const good = { scope: 'credential', ...someCredential(t) }
    const refuse = (step: string, change: Changes, violates: string) =>
      refusedAuthorization(t, `refused.${step}`, requestOf(t, step, { ...good, ...change }).parameters, violates)
    await refuse('no-credential', { credentialID: undefined }, 'csc-v2.oauth.credential-named')
    const unbound = { hashes: undefined, hashAlgorithmOID: undefined }
    await refuse('no-hashes', unbound, 'csc-v2.oauth.hashes-scal2')
    await refuse('no-hash-algorithm', { hashAlgorithmOID: undefined }, 'csc-v2.oauth.hash-algorithm')
  },
})

type Changes = Readonly<Record<string, string | undefined>>

function someCredential(t: CscDriver): Readonly<Record<string, string>> {
  const credentialID = t.answers.credentials.oauth2 ? credentialOf(t, 'oauth2', 'refused').credentialID : 'none'
  const hashes = Buffer.from(t.hash('a'), 'base64').toString('base64url')
  return { credentialID, numSignatures: '1', hashes, hashAlgorithmOID: '2.16.840.1.101.3.4.2.1' }
}

/** A right request of client main for the service, with changes; undefined takes a parameter out. */
export function requestOf(t: CscDriver, name: string, changes: Changes): AuthorizationRequest {
  const { clientId, redirectUri } = clientOf(t, 'main', name)
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: 'service',
    ...pkce(t).challenge,
    ...changes,
  }
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return { name, parameters: Object.fromEntries(given) }
}

async function grant(
  t: CscDriver<'consent'>,
  name: string,
  changes: Changes,
): Promise<{ readonly code: string; readonly verifier: string }> {
  const { verifier, challenge } = pkce(t)
  const { code: given } = await granted(t, t.facilities.consent, requestOf(t, name, { ...challenge, ...changes }))
  return { code: given, verifier }
}
