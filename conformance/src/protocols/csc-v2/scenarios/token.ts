import { generateKeyPairSync } from 'node:crypto'
import { NotSupported } from '../../../core/errors.ts'
import type { Facilities } from '../../../core/facility.ts'
import { type Body, scenario } from '../../../core/scenario.ts'
import { oauth2Url } from '../recipes/authorization.ts'
import { assertionOf, authenticate, basic, byBody } from '../recipes/clients.ts'
import { type CscDriver, type CscScenario, clientOf, textOf, userOf } from '../recipes/driver.ts'
import { codeGrant, decidesForUsers } from '../recipes/tokens.ts'

const operation = 'oauth2/token'
const when = "(authType has 'oauth2code' or authType has 'oauth2client') and answers.clients.main"

/** The client's own token, by each way to authenticate that the answers allow. */
export const clientCredentials: CscScenario = scenario({
  id: 'csc-v2.token.client-credentials',
  title: "Get the application's token",
  needs: [],
  when: `${when} and authType has 'oauth2client'`,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const grant_type = 'client_credentials'
    const { body, options } = authenticate(t, 'main', 'token.client')
    const answer = await t.send('token.client', operation, { grant_type, ...body }, options)
    const bearer = textOf(t, 'token.client', answer, 'access_token')
    const { userID } = userOf(t, 'main', 'token.used')
    await t.send('token.used', 'credentials/list', { userID }, { bearer })
    const client = clientOf(t, 'main', 'token.by-header')
    const authorization = basic(client.clientId, client.clientSecret ?? '')
    await t.send('token.by-header', operation, { grant_type, client_id: client.clientId }, { authorization })
    await t.send('token.by-body', operation, { grant_type, ...byBody(client).body })
    await t.sendInvalid(
      'token.credential-scope',
      operation,
      { grant_type, scope: 'credential', ...body },
      {
        ...options,
        violates: 'csc-v2.oauth.service-scope-grants',
      },
    )
  },
})

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** private_key_jwt: an assertion in place of a secret. @spec RFC 7523 §2.2, RFC 7523 §3 */
export const clientAssertion: CscScenario = scenario({
  id: 'csc-v2.token.client-assertion',
  title: 'Authenticate a client by an assertion, and by a forged one',
  needs: [],
  when: "authType has 'oauth2client' and answers.clients.jwt",
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const { clientId, privateKeyJwk } = clientOf(t, 'jwt', 'assertion.accepted')
    const jwk = privateKeyJwk ?? t.blocked('assertion.accepted', 'the answers give no privateKeyJwk for the role jwt')
    const claims = { iss: clientId, sub: clientId, aud: oauth2Url(t, operation) }
    const request = (client_assertion: string) => {
      t.secret('assertion', client_assertion)
      const client = { client_id: clientId, client_assertion, client_assertion_type: assertionType }
      return { grant_type: 'client_credentials', ...client }
    }
    await t.send('assertion.accepted', operation, request(assertionOf(claims, { jwk, jti: t.random.hex(16) })))
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
    const forged = assertionOf(claims, { jwk: { ...stranger, alg: jwk.alg, kid: jwk.kid }, jti: t.random.hex(16) })
    const violates = 'csc-v2.token.client-authentication'
    await t.sendInvalid('assertion.forged', operation, request(forged), { violates })
  },
})

/** The certificate of the TLS connection in place of a secret. @spec RFC 8705 §2.1 */
export const clientCertificate: CscScenario = scenario({
  id: 'csc-v2.token.client-certificate',
  title: 'Authenticate a client by its TLS certificate, and without it',
  needs: ['tls'],
  when: "authType has 'oauth2client' and answers.clients.mtls",
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver<'tls'>) {
    const { clientId } = clientOf(t, 'mtls', 'certificate.accepted')
    const request = { grant_type: 'client_credentials', client_id: clientId }
    await t.send('certificate.accepted', operation, request, { tlsClient: 'mtls' })
    await t.sendInvalid('certificate.missing', operation, request, { violates: 'csc-v2.token.client-authentication' })
  },
})

