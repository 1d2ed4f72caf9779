import { scenario } from '../../../core/scenario.ts'
import { approve, exchange, pkce } from '../recipes/authorization.ts'
import { type CscDriver, type CscScenario, clientOf, credentialOf, textOf, userOf } from '../recipes/driver.ts'
import { clientToken } from '../recipes/tokens.ts'

const operation = 'credentials/list'

/** The page's own example, parameter by parameter, with the token of the application. */
export const tridentClient: CscScenario = scenario({
  id: 'csc-v2-trident.client-token',
  title: "List a user's credentials with the application's token",
  needs: [],
  when: 'answers.clients.main and answers.users.main',
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    await t.send('trident.service', 'info', {})
    const bearer = await clientToken(t)
    const { userID } = userOf(t, 'main', 'trident.plain')
    const ask = (step: string, body: Record<string, unknown>) =>
      t.send(`trident.${step}`, operation, { userID, ...body }, { bearer })
    await ask('plain', {})
    await ask('infos', { credentialInfo: true })
    await ask('example', { credentialInfo: true, certificates: 'single', certInfo: true })
    await ask('chain', { credentialInfo: true, certificates: 'chain', certInfo: true })
    await ask('none', { credentialInfo: true, certificates: 'none', certInfo: true })
    await t.raw(
      'trident.ignored',
      raw({ userID, certificates: 'all', certInfo: true }, { authorization: `Bearer ${bearer}` }),
    )
    const listed = await ask('again', {})
    await describeFirst(t, bearer, listed.json?.credentialIDs)
    // Somebody else for whom the application may act: one without credentials where there is one.
    const role = t.answers.users.empty ? 'empty' : 'other'
    if (t.answers.users[role]) {
      const someone = userOf(t, role, 'trident.someone').userID
      await t.send('trident.someone', operation, { userID: someone }, { bearer })
    }
  },
})

/** The same credential by credentials/info, in the dialect of that method. */
async function describeFirst(t: CscDriver, bearer: string, ids: unknown): Promise<void> {
  const [credentialID] = Array.isArray(ids) ? ids.map(String) : []
  if (credentialID === undefined) t.blocked('trident.info', 'the list is empty')
  const body = { credentialID, certificates: 'single', certInfo: true }
  await t.send('trident.info', 'credentials/info', body, { bearer })
}

export const tridentRefusals: CscScenario = scenario({
  id: 'csc-v2-trident.refusals',
  title: "List with the application's token wrongly, and without a token",
  needs: [],
  when: 'answers.clients.main and answers.users.main',
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await clientToken(t)
    const { userID } = userOf(t, 'main', 'trident.refused')
    const refuse = (step: string, body: Record<string, unknown>, violates: string) =>
      t.sendInvalid(`trident.${step}`, operation, body, { bearer, violates: `csc-v2-trident.${violates}` })
    await refuse('no-user', {}, 'errors.user-id-missing')
    await refuse('unknown-user', { userID: `nobody-${t.random.hex(6)}@example.org` }, 'errors.user-id-unknown')
    const violates = 'csc-v2-trident.errors.no-bearer'
    await t.sendInvalid('trident.no-header', operation, { userID }, { bearer: null, violates })
    const authorization = `Unknown ${t.random.hex(8)}`
    await t.sendInvalid('trident.other-scheme', operation, { userID }, { authorization, violates })
    const inBody = { userID, access_token: bearer }
    await t.raw('trident.token-in-body', { ...raw(inBody, {}), violates: 'csc-v2-trident.authorization.bearer-header' })
  },
})

/** The list of the user who authorized the token. */
export const tridentUser: CscScenario = scenario({
  id: 'csc-v2-trident.user-token',
  title: "List a user's credentials with the user's token",
  needs: ['consent'],
  when: 'answers.clients.main and answers.users.main',
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'consent'>) {
    const bearer = await codeToken(t, 'trident.service-token', { scope: 'service' })
    await t.send('trident.own', operation, {}, { bearer })
    const { userID } = userOf(t, 'main', 'trident.client-list')
    await t.sendInvalid(
      'trident.user-id',
      operation,
      { userID },
      {
        bearer,
        violates: 'csc-v2-trident.errors.user-id-with-user-token',
      },
    )
    const application = await clientToken(t)
    await t.send('trident.client-list', operation, { userID }, { bearer: application })
    if (!t.answers.credentials.oauth2) t.blocked('trident.credential-scope', 'no credential of the role oauth2')
    const { credentialID } = credentialOf(t, 'oauth2', 'trident.credential-scope')
    const hashes = Buffer.from(t.hash('a'), 'base64').toString('base64url')
    const bound = {
      scope: 'credential',
      credentialID,
      numSignatures: '1',
      hashes,
      hashAlgorithmOID: '2.16.840.1.101.3.4.2.1',
    }
    const narrow = await codeToken(t, 'trident.credential-token', bound)
    await t.sendInvalid(
      'trident.credential-scope',
      operation,
      {},
      {
        bearer: narrow,
        violates: 'csc-v2-trident.authorization.service-scope',
      },
    )
  },
})

export const tridentTls: CscScenario = scenario({
  id: 'csc-v2-trident.tls',
  title: 'Look at the TLS connection',
  needs: ['tls'],
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'tls'>) {
    await t.send('trident.tls', 'info', {})
  },
})

async function codeToken(
  t: CscDriver<'consent'>,
  step: string,
  extra: Readonly<Record<string, string>>,
): Promise<string> {
  const { verifier, challenge } = pkce(t)
  const { clientId, redirectUri } = clientOf(t, 'main', step)
  const parameters = { response_type: 'code', client_id: clientId, redirect_uri: redirectUri, ...challenge, ...extra }
  const { code } = await approve(t, t.facilities.consent, { name: step, parameters })
  return textOf(t, step, await exchange(t, step, { code, verifier }), 'access_token')
}

function raw(body: unknown, headers: Readonly<Record<string, string>>): Parameters<CscDriver['raw']>[1] {
  return {
    method: 'POST',
    base: 'service',
    path: `/${operation}`,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    operation,
  }
}
