import { type OperationId, operationPath, operations } from '@x/adss-csp/operations'
import { scenario } from '../../../core/scenario.ts'
import { addCertificates, entry, temporaryToken } from '../recipes/certificates.ts'
import { type AdssDriver, type AdssScenario, ask, askWrongly, profileOf, spareOf } from '../recipes/driver.ts'
import { bearerOperations, jsonOperations, sampleOf } from '../recipes/samples.ts'
import { clientMembers, clientToken, passwordGrant, userToken } from '../recipes/tokens.ts'
import { goodPassword, withUser } from '../recipes/users.ts'

const reading = { needs: [], effects: ['reads'], cost: { signatures: 0, otps: 0 } } as const
const creating = { needs: [], effects: ['creates'], cost: { signatures: 0, otps: 0 } } as const

/** The token is good, and of the kind that the operation does not take. */
export const tokenKinds: AdssScenario = scenario({
  id: 'adss-csp.access.token-kinds',
  title: 'Call every operation with a token of the other kind',
  ...reading,
  async drive(t: AdssDriver) {
    const tokens = { client: await clientToken(t), user: await userToken(t) }
    const violates = 'adss-csp.access.token-kinds'
    for (const operation of bearerOperations) {
      const bearer = operations[operation].token === 'client' ? tokens.user : tokens.client
      await askWrongly(t, `kind.${operation}`, operation, { ...sampleOf(t, operation), bearer, violates })
    }
  },
})

export const standing: AdssScenario = scenario({
  id: 'adss-csp.access.user-standing',
  title: 'Use the token of a user who was switched off or blocked after the login',
  ...creating,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const violates = 'adss-csp.access.user-standing'
    await withUser(t, { bearer }, async user => {
      const own = await temporaryToken(t, 'token.user', user)
      const path = { user_id: user.userId }
      await ask(t, 'standing.before', 'listUserCertificates', { bearer: own })
      for (const status of ['INACTIVE', 'BLOCKED'] as const) {
        await ask(t, `update.${status.toLowerCase()}`, 'updateUser', { bearer, path, body: { status } })
        await askWrongly(t, `standing.${status.toLowerCase()}`, 'listUserCertificates', { bearer: own, violates })
      }
    })
  },
})

export const clientStanding: AdssScenario = scenario({
  id: 'adss-csp.access.client-standing',
  title: 'Ask for a token as clients that are not in good standing',
  ...reading,
  when: 'answers.clients.inactive and answers.clients.denied',
  async drive(t: AdssDriver) {
    const violates = 'adss-csp.authentication.client-standing'
    for (const role of ['inactive', 'denied'] as const) {
      const body = { grant_type: 'client_credentials', ...clientMembers(t, role, `client.${role}`) }
      await askWrongly(t, `client.${role}`, 'authentication', { body, violates })
    }
  },
})

export const otherClient: AdssScenario = scenario({
  id: 'adss-csp.access.other-client',
  title: "Reach for another client's user",
  ...creating,
  when: 'answers.clients.other',
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const other = await clientToken(t, 'token.other', 'other')
    const violates = 'adss-csp.access.other-client'
    await withUser(t, { bearer }, async ({ userId, userName, password }) => {
      t.note('user', { user_id: userId, user_name: userName })
      const path = { user_id: userId }
      const reach = (name: string, operation: OperationId, call: Partial<Parameters<typeof askWrongly>[3]>) =>
        askWrongly(t, `other.${name}`, operation, { bearer: other, violates, ...call })
      await reach('read', 'getUser', { path })
      await reach('changed', 'updateUser', { path, body: { user_name: 'Somebody else', status: 'BLOCKED' } })
      await reach('password', 'resetPasswordNoAuth', { body: { user_id: userId, user_password: goodPassword(t) } })
      await reach('reset', 'resetPassword', { body: { user_id: userId } })
      await ask(t, 'other.list', 'getUsers', { bearer: other, path: { start_pointer: '0', fetch_size: '1000' } })
      await ask(t, 'own.shown', 'getUser', { bearer, path })
      await passwordGrant(t, 'own.login', { username: userId, password })
    })
  },
})

export const otherDeletes: AdssScenario = scenario({
  id: 'adss-csp.access.other-client-deletes',
  title: "Delete another client's user",
  ...creating,
  when: 'answers.clients.other',
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const other = await clientToken(t, 'token.other', 'other')
    await withUser(t, { bearer }, async ({ userId }) => {
      const path = { user_id: userId }
      const violates = 'adss-csp.access.other-client'
      await askWrongly(t, 'other.deleted', 'deleteUser', { bearer: other, path, violates })
      await ask(t, 'own.left', 'getUser', { bearer, path })
    })
  },
})

const json = { 'Content-Type': 'application/json', Accept: 'application/json' }

export const malformed: AdssScenario = scenario({
  id: 'adss-csp.access.malformed',
  title: 'Send bodies that are no JSON object, or hold members of another type',
  ...reading,
  async drive(t: AdssDriver) {
    const tokens = { client: await clientToken(t), user: await userToken(t), none: '' }
    const violates = 'adss-csp.access.malformed-json'
    const send = (name: string, operation: OperationId, body: string) =>
      t.raw(`malformed.${name}`, {
        ...{ method: operations[operation].method, base: 'service', operation, violates, body },
        path: operationPath(operation, sampleOf(t, operation).path),
        headers: { ...json, Authorization: `Bearer ${tokens[operations[operation].token]}` },
      })
    for (const operation of jsonOperations) await send(operation, operation, '{"broken": ')
    await send('array', 'passwordPolicy', '[]')
    await send('scalar', 'passwordPolicy', '"text"')
    await send('empty', 'passwordPolicy', '')
    await send('type', 'passwordPolicy', '{"profile_id": {}}')
    await send('documents-type', 'signatureRequest', '{"cert_alias": "any", "docs_to_sign_info": "none"}')
    await send('certificates-type', 'addUserCertificates', '{"certificates": {}}')
  },
})