/** Requests with one fault each. */
export const tokenRefusals: CscScenario = scenario({
  id: 'csc-v2.token.refusals',
  title: 'Ask the token endpoint wrongly',
  needs: [],
  when,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const { body, options } = authenticate(t, 'main', 'token.refused')
    const { redirectUri } = clientOf(t, 'main', 'token.refused')
    const refuse = (step: string, parameters: Record<string, unknown>, violates: string) =>
      t.sendInvalid(`token.${step}`, operation, parameters, { ...options, violates })
    await refuse('grant-type-missing', { ...body }, 'csc-v2.token.grant-type-missing')
    await refuse('grant-type-unknown', { grant_type: 'magic', ...body }, 'csc-v2.token.grant-type-invalid')
    await refuse('grant-type-password', { grant_type: 'password', username: 'a', ...body }, 'csc-v2.oauth.grants')
    const code = {
      grant_type: 'authorization_code',
      redirect_uri: redirectUri,
      code_verifier: t.random.hex(32),
      ...body,
    }
    await refuse('code-missing', code, 'csc-v2.token.code-missing')
    await refuse('code-unknown', { ...code, code: t.random.hex(32) }, 'csc-v2.token.code-unknown')
    const refresh = { grant_type: 'refresh_token', ...body }
    await refuse('refresh-token-missing', refresh, 'csc-v2.token.refresh-token-missing')
    const forged = { ...refresh, refresh_token: t.random.hex(32) }
    await refuse('refresh-token-unknown', forged, 'csc-v2.token.refresh-token-unknown')
  },
})

/** A grant that is good but for the client: nobody, or somebody who is not known. */
export const clientRefusals: CscScenario = scenario({
  id: 'csc-v2.token.client-refusals',
  title: 'Ask the token endpoint without a client, and as one that is not known',
  needs: [],
  when,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const { clientSecret } = clientOf(t, 'main', 'token.refused')
    const secret = clientSecret === undefined ? {} : { client_secret: clientSecret }
    await refusedClient(t, 'client-id-missing', secret, 'csc-v2.token.client-id-missing')
    const unknown = { client_id: `nobody-${t.random.hex(6)}`, ...secret }
    await refusedClient(t, 'client-id-unknown', unknown, 'csc-v2.token.client-id-unknown')
  },
})

/** A public client has nothing to authenticate with. @spec RFC 6749 §2.1 */
export const secretRefusals: CscScenario = scenario({
  id: 'csc-v2.token.secret-refusals',
  title: 'Ask the token endpoint without a secret, and with a wrong one',
  needs: [],
  when: `${when} and confidentialClient`,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const { clientId: client_id } = clientOf(t, 'main', 'token.refused')
    await refusedClient(t, 'unauthenticated', { client_id }, 'csc-v2.token.client-unauthenticated')
    const wrong = { client_id, client_secret: t.random.hex(16) }
    await refusedClient(t, 'wrong-secret', wrong, 'csc-v2.token.wrong-secret')
  },
})

async function refusedClient(t: CscDriver, step: string, client: Body, violates: string): Promise<void> {
  const good = await clientGrant(t, `token.${step}-granted`)
  await t.sendInvalid(`token.${step}`, operation, { ...good, ...client }, { violates })
}

/** A grant of a kind that the server has, less the client: each with a code of its own, since a refusal may spend it. */
async function clientGrant(t: CscDriver, name: string): Promise<Body> {
  const { authType } = t.profile
  if (Array.isArray(authType) && authType.includes('oauth2client')) return { grant_type: 'client_credentials' }
  const { consent } = t.facilities as Partial<Facilities>
  if (!consent || !decidesForUsers(t)) throw new NotSupported('consent, since no other way leads to a grant')
  return codeGrant(t, consent, name)
}
