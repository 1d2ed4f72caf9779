import { scenario } from '../../../core/scenario.ts'
import { exchange } from '../recipes/authorization.ts'
import { authenticate } from '../recipes/clients.ts'
import { type CscDriver, type CscScenario, textOf, userOf } from '../recipes/driver.ts'
import { authorize, hashesOf, signingCredential, signRefused } from '../recipes/signing.ts'
import { login, loginOffered, serviceCode, serviceGrant, userToken } from '../recipes/tokens.ts'
import { mainSigns } from './conditions.ts'

/** A lifetime of which the answer is silent, in seconds. @spec CSC API 2.0.0.2 §11.2, CSC API 2.0.0.2 §11.6 */
const silent = 3600
const tenYears = 10 * 365 * 86_400

export const accessTokenExpiry: CscScenario = scenario({
  id: 'csc-v2.expiry.access-token',
  title: 'Use an access token just before and just after its end',
  needs: ['clock'],
  when: `${loginOffered} and methods has 'credentials/list'`,
  effects: ['moves-clock'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'clock'>) {
    await onMovedClock(t, async advance => {
      const answer = await login(t, 'expiry.login', 'main')
      const bearer = textOf(t, 'expiry.login', answer, 'access_token')
      const seconds = secondsOf(answer.json?.expires_in)
      await advance(Math.max(seconds - 30, 0))
      await t.send('expiry.before', 'credentials/list', {}, { bearer })
      await advance(60)
      await t.sendInvalid('expiry.after', 'credentials/list', {}, { bearer, violates: 'csc-v2.service.expired-token' })
    })
  },
})

/** The same of a user's token of the code flow. */
export const codeTokenExpiry: CscScenario = scenario({
  id: 'csc-v2.expiry.code-token',
  title: "Use a user's token of the code flow just before and just after its end",
  needs: ['clock', 'consent'],
  when: "authType has 'oauth2code' and methods has 'credentials/list' and answers.clients.main",
  effects: ['moves-clock'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'clock' | 'consent'>) {
    await onMovedClock(t, async advance => {
      const { consent } = t.facilities
      const { json } = await serviceGrant(t, consent, { step: 'expiry.code-exchanged', user: 'main' })
      const bearer = textOf(t, 'expiry.code-exchanged', { json }, 'access_token')
      await advance(Math.max(secondsOf(json?.expires_in) - 30, 0))
      await t.send('expiry.code-before', 'credentials/list', {}, { bearer })
      await advance(60)
      const violates = 'csc-v2.service.expired-token'
      await t.sendInvalid('expiry.code-after', 'credentials/list', {}, { bearer, violates })
    })
  },
})

/** The same of the application's token, whose lifetime the authorization server announces. */
export const clientTokenExpiry: CscScenario = scenario({
  id: 'csc-v2.expiry.client-token',
  title: "Use the application's token just before and just after its end",
  needs: ['clock'],
  when: "authType has 'oauth2client' and methods has 'credentials/list' and answers.clients.main and answers.users.main",
  effects: ['moves-clock'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'clock'>) {
    await onMovedClock(t, async advance => {
      const { body, options } = authenticate(t, 'main', 'expiry.client')
      const request = { grant_type: 'client_credentials', ...body }
      const answer = await t.send('expiry.client', 'oauth2/token', request, options)
      const bearer = textOf(t, 'expiry.client', answer, 'access_token')
      const { userID } = userOf(t, 'main', 'expiry.client-before')
      await advance(Math.max(secondsOf(answer.json?.expires_in) - 30, 0))
      await t.send('expiry.client-before', 'credentials/list', { userID }, { bearer })
      await advance(60)
      await t.sendInvalid(
        'expiry.client-after',
        'credentials/list',
        { userID },
        { bearer, violates: 'csc-v2.service.expired-token' },
      )
    })
  },
})

export const sadExpiry: CscScenario = scenario({
  id: 'csc-v2.expiry.sad',
  title: 'Sign and extend with an expired SAD',
  needs: ['clock'],
  when: mainSigns,
  effects: ['moves-clock'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'clock'>) {
    await onMovedClock(t, async advance => {
      const before = await userToken(t)
      const credential = await signingCredential(t, 'main', { bearer: before })
      const answer = await authorize(t, 'expiry.authorized', { bearer: before, credential, messages: ['a'] })
      const SAD = textOf(t, 'expiry.authorized', answer, 'SAD')
      await advance(secondsOf(answer.json?.expiresIn) + 30)
      // The bearer token may have come to its end with the SAD.
      const bearer = await userToken(t, 'token.later')
      const violates = 'csc-v2.signhash.sad-expired'
      await signRefused(t, 'expiry.signed', { bearer, credential, messages: ['a'], SAD, violates })
      const { credentialID, algorithm } = credential
      const body = { credentialID, SAD, ...hashesOf(t, algorithm, ['a']) }
      await t.sendInvalid('expiry.extended', 'credentials/extendTransaction', body, {
        bearer,
        violates: 'csc-v2.extend.expired-sad',
      })
    })
  },
})

export const codeExpiry: CscScenario = scenario({
  id: 'csc-v2.expiry.code',
  title: 'Use a code long after',
  needs: ['clock', 'consent'],
  when: "authType has 'oauth2code' and answers.clients.main",
  effects: ['moves-clock'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'clock' | 'consent'>) {
    await onMovedClock(t, async advance => {
      const late = await serviceCode(t, t.facilities.consent, { step: 'expiry.late', user: 'main' })
      await advance(3600)
      await exchange(t, 'expiry.code', { ...late, violates: 'csc-v2.oauth.code-once' })
    })
  },
})

export const refreshTokenExpiry: CscScenario = scenario({
  id: 'csc-v2.expiry.refresh-token',
  title: 'Use a refresh token long after',
  needs: ['clock', 'consent'],
  when: "authType has 'oauth2code' and answers.clients.main and refreshTokens",
  effects: ['moves-clock'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'clock' | 'consent'>) {
    await onMovedClock(t, async advance => {
      const tokens = await serviceGrant(t, t.facilities.consent, { step: 'expiry.exchanged', user: 'main' })
      const refresh_token = textOf(t, 'expiry.exchanged', tokens, 'refresh_token')
      await advance(tenYears)
      const { body, options } = authenticate(t, 'main', 'expiry.refresh')
      const request = { grant_type: 'refresh_token', refresh_token, ...body }
      const violates = 'csc-v2.token.refresh-token-expired'
      await t.sendInvalid('expiry.refresh', 'oauth2/token', request, { ...options, violates })
    })
  },
})

/** Whatever happens, the clock goes back: other scenarios live by it. */
async function onMovedClock(
  t: CscDriver<'clock'>,
  act: (advance: (seconds: number) => Promise<void>) => Promise<void>,
): Promise<void> {
  const { clock } = t.facilities
  try {
    await act(seconds => clock.advance(seconds))
  } finally {
    await clock.reset()
  }
}

function secondsOf(value: unknown): number {
  return typeof value === 'number' && value > 0 ? value : silent
}
