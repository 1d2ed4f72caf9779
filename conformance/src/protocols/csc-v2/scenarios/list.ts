import { scenario } from '../../../core/scenario.ts'
import { bearerRefusals } from '../recipes/bearer-refusals.ts'
import { type CscDriver, type CscScenario, userOf } from '../recipes/driver.ts'
import { clientToken, forUser, ownToken, userSpecific, userToken } from '../recipes/tokens.ts'

const operation = 'credentials/list'
const when = `methods has '${operation}'`

export const list: CscScenario = scenario({
  id: 'csc-v2.list',
  title: "List a user's credentials with every parameter",
  needs: [],
  when,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const user = forUser(t, 'list.plain')
    const ask = (step: string, body: Record<string, unknown>) =>
      t.send(step, operation, { ...user, ...body }, { bearer })
    await ask('list.plain', {})
    await ask('list.infos', { credentialInfo: true })
    await ask('list.full', { credentialInfo: true, certificates: 'chain', certInfo: true, authInfo: true })
    await ask('list.none', { credentialInfo: true, certificates: 'none' })
    await ask('list.only-valid', { credentialInfo: true, onlyValid: true })
    await ask('list.client-data', { clientData: `run ${t.random.hex(4)}` })
    await t.raw('list.without-infos', raw(bearer, { ...user, certificates: 'chain', certInfo: true, authInfo: true }))
    await t.raw(
      'list.nulls',
      raw(bearer, { ...user, credentialInfo: null, certificates: null, lang: null, clientData: null }),
    )
    await t.sendInvalid(
      'list.certificates-invalid',
      operation,
      { ...user, credentialInfo: true, certificates: 'all' },
      {
        bearer,
        violates: 'csc-v2.list.certificates-invalid',
      },
    )
    // Named, so that a service which asks for no token would have somebody to list.
    await bearerRefusals(t, 'list', operation, { userID: userOf(t, 'main', 'list.no-header').userID })
  },
})

function raw(bearer: string, body: unknown): Parameters<CscDriver['raw']>[1] {
  return {
    method: 'POST',
    base: 'service',
    path: `/${operation}`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
    body: JSON.stringify(body),
    operation,
  }
}

/** Whose credentials: a user's token names its user, the application's does not. */
export const listOwners: CscScenario = scenario({
  id: 'csc-v2.list.user-token',
  title: "Ask with a user's token for that user",
  needs: [],
  when: `${when} and ${userSpecific}`,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await ownToken(t)
    await t.raw('list.user-id-null', raw(bearer, { userID: null }))
    const { userID } = userOf(t, 'main', 'list.user-id')
    const violates = 'csc-v2.list.user-id-refused'
    await t.sendInvalid('list.user-id', operation, { userID }, { bearer, violates })
  },
})

export const listOthers: CscScenario = scenario({
  id: 'csc-v2.list.other-user',
  title: "Ask with a user's token for another user",
  needs: [],
  when: `${when} and ${userSpecific} and answers.users.other`,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await ownToken(t)
    await t.send('list.own', operation, {}, { bearer })
    const { userID } = userOf(t, 'other', 'list.user-id-other')
    const violates = 'csc-v2.service.own-credentials-only'
    await t.sendInvalid('list.user-id-other', operation, { userID }, { bearer, violates })
    const other = await ownToken(t, 'token.other', 'other')
    await t.send('list.others-own', operation, {}, { bearer: other })
  },
})

export const listByClient: CscScenario = scenario({
  id: 'csc-v2.list.client-token',
  title: "Ask with the application's token for a user",
  needs: [],
  when: `${when} and authType has 'oauth2client'`,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await clientToken(t)
    await t.send('list.client', operation, { userID: userOf(t, 'main', 'list.client').userID }, { bearer })
    await t.sendInvalid('list.client-no-user', operation, {}, { bearer, violates: 'csc-v2.list.user-id-needed' })
    await t.sendInvalid(
      'list.client-user-type',
      operation,
      { userID: 42 },
      {
        bearer,
        violates: 'csc-v2.list.user-id-invalid',
      },
    )
  },
})