export const tolerance: AdssScenario = scenario({
  id: 'adss-csp.access.tolerance',
  title: 'Send what has no meaning beside what has',
  ...reading,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const profile_id = profileOf(t, 'main', 'unknown.json')
    const unknown = { 'x-unknown': 'nothing' }
    const violates = 'adss-csp.access.unknown-members'
    await askWrongly(t, 'unknown.json', 'passwordPolicy', { bearer, body: { profile_id, ...unknown }, violates })
    const grant = { grant_type: 'client_credentials', ...clientMembers(t, 'main', 'unknown.form'), ...unknown }
    await askWrongly(t, 'unknown.form', 'authentication', { body: grant, violates })
    await askWrongly(t, 'unknown.query', 'statusService', { body: unknown, violates })
    const text = JSON.stringify({ profile_id })
    const send = (name: string, mediaType: string) =>
      t.raw(`type.${name}`, {
        ...{ method: 'POST', base: 'service', path: '/v2/users/password/policy', operation: 'passwordPolicy' },
        headers: { Accept: 'application/json', 'Content-Type': mediaType, Authorization: `Bearer ${bearer}` },
        ...{ body: text, violates: 'adss-csp.access.media-type' },
      })
    await send('text', 'text/plain')
    await send('form', 'application/x-www-form-urlencoded')
  },
})

export const charset: AdssScenario = scenario({
  id: 'adss-csp.access.charset',
  title: 'Send JSON with and without a charset',
  ...creating,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const profile_id = profileOf(t, 'main', 'charset.policy-with')
    const withCharset = { 'Content-Type': 'application/json; charset=utf-8' }
    await ask(t, 'charset.policy-with', 'passwordPolicy', { bearer, body: { profile_id }, headers: withCharset })
    await ask(t, 'charset.policy-without', 'passwordPolicy', { bearer, body: { profile_id } })
    await withUser(t, { bearer }, async ({ userId }) => {
      const body = { user_id: userId, new_password: goodPassword(t), otp: '000000' }
      const violates = 'adss-csp.confirm-reset.otp-wrong'
      const confirm = (step: string, headers?: Readonly<Record<string, string>>) =>
        askWrongly(t, step, 'confirmResetPassword', { bearer, body, violates, ...(headers && { headers }) })
      await confirm('charset.confirm-without')
      await confirm('charset.confirm-with', withCharset)
    })
  },
})

export const wrongMethods: AdssScenario = scenario({
  id: 'adss-csp.access.wrong-method',
  title: 'Call known paths by other methods',
  ...reading,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const violates = 'adss-csp.access.wrong-method'
    const headers = { Accept: 'application/json', Authorization: `Bearer ${bearer}` }
    const call = (name: string, method: string, path: string) =>
      t.raw(`method.${name}`, { method, base: 'service', path, headers, violates })
    await call('confirm', 'GET', '/v2/users/password/reset/confirm')
    await call('about', 'DELETE', '/v2/about')
    await call('resend', 'POST', '/v2/users/email/change/resend')
    await call('sign', 'PUT', '/v2/sign/request')
    await call('authenticate', 'GET', '/authenticate')
  },
})

export const ignoredBody: AdssScenario = scenario({
  id: 'adss-csp.access.body-ignored',
  title: 'Send a body with a DELETE',
  ...creating,
  when: 'answers.spareCertificates.x509',
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const x509 = spareOf(t, 'x509', 'add.short')
    await withUser(t, { bearer }, async ({ userId }) => {
      await addCertificates(t, 'add.short', { bearer, userId }, entry('short', x509))
      const path = operationPath('deleteUserCertificate', { user_id: userId, cert_alias: 'short' })
      await t.raw('body.delete', {
        ...{ method: 'DELETE', base: 'service', path, operation: 'deleteUserCertificate' },
        ...{ headers: { ...json, Authorization: `Bearer ${bearer}` }, body: '{"cert_alias": "another"}' },
      })
    })
  },
})

/** Octets: above what a request can need, and what a server can bear. */
const [longPath, longBody] = [10_000, 1_200_000]

export const overLong: AdssScenario = scenario({
  id: 'adss-csp.access.over-long',
  title: 'Send a path and a body that are too long',
  ...reading,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const violates = 'adss-csp.access.over-long'
    const headers = { ...json, Authorization: `Bearer ${bearer}` }
    const path = operationPath('getUser', { user_id: 'a'.repeat(longPath) })
    await t.raw('long.path', { method: 'GET', base: 'service', path, headers, violates })
    const body = JSON.stringify({ profile_id: 'a'.repeat(longBody) })
    await t.raw('long.body', {
      ...{ method: 'POST', base: 'service', path: '/v2/users/password/policy', headers, body, violates },
    })
    await ask(t, 'long.after', 'aboutService', { bearer })
  },
})
