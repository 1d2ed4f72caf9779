import type { Body } from '../../../core/scenario.ts'
import { scenario } from '../../../core/scenario.ts'
import { type AdssDriver, type AdssScenario, ask, askWrongly, certificateOf, profileOf } from '../recipes/driver.ts'
import { document, hashOids } from '../recipes/signing.ts'
import { clientMembers, clientToken, userToken } from '../recipes/tokens.ts'

const violates = 'adss-csp.practice.precedence'

/** Two things are wrong with each request; the check says which of them counts. */
export const precedenceOfTokens: AdssScenario = scenario({
  id: 'adss-csp.precedence.access',
  title: 'Send requests of which client or token and more are wrong',
  needs: [],
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver) {
    const { client_id } = clientMembers(t, 'main', 'order.client')
    const secret = t.random.hex(8)
    t.secret('client-secret', secret)
    const nobody = { grant_type: 'password', client_id, client_secret: secret }
    await askWrongly(t, 'order.client', 'authentication', { body: nobody, violates })
    const headers = { Accept: 'application/json', 'Content-Type': 'application/json' }
    await t.raw('order.token', {
      ...{ method: 'POST', base: 'service', path: '/v2/sign/request', operation: 'signatureRequest' },
      ...{ headers, body: '{', violates },
    })
  },
})

export const precedenceInBodies: AdssScenario = scenario({
  id: 'adss-csp.precedence.body',
  title: 'Send bodies of which two parts are wrong',
  needs: [],
  when: 'answers.certificates.main and answers.certificates.sam and answers.profiles.main',
  effects: ['signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await userToken(t)
    const profile_id = profileOf(t, 'main', 'order.form')
    const cert_alias = certificateOf(t, 'main', 'order.form').certAlias
    const unknown = `nobody-${t.random.hex(6)}`
    const good = document(t, 'order')
    const short = { ...good, hash_algo: hashOids['SHA-512'] }
    const refused = (step: string, members: Body) => {
      const body = { profile_id, cert_alias, docs_to_sign_info: [good], ...members }
      return askWrongly(t, `order.${step}`, 'signatureRequest', { bearer, body, violates })
    }
    await refused('form', { profile_id: unknown, cert_alias: 7 })
    await refused('profile', { profile_id: unknown, cert_alias: undefined })
    await refused('mandatory', { cert_alias: undefined, docs_to_sign_info: [short] })
    await refused('mandatory-order', { cert_alias: undefined, docs_to_sign_info: undefined })
    await refused('mandatory-all', { docs_to_sign_info: [short, { ...good, hash_to_sign_base64: undefined }] })
    await refused('syntax', { cert_alias: unknown, docs_to_sign_info: [short] })
    await refused('existence', { cert_alias: unknown, sam_user_id: unknown })
  },
})

export const precedenceAtRegistration: AdssScenario = scenario({
  id: 'adss-csp.precedence.policy',
  title: 'Register a user again with a password that is too short',
  needs: [],
  when: 'answers.users.main and answers.profiles.main',
  effects: ['creates'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const { userId = '', email = '' } = t.answers.users.main ?? {}
    const profile_id = profileOf(t, 'main', 'order.policy')
    await ask(t, 'order.there', 'getUser', { bearer, path: { user_id: userId } })
    const body = { user_id: userId, email, user_password: 'a', profile_id }
    await askWrongly(t, 'order.policy', 'registerUser', { bearer, body, violates })
  },
})
