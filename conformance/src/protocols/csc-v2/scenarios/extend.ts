import { scenario } from '../../../core/scenario.ts'
import { bearerRefusals } from '../recipes/bearer-refusals.ts'
import { type CscDriver, type CscScenario, textOf } from '../recipes/driver.ts'
import { hashesOf, type SigningCredential, sadFor, sign, signingCredential, signRefused } from '../recipes/signing.ts'
import { userToken } from '../recipes/tokens.ts'
import { mainSigns, mainSignsSeveral, scal2Signs } from './conditions.ts'

const operation = 'credentials/extendTransaction'
const offered = `methods has '${operation}'`

/** Two signatures in two calls, and a third that nobody authorized. */
export const extend: CscScenario = scenario({
  id: 'csc-v2.extend',
  title: 'Sign in several calls of one authorization',
  needs: [],
  when: `${offered} and ${mainSignsSeveral}`,
  effects: ['signs'],
  cost: { signatures: 3, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'main', { bearer })
    const request = { bearer, credential }
    await reused(t, bearer, credential)
    const first = await sadFor(t, 'sad.two', { ...request, messages: ['a', 'b'] })
    await sign(t, 'extend.signed-first', { ...request, messages: ['a'], SAD: first })
    const second = await extendSad(t, 'extend.extended', { bearer, credential, SAD: first, messages: ['b'] })
    await sign(t, 'extend.second', { ...request, messages: ['b'], SAD: second })
    await extendedTwice(t, bearer, { credential, SAD: first })
    await third(t, bearer, { credential, SAD: second })
  },
})

/** With an authorization of its own: a service may end the one whose SAD comes a second time. */
async function reused(t: CscDriver, bearer: string, credential: SigningCredential): Promise<void> {
  const request = { bearer, credential }
  const SAD = await sadFor(t, 'sad.reused', { ...request, messages: ['a', 'b'] })
  await sign(t, 'extend.first', { ...request, messages: ['a'], SAD })
  const between = { ...request, messages: ['b'], SAD, violates: 'csc-v2.extend.between-calls' }
  await signRefused(t, 'extend.same-sad', between)
}

/** The first SAD has been extended already: whatever comes of it now, it is no third signature. */
async function extendedTwice(
  t: CscDriver,
  bearer: string,
  { credential, SAD }: { readonly credential: SigningCredential; readonly SAD: string },
): Promise<void> {
  const violates = 'csc-v2.extend.no-raise'
  const body = { credentialID: credential.credentialID, SAD, ...hashesOf(t, credential.algorithm, ['b']) }
  const answer = await t.sendInvalid('extend.twice', operation, body, { bearer, violates })
  const granted = typeof answer.json?.SAD === 'string' ? answer.json.SAD : SAD
  await signRefused(t, 'extend.twice-signed', { bearer, credential, messages: ['b'], SAD: granted, violates })
}

/** Whatever the service says to one more extension, no third signature may come of it. */
async function third(
  t: CscDriver,
  bearer: string,
  { credential, SAD }: { readonly credential: SigningCredential; readonly SAD: string },
): Promise<void> {
  const violates = 'csc-v2.extend.no-raise'
  const body = { credentialID: credential.credentialID, SAD, ...hashesOf(t, credential.algorithm, ['b']) }
  const answer = await t.sendInvalid('extend.exhausted', operation, body, { bearer, violates })
  const granted = typeof answer.json?.SAD === 'string' ? answer.json.SAD : SAD
  await signRefused(t, 'extend.third', { bearer, credential, messages: ['b'], SAD: granted, violates })
}

export const extendRefusals: CscScenario = scenario({
  id: 'csc-v2.extend.refusals',
  title: 'Extend a transaction wrongly',
  needs: [],
  when: `${offered} and ${mainSigns}`,
  effects: ['signs'],
  cost: { signatures: 1, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'main', { bearer })
    const several = credential.multisign > 1
    const SAD = await sadFor(t, 'sad.extend', { bearer, credential, messages: several ? ['a', 'b'] : ['b'] })
    // What is for one signature has nothing left to extend after it.
    if (several) await sign(t, 'extend.signed', { bearer, credential, messages: ['a'], SAD })
    const good = { credentialID: credential.credentialID, SAD, ...hashesOf(t, credential.algorithm, ['b']) }
    const refuse = (step: string, change: Record<string, unknown>, violates: string) =>
      t.sendInvalid(`extend.${step}`, operation, present({ ...good, ...change }), { bearer, violates })
    await refuse('id-missing', { credentialID: undefined }, 'csc-v2.errors.common-codes')
    await refuse('id-unknown', { credentialID: t.random.hex(16) }, 'csc-v2.errors.common-codes')
    await refuse('sad-missing', { SAD: undefined }, 'csc-v2.errors.common-codes')
    await refuse('sad-unknown', { SAD: t.random.hex(32) }, 'csc-v2.signhash.sad-invalid')
    await refuse('hash-not-base64', { hashes: ['***'] }, 'csc-v2.encoding.base64')
    await bearerRefusals(t, 'extend', operation, good)
  },
})

/** Under SCAL 2 the extension is for hashes that were authorized. */
export const extendScal2: CscScenario = scenario({
  id: 'csc-v2.extend.scal2',
  title: 'Extend a transaction without hashes, and for a foreign one',
  needs: [],
  when: `${offered} and ${scal2Signs} and facts.scal2.several`,
  effects: ['signs'],
  cost: { signatures: 1, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'scal2', { bearer })
    const SAD = await sadFor(t, 'sad.extend-scal2', { bearer, credential, messages: ['a', 'b'] })
    await sign(t, 'extend.scal2-signed', { bearer, credential, messages: ['a'], SAD })
    const { credentialID, algorithm } = credential
    const refuse = (step: string, hashes: Record<string, unknown>, violates: string) =>
      t.sendInvalid(`extend.${step}`, operation, { credentialID, SAD, ...hashes }, { bearer, violates })
    await refuse('scal2-unbound', {}, 'csc-v2.extend.hashes-scal2')
    await refuse('scal2-foreign', hashesOf(t, algorithm, ['c']), 'csc-v2.signhash.hash-covered-by-sad')
  },
})

async function extendSad(
  t: CscDriver,
  step: string,
  request: { bearer: string; credential: SigningCredential; SAD: string; messages: readonly string[] },
): Promise<string> {
  const { bearer, credential, SAD, messages } = request
  const body = { credentialID: credential.credentialID, SAD, ...hashesOf(t, credential.algorithm, messages) }
  return textOf(t, step, await t.send(step, operation, body, { bearer }), 'SAD')
}

function present(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
}
