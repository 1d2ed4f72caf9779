import type { Parameters } from '../../../core/pairwise.ts'
import { scenario } from '../../../core/scenario.ts'
import { basic } from '../recipes/clients.ts'
import { type CscDriver, type CscScenario, credentialOf, textOf, userOf } from '../recipes/driver.ts'
import { infoOptions, listOptions, loginOptions, membersOf, rowsOf, sendRows } from '../recipes/options.ts'
import { authorize, type SigningCredential, sign, signingCredential } from '../recipes/signing.ts'
import { forUser, loginOffered, userToken } from '../recipes/tokens.ts'
import { mainSigns } from './conditions.ts'

/** Optional members in each other's company: every two of their values meet in some request. */

export const loginInPairs: CscScenario = scenario({
  id: 'csc-v2.login.options',
  title: 'Log in with the options of auth/login in pairs',
  needs: [],
  when: loginOffered,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const { username, password } = userOf(t, 'main', 'options.1')
    const authorization = basic(username, password)
    await sendRows(t, loginOptions, (step, body) => t.send(step, 'auth/login', body, { authorization }))
  },
})

export const listInPairs: CscScenario = scenario({
  id: 'csc-v2.list.options',
  title: 'List credentials with the options of credentials/list in pairs',
  needs: [],
  when: "methods has 'credentials/list'",
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const operation = 'credentials/list'
    const user = forUser(t, 'options.1')
    await sendRows(t, listOptions, (step, row) => {
      const body = { ...user, ...row }
      if (row.credentialInfo === true) return t.send(step, operation, body, { bearer })
      // Without it a careful client does not ask for details, and a service takes it all the same.
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${bearer}` }
      const request = { method: 'POST', base: 'service', path: `/${operation}`, operation } as const
      return t.raw(step, { ...request, headers, body: JSON.stringify(body) })
    })
  },
})

export const infoInPairs: CscScenario = scenario({
  id: 'csc-v2.credential-info.options',
  title: 'Describe a credential with the options of credentials/info in pairs',
  needs: [],
  when: "methods has 'credentials/info' and answers.credentials.main",
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const { credentialID } = credentialOf(t, 'main', 'options.1')
    await sendRows(t, infoOptions, (step, body) =>
      t.send(step, 'credentials/info', { credentialID, ...body }, { bearer }),
    )
  },
})

export const signInPairs: CscScenario = scenario({
  id: 'csc-v2.sign.options',
  title: 'Sign with the options of authorization and signature in pairs',
  needs: [],
  when: mainSigns,
  effects: ['signs'],
  cost: { signatures: 9, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'main', { bearer })
    for (const [i, row] of rowsOf(t, signOptions(t, credential)).entries()) {
      const { algorithm, hashes, bound, operationMode, clientData } = row
      const messages = ['a', 'b'].slice(0, Number(hashes)).map(name => `${i + 1}${name}`)
      const chosen = { ...credential, algorithm: algorithm as SigningCredential['algorithm'] }
      const extra = membersOf(t, { description: clientData, clientData })
      const request = { bearer, credential: chosen, messages }
      const granted = await authorize(t, `options.sad.${i + 1}`, { ...request, bound: bound === true, extra })
      const SAD = textOf(t, `options.sad.${i + 1}`, granted, 'SAD')
      await sign(t, `options.${i + 1}`, { ...request, SAD, extra: membersOf(t, { operationMode, clientData }) })
    }
  },
})

/** What the credential allows of it; two algorithms by chance, since each takes as many rows more. */
function signOptions(t: CscDriver, { bound, multisign, offered, algorithm }: SigningCredential): Parameters {
  const others = offered.filter(one => one !== algorithm && one.signAlgoParams === undefined)
  const other = others[t.random.int(0, Math.max(0, others.length - 1))]
  return {
    algorithm: { values: other ? [algorithm, other] : [algorithm] },
    hashes: { values: multisign > 1 ? [1, 2] : [1], fixed: true },
    bound: { values: bound ? [true] : [true, false] },
    operationMode: { values: [undefined, 'S'] },
    clientData: { values: [undefined, 'text'] },
  }
}
