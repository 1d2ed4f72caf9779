import { askToAuthorize } from '../authorization-endpoint.ts'
import { accountToken, clientAssertion } from '../client-jwt.ts'
import { type Answer, hashOf, sha256OID, type Wire } from '../wire.ts'
import { ok, type Provocations } from './provocation.ts'

/** Of the authorization server: what it asks of requests, clients, codes and refresh tokens. */
export const oauthProvocations: Provocations = {
  'response-type-not-checked': async wire => ok(await shown(wire, { response_type: 'token' })),
  'scope-not-checked': async wire => ok(await shown(wire, { scope: 'everything' })),
  'pkce-not-required': async wire => ok(await shown(wire, { code_challenge: undefined })),
  'pkce-method-demanded': async wire =>
    !ok(await shown(wire, { code_challenge_method: undefined, code_challenge: wire.verifier })),
  'refusal-ignored': async wire =>
    (await wire.consent(wire.authorizeParameters(), { decision: 'deny' })).searchParams.has('code'),
  'request-uri-pushed': async wire => {
    const form = { ...wire.clientForm(), ...wire.authorizeParameters({ request_uri: 'urn:x' }) }
    return (await wire.form('oauth2/pushed_authorize', form)).status === 201
  },
  'grant-scope-not-checked': async wire =>
    ok(
      await wire.form('oauth2/token', { grant_type: 'client_credentials', scope: 'credential', ...wire.clientForm() }),
    ),
  'client-secret-not-checked': async wire => {
    const form = { grant_type: 'client_credentials', ...wire.clientForm(), client_secret: 'wrong' }
    return ok(await wire.form('oauth2/token', form))
  },
  'client-authentication-not-required': async wire => {
    const form = { grant_type: 'client_credentials', client_id: wire.client().clientId }
    return ok(await wire.form('oauth2/token', form))
  },
  'client-assertion-replayed': async wire => {
    const form = { ...(await clientAssertion(wire)), grant_type: 'authorization_code', code: 'unknown' }
    await wire.form('oauth2/token', form)
    return (await wire.form('oauth2/token', form)).body.error_description === 'Invalid parameter code'
  },
  'redirect-uri-not-checked': async wire => {
    const parameters = wire.authorizeParameters({ redirect_uri: 'https://evil.example/', scope: 'x' })
    return (await askToAuthorize(wire, parameters)).status === 302
  },
  'request-uri-reused': async wire => {
    const form = { ...wire.clientForm(), ...wire.authorizeParameters() }
    const { request_uri } = (await wire.form('oauth2/pushed_authorize', form)).body
    const parameters = { client_id: wire.client().clientId, request_uri }
    await askToAuthorize(wire, parameters)
    return ok(await askToAuthorize(wire, parameters))
  },
  'account-token-replayed': async wire => {
    const parameters = wire.authorizeParameters({ account_token: await accountToken(wire) })
    await askToAuthorize(wire, parameters)
    return ok(await askToAuthorize(wire, parameters))
  },
  'code-reused': async wire => {
    const code = await wire.code(wire.authorizeParameters())
    await wire.exchange(code)
    return ok(await wire.exchange(code))
  },
  'code-expired-accepted': async wire => {
    const code = await wire.code(wire.authorizeParameters())
    await wire.advance(60)
    return ok(await wire.exchange(code))
  },
  'code-of-other-client-accepted': async wire => {
    const code = await wire.code(wire.authorizeParameters())
    return ok(await wire.exchange(code, { redirect_uri: wire.client().redirectUri }, 'other'))
  },
  'code-redirect-uri-not-checked': async wire =>
    ok(await wire.exchange(await wire.code(wire.authorizeParameters()), { redirect_uri: undefined })),
  'pkce-not-checked': async wire =>
    ok(await wire.exchange(await wire.code(wire.authorizeParameters()), { code_verifier: undefined })),
  'authorization-details-not-checked': async wire => {
    const entry = {
      type: 'credential',
      credentialID: wire.id('oauth2'),
      documentDigests: [{ hash: hashOf('a') }],
      hashAlgorithmOID: sha256OID,
    }
    const code = await wire.code(wire.authorizeParameters({ authorization_details: JSON.stringify([entry]) }))
    return ok(await wire.exchange(code))
  },
  'refresh-token-reused': async wire => {
    const { refresh_token } = await wire.codeToken()
    const form = { grant_type: 'refresh_token', refresh_token, ...wire.clientForm() }
    await wire.form('oauth2/token', form)
    return ok(await wire.form('oauth2/token', form))
  },
  'refresh-token-expired-accepted': async wire => {
    const { refresh_token } = await wire.codeToken()
    await wire.advance(86_400)
    return ok(await wire.form('oauth2/token', { grant_type: 'refresh_token', refresh_token, ...wire.clientForm() }))
  },
  'refresh-token-of-other-client-accepted': async wire => {
    const { refresh_token } = await wire.codeToken()
    return ok(
      await wire.form('oauth2/token', { grant_type: 'refresh_token', refresh_token, ...wire.clientForm('other') }),
    )
  },
}

/** What the authorization endpoint shows for a request. */
function shown(wire: Wire, changes: Readonly<Record<string, string | undefined>>): Promise<Answer> {
  return askToAuthorize(wire, wire.authorizeParameters(changes))
}
