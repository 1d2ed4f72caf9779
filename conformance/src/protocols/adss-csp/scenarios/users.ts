import type { Body } from '../../../core/scenario.ts'
import { scenario } from '../../../core/scenario.ts'
import { type AdssDriver, type AdssScenario, ask, askWrongly, profileOf, textOf } from '../recipes/driver.ts'
import { clientToken, passwordGrant, passwordRefused, refreshMembers } from '../recipes/tokens.ts'
import { addressFor, deleteUser, inventUser, registration, withUser } from '../recipes/users.ts'

const creating = { needs: [], effects: ['creates'], cost: { signatures: 0, otps: 0 } } as const

export const updateUser: AdssScenario = scenario({
  id: 'adss-csp.update-user',
  title: 'Change the name and the status of a user, together and alone',
  ...creating,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    await withUser(t, { bearer }, async user => {
      const path = { user_id: user.userId }
      t.note('user', { user_name: user.userName, email: user.email, user_id: user.userId })
      t.note('profile', profileOf(t, 'main', 'update.both'))
      const update = (step: string, body: Body) => ask(t, `update.${step}`, 'updateUser', { bearer, path, body })
      const show = (step: string) => ask(t, `shown.${step}`, 'getUser', { bearer, path })
      await show('first')
      await update('name', { user_name: 'First change' })
      await show('name')
      for (const status of ['INACTIVE', 'BLOCKED', 'ACTIVE']) {
        await update(status.toLowerCase(), { status })
        await show(status.toLowerCase())
      }
      await update('both', { user_name: 'Second change', status: 'INACTIVE' })
      await show('both')
      const refuse = (step: string, status: string) =>
        askWrongly(t, `update.${step}`, 'updateUser', {
          ...{ bearer, path, body: { status }, violates: 'adss-csp.update-user.status-invalid' },
        })
      await refuse('status-unknown', 'SLEEPING')
      await refuse('status-lower-case', 'active')
      await t.sendInvalid(
        'update.fixed',
        'updateUser',
        { user_name: 'Third change', email: addressFor(t, t.random.hex(4)), user_id: 'someone', profile_id: 'another' },
        { bearer, path, violates: 'adss-csp.update-user.fixed' },
      )
      await show('fixed')
    })
    const path = { user_id: `nobody-${t.random.hex(6)}` }
    const violates = 'adss-csp.update-user.unknown-user'
    await askWrongly(t, 'update.unknown', 'updateUser', { bearer, path, body: { user_name: 'Nobody' }, violates })
  },
})

export const getUser: AdssScenario = scenario({
  id: 'adss-csp.get-user',
  title: 'Look at a user, at nobody, and at one whose id has to be encoded',
  ...creating,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    await withUser(t, { bearer }, async user => {
      t.note('user', { user_id: user.userId, user_name: user.userName, email: user.email })
      t.note('profile', profileOf(t, 'main', 'shown.user'))
      await ask(t, 'shown.user', 'getUser', { bearer, path: { user_id: user.userId } })
    })
    const violates = 'adss-csp.get-user.unknown-user'
    await askWrongly(t, 'shown.nobody', 'getUser', { bearer, path: { user_id: `nobody-${t.random.hex(6)}` }, violates })
  },
})

export const encodedId: AdssScenario = scenario({
  id: 'adss-csp.get-user.encoded',
  title: 'Look at a user whose id has characters that a path encodes',
  ...creating,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    // What is decoded twice is another id.
    const user_id = `conformance ${t.random.hex(4)}%41+é`
    t.note('user', { user_id })
    const body = { ...registration(t, inventUser(t)), user_id }
    const { status } = await ask(t, 'encoded.done', 'registerUser', { bearer, body })
    if (status >= 300) return
    await ask(t, 'encoded.shown', 'getUser', { bearer, path: { user_id } })
    await deleteUser(t, 'encoded.cleanup', { bearer, userId: user_id })
  },
})

export const removeUser: AdssScenario = scenario({
  id: 'adss-csp.delete-user',
  title: 'Delete a user, look for what is left, and register his id again',
  ...creating,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const user = inventUser(t)
    const path = { user_id: user.userId }
    const body = registration(t, user)
    const registered = await ask(t, 'user.registered', 'registerUser', { bearer, body })
    if (registered.status >= 300) t.blocked('user.registered', `a registration was answered with ${registered.status}`)
    const login = await passwordGrant(t, 'user.login', { username: user.userId, password: user.password })
    await addCertificate(t, { bearer, path })
    await ask(t, 'delete.done', 'deleteUser', { bearer, path })
    const gone = (step: string, operation: string, call: { readonly path?: typeof path; readonly body?: Body }) =>
      askWrongly(t, `gone.${step}`, operation, { bearer, ...call, violates: 'adss-csp.delete-user.gone' })
    await gone('shown', 'getUser', { path })
    await gone('updated', 'updateUser', { path, body: { user_name: 'Nobody' } })
    await gone('certificates', 'getUserCertificates', { path })
    await gone('reset', 'resetPassword', { body: { user_id: user.userId } })
    const violates = 'adss-csp.delete-user.gone'
    await passwordRefused(t, 'gone.login', { username: user.userId, password: user.password, violates })
    await deadTokens(t, login)
    await askWrongly(t, 'delete.again', 'deleteUser', { bearer, path, violates: 'adss-csp.delete-user.unknown-user' })
    await ask(t, 'again.registered', 'registerUser', { bearer, body })
    await ask(t, 'again.certificates', 'getUserCertificates', { bearer, path })
    await deleteUser(t, 'again.cleanup', { bearer, userId: user.userId })
  },
})

/** For the next user of this id to inherit, where the service lets him. */
async function addCertificate(
  t: AdssDriver,
  call: { readonly bearer: string; readonly path: Readonly<Record<string, string>> },
): Promise<void> {
  const certificate = t.answers.spareCertificates.x509?.certificate
  if (certificate === undefined) return
  const entry = { cert_alias: 'inherited', auth_pass: 'FALSE', certificate }
  await ask(t, 'user.certificate', 'addUserCertificates', { ...call, body: { certificates: [entry] } })
}

async function deadTokens(t: AdssDriver, login: Awaited<ReturnType<typeof passwordGrant>>): Promise<void> {
  const violates = 'adss-csp.delete-user.tokens'
  const access = textOf(t, 'gone.access-token', login, 'access_token')
  await askWrongly(t, 'gone.access-token', 'advanceSettings', { bearer: access, violates })
  const refresh_token = textOf(t, 'gone.refresh-token', login, 'refresh_token')
  const body = refreshMembers(t, 'gone.refresh-token', { refresh_token })
  await askWrongly(t, 'gone.refresh-token', 'authentication', { body, violates })
}

export const countUsers: AdssScenario = scenario({
  id: 'adss-csp.user-count',
  title: 'Count users before, between and after a registration and a deletion',
  ...creating,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    await ask(t, 'count.before', 'userCount', { bearer })
    await withUser(t, { bearer }, async () => {
      await ask(t, 'count.registered', 'userCount', { bearer })
    })
    await ask(t, 'count.deleted', 'userCount', { bearer })
  },
})

export const countOfOther: AdssScenario = scenario({
  id: 'adss-csp.user-count.other',
  title: 'Count users while another client registers one',
  ...creating,
  when: 'answers.clients.other',
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const other = await clientToken(t, 'token.other', 'other')
    await ask(t, 'count.other-before', 'userCount', { bearer: other })
    await withUser(t, { bearer }, async () => {
      await ask(t, 'count.other-after', 'userCount', { bearer: other })
    })
  },
})
