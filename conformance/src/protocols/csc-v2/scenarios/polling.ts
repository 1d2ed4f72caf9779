import { setTimeout as wait } from 'node:timers/promises'
import { type Body, scenario } from '../../../core/scenario.ts'
import { bearerRefusals } from '../recipes/bearer-refusals.ts'
import { type CscDriver, type CscScenario, textOf, userOf } from '../recipes/driver.ts'
import { type SigningCredential, sadFor, sign, signHashBody, signingCredential } from '../recipes/signing.ts'
import { forUser, ownToken, userSpecific, userToken } from '../recipes/tokens.ts'
import { mainSigns } from './conditions.ts'

const operation = 'signatures/signPolling'
const methods = `methods has '${operation}' and ${mainSigns}`

export const asynchronous: CscScenario = scenario({
  id: 'csc-v2.asynchronous',
  title: 'Sign asynchronously and fetch the result',
  needs: [],
  when: `${methods} and asynchronousOperationMode`,
  effects: ['signs'],
  cost: { signatures: 2, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'main', { bearer })
    const messages = ['a', 'b'].slice(0, credential.multisign)
    const SAD = await sadFor(t, 'sad.asynchronous', { bearer, credential, messages })
    const answer = await sign(t, 'async.accepted', {
      bearer,
      credential,
      messages,
      SAD,
      extra: { operationMode: 'A' },
    })
    const requestID = textOf(t, 'async.accepted', answer, 'responseID')
    const body = { requestID, ...forUser(t, 'async.first-poll') }
    await t.send('async.first-poll', operation, body, { bearer })
    t.note('signed.async.done', messages)
    await poll(t, 'async.done', { body, bearer })
  },
})

/** Ten seconds in steps that grow: what takes longer is reported as not finished. */
async function poll(t: CscDriver, step: string, request: { body: Body; bearer: string }): Promise<void> {
  const { body, bearer } = request
  for (let pause = 20, waited = 0; waited < 10_000; waited += pause, pause *= 2) {
    const { status } = await t.send(step, operation, body, { bearer })
    if (status !== 202) return
    await wait(pause, undefined, { signal: t.signal })
  }
}

/** A result in the hands of another user. */
export const asynchronousStranger: CscScenario = scenario({
  id: 'csc-v2.asynchronous.stranger',
  title: "Fetch another user's result",
  needs: [],
  when: `${methods} and asynchronousOperationMode and ${userSpecific} and answers.users.other`,
  effects: ['signs'],
  cost: { signatures: 1, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await ownToken(t)
    const credential = await signingCredential(t, 'main', { bearer })
    const requestID = await accepted(t, 'stranger.accepted', { bearer, credential })
    const stranger = await ownToken(t, 'token.other', 'other')
    const violates = 'csc-v2.polling.own-results-only'
    await t.sendInvalid('stranger.polled', operation, { requestID }, { bearer: stranger, violates })
  },
})

export const asynchronousRefusals: CscScenario = scenario({
  id: 'csc-v2.asynchronous.refusals',
  title: 'Sign asynchronously with one wrong parameter',
  needs: [],
  when: `${methods} and asynchronousOperationMode`,
  effects: ['signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'main', { bearer })
    const refuse = (step: string, member: Record<string, unknown>, violates: string) =>
      refused(t, step, { bearer, credential, member, violates })
    await refuse('validity-type', { validity_period: 'long' }, 'csc-v2.signhash.validity-period')
    await refuse('validity-beyond', { validity_period: Number.MAX_SAFE_INTEGER }, 'csc-v2.signhash.validity-period')
    await refuse('response-uri', { response_uri: 'not a URI' }, 'csc-v2.signhash.response-uri')
  },
})

async function refused(
  t: CscDriver,
  step: string,
  request: { bearer: string; credential: SigningCredential; member: Record<string, unknown>; violates: string },
): Promise<void> {
  const { bearer, credential, member, violates } = request
  const SAD = await sadFor(t, `sad.${step}`, { bearer, credential, messages: ['a'] })
  const body = { ...signHashBody(t, credential, ['a']), SAD, operationMode: 'A', ...member }
  await t.sendInvalid(`async.${step}`, 'signatures/signHash', body, { bearer, violates })
}

export const pollingRefusals: CscScenario = scenario({
  id: 'csc-v2.polling.refusals',
  title: 'Poll wrongly',
  needs: [],
  when: `methods has '${operation}'`,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const refuse = (step: string, body: Record<string, unknown>, violates: string) =>
      t.sendInvalid(`polling.${step}`, operation, body, { bearer, violates })
    const requestID = t.random.hex(24)
    const user = forUser(t, 'polling.id-unknown')
    await refuse('id-missing', user, 'csc-v2.polling.request-id-invalid')
    await refuse('id-type', { ...user, requestID: 42 }, 'csc-v2.polling.request-id-invalid')
    await refuse('id-unknown', { ...user, requestID }, 'csc-v2.polling.request-id-invalid')
    await refuse('client-data-type', { ...user, requestID, clientData: 42 }, 'csc-v2.client-data.wrong-type')
    await bearerRefusals(t, 'polling', operation, { ...user, requestID })
  },
})

/** Of a request that is there, so that nothing but userID is wrong. */
export const pollingUserID: CscScenario = scenario({
  id: 'csc-v2.polling.user-id',
  title: "Poll with userID beside a user's token",
  needs: [],
  when: `${methods} and asynchronousOperationMode and ${userSpecific} and answers.users.main`,
  effects: ['signs'],
  cost: { signatures: 1, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await ownToken(t)
    const credential = await signingCredential(t, 'main', { bearer })
    const requestID = await accepted(t, 'polling.accepted', { bearer, credential })
    const { userID } = userOf(t, 'main', 'polling.user-id')
    const violates = 'csc-v2.polling.user-id-refused'
    await t.sendInvalid('polling.user-id', operation, { requestID, userID }, { bearer, violates })
  },
})

/** An asynchronous request for one signature; gives its responseID. */
async function accepted(
  t: CscDriver,
  step: string,
  { bearer, credential }: { readonly bearer: string; readonly credential: SigningCredential },
): Promise<string> {
  const SAD = await sadFor(t, `sad.${step}`, { bearer, credential, messages: ['a'] })
  const extra = { operationMode: 'A' }
  return textOf(t, step, await sign(t, step, { bearer, credential, messages: ['a'], SAD, extra }), 'responseID')
}
