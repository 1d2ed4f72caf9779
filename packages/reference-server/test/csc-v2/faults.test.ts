import { createHash, verify, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { base64Encode } from '@x/crypto-core/bytes'
import { SHA_256 } from '@x/crypto-core/hash'
import { encodePssParams } from '@x/crypto-core/pkcs1'
import { importJWK, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { cscFaults } from '../../src/csc-v2/faults.ts'
import type { BehaviourFault } from '../../src/index.ts'
import { type Answer, ecdsaSha256, hashOf, rsaSha256, sha256OID, useFixture, type Wire } from './wire.ts'

const fixture = useFixture()
const [a, b, c] = ['a', 'b', 'c'].map(hashOf) as [string, string, string]
const pssSha256 = {
  signAlgo: '1.2.840.113549.1.1.10',
  signAlgoParams: base64Encode(encodePssParams({ hash: SHA_256, mgfHash: SHA_256, saltLength: 32 })),
}
const ok = ({ status }: Answer): boolean => status === 200 || status === 204

/** Provokes the rule that a lie breaks, and tells whether it is broken. */
type Provocation = (wire: Wire) => Promise<boolean>

const provocations: Readonly<Record<keyof typeof cscFaults, Provocation>> = {
  // Requests
  'null-not-absent': async wire => !ok(await wire.call('credentials/list', { lang: null }, await wire.userToken())),
  'names-any-case': async wire =>
    'credentialInfos' in (await wire.call('credentials/list', { CredentialInfo: true }, await wire.userToken())).body,
  'unknown-members-refused': async wire => !ok(await wire.call('info', { nobodyDefinedThis: 1 })),
  'client-data-refused': async wire =>
    !ok(await wire.call('credentials/list', { clientData: 'x' }, await wire.userToken())),
  'client-data-type-not-checked': async wire =>
    ok(await wire.call('credentials/list', { clientData: 5 }, await wire.userToken())),
  'not-implemented-denied': async wire => (await wire.call('signatures/signDoc', {})).status === 404,
  // info
  'info-needs-authorization': async wire => !ok(await wire.call('info', {})),
  'method-announced-in-vain': async wire => (await wire.call('info', {})).body.methods.includes('signatures/signDoc'),
  'method-not-announced': async wire => !(await wire.call('info', {})).body.methods.includes('signatures/signHash'),
  'asynchronous-not-announced': async wire => !(await wire.call('info', {})).body.asynchronousOperationMode,
  // Bearer tokens
  'authorization-form-not-checked': async wire => {
    const authorization = `Token ${await wire.userToken()}`
    return ok(await wire.call('credentials/list', {}, { headers: { authorization } }))
  },
  'token-missing-accepted': async wire => ok(await wire.call('credentials/list', { userID: wire.user().userID })),
  'token-unknown-accepted': async wire =>
    ok(await wire.call('credentials/list', { userID: wire.user().userID }, 'unknown')),
  'expired-token-accepted': async wire => {
    const token = await wire.userToken()
    await wire.advance(3600)
    return ok(await wire.call('credentials/list', {}, token))
  },
  'revoked-token-accepted': async wire => {
    const token = await wire.userToken()
    await wire.call('auth/revoke', { token }, token)
    return ok(await wire.call('credentials/list', {}, token))
  },
  'token-scope-not-checked': async wire =>
    ok(await wire.call('credentials/list', {}, await wire.credentialToken('oauth2', [a]))),
  'token-of-other-credential-accepted': async wire => {
    const token = await wire.credentialToken('oauth2', [a])
    return ok(await wire.call('credentials/info', { credentialID: wire.id('main') }, token))
  },
  'expires-in-too-long': async wire => {
    const form = { grant_type: 'client_credentials', ...wire.clientForm() }
    return (await wire.form('oauth2/token', form)).body.expires_in !== 3600
  },
  // auth/login and revocation
  'wrong-password-accepted': async wire => {
    const authorization = `Basic ${Buffer.from(`${wire.user().username}:wrong`).toString('base64')}`
    return ok(await wire.call('auth/login', {}, { headers: { authorization } }))
  },
  'refresh-token-unasked': async wire => 'refresh_token' in (await wire.login()).body,
  'revocation-needs-hint': async wire => {
    const { access_token, refresh_token } = (await wire.login('main', { rememberMe: true })).body
    return !ok(await wire.call('auth/revoke', { token: refresh_token }, access_token))
  },
  'revocation-ignored': async wire => {
    const token = await wire.userToken()
    await wire.call('auth/revoke', { token }, token)
    return ok(await wire.call('credentials/list', {}, token))
  },
  'refresh-revocation-spares-access': async wire => {
    const { access_token, refresh_token } = (await wire.login('main', { rememberMe: true })).body
    await wire.call('auth/revoke', { token: refresh_token }, access_token)
    return ok(await wire.call('credentials/list', {}, access_token))
  },
  'access-revocation-kills-refresh': async wire => {
    const { access_token, refresh_token } = (await wire.login('main', { rememberMe: true })).body
    await wire.call('auth/revoke', { token: access_token }, access_token)
    return !ok(await wire.call('auth/login', { refresh_token }))
  },
  // Authorization server
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
    const form = { ...(await assertion(wire)), grant_type: 'authorization_code', code: 'unknown' }
    await wire.form('oauth2/token', form)
    return (await wire.form('oauth2/token', form)).body.error_description === 'Invalid parameter code'
  },
  'redirect-uri-not-checked': async wire => {
    const parameters = wire.authorizeParameters({ redirect_uri: 'https://evil.example/', scope: 'x' })
    const query = new URLSearchParams(parameters)
    return (await wire.send(`oauth2/authorize?${query}`, { method: 'GET' })).status === 302
  },
  'request-uri-reused': async wire => {
    const form = { ...wire.clientForm(), ...wire.authorizeParameters() }
    const { request_uri } = (await wire.form('oauth2/pushed_authorize', form)).body
    const query = new URLSearchParams({ client_id: wire.client().clientId, request_uri })
    await wire.send(`oauth2/authorize?${query}`, { method: 'GET' })
    return ok(await wire.send(`oauth2/authorize?${query}`, { method: 'GET' }))
  },
  'account-token-replayed': async wire => {
    const query = new URLSearchParams(wire.authorizeParameters({ account_token: await accountToken(wire) }))
    await wire.send(`oauth2/authorize?${query}`, { method: 'GET' })
    return ok(await wire.send(`oauth2/authorize?${query}`, { method: 'GET' }))
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
      documentDigests: [{ hash: a }],
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
  // Listing
  'foreign-credentials-listed': async wire => {
    const { body } = await wire.call('credentials/list', {}, await wire.userToken())
    return body.credentialIDs.includes(wire.id('foreign'))
  },
  'foreign-credential-accessible': async wire =>
    ok(await wire.call('credentials/info', { credentialID: wire.id('foreign') }, await wire.userToken())),
  'list-user-id-accepted': async wire =>
    ok(await wire.call('credentials/list', { userID: wire.user('other').userID }, await wire.userToken())),
  'list-user-id-not-required': async wire => ok(await wire.call('credentials/list', {}, await wire.clientToken())),
  'certificate-of-other-key': async wire => !subjectOf(await shownInfo(wire)).startsWith('CN=Main Signer,'),
  'chain-reversed': async wire => {
    const chain = chainOf(await shownInfo(wire, { certificates: 'chain' }))
    return !chain[0]!.checkIssued(chain[1]!)
  },
  'chain-incomplete': async wire => {
    const root = chainOf(await shownInfo(wire, { certificates: 'chain' })).at(-1)!
    return !root.checkIssued(root)
  },
  'certificates-parameter-ignored': async wire =>
    'certificates' in (await shownInfo(wire, { certificates: 'none' })).cert,
  'cert-info-unasked': async wire => 'subjectDN' in (await shownInfo(wire)).cert,
  'cert-info-of-issuer': async wire =>
    subjectOf(await shownInfo(wire)) !== (await shownInfo(wire, certInfo)).cert.subjectDN,
  'auth-info-unasked': async wire => 'objects' in (await shownInfo(wire)).auth,
  'key-length-wrong': async wire => (await shownInfo(wire)).key.len !== 2048,
  'certificate-status-not-told': async wire => {
    const request = { credentialID: wire.id('revoked') }
    return (await wire.call('credentials/info', request, await wire.userToken())).body.cert.status === 'valid'
  },
  'only-valid-ignored': async wire => {
    const { body } = await wire.call('credentials/list', { onlyValid: true }, await wire.userToken())
    return body.credentialIDs.includes(wire.id('expired'))
  },
  // Credential authorization
  'wrong-pin-accepted': async wire =>
    ok(await wire.authorize('main', await wire.userToken(), { authData: [{ id: 'PIN', value: '0' }] })),
  'wrong-otp-accepted': async wire => {
    const authData = [...wire.authData('otp'), { id: 'OTP', value: '0' }]
    return ok(await wire.authorize('otp', await wire.userToken(), { authData }))
  },
  'auth-data-id-not-checked': async wire => {
    const authData = [...wire.authData('main'), { id: 'unknown', value: '1' }]
    return ok(await wire.authorize('main', await wire.userToken(), { authData }))
  },
  'empty-auth-data-refused': async wire =>
    !ok(await wire.authorize('managed', await wire.userToken(), { authData: [] })),
  'num-signatures-type-not-checked': async wire =>
    ok(await wire.authorize('main', await wire.userToken(), { numSignatures: '1' })),
  'num-signatures-not-checked': async wire =>
    ok(await wire.authorize('main', await wire.userToken(), { numSignatures: 0 })),
  'otp-reused': async wire => {
    const { token, authData } = await challenged(wire)
    await wire.authorize('otp', token, { authData })
    return ok(await wire.authorize('otp', token, { authData }))
  },
  'otp-expired-accepted': async wire => {
    const { token, authData } = await challenged(wire)
    await wire.advance(300)
    return ok(await wire.authorize('otp', token, { authData }))
  },
  'otp-other-credential': async wire => {
    const { token } = await challenged(wire)
    const authData = [...wire.authData('otherOtp'), await wire.otp('otp')]
    return ok(await wire.authorize('otherOtp', token, { authData }))
  },
  'attempts-not-limited': async wire => {
    const token = await wire.userToken()
    const wrong = { authData: [wire.credential('lockout').wrongValue!] }
    for (let attempt = 0; attempt < 3; attempt++) await wire.authorize('lockout', token, wrong)
    return ok(await wire.authorize('lockout', token))
  },
  'multisign-not-checked': async wire =>
    ok(await wire.authorize('single', await wire.userToken(), { numSignatures: 2 })),
  'disabled-credential-authorized': async wire => ok(await wire.authorize('disabled', await wire.userToken())),
  'oauth2code-authorized-explicitly': async wire =>
    ok(await wire.authorize('oauth2Scal1', await wire.userToken(), { authData: [] })),
  'scal2-without-hashes': async wire => ok(await wire.authorize('scal2', await wire.userToken())),
  'out-of-band-not-awaited': async wire => {
    const token = await wire.userToken()
    const { objects } = (await wire.call('credentials/info', { credentialID: wire.id('oob'), authInfo: true }, token))
      .body.auth
    const authData = objects.map(({ id }: { id: string }) => ({ id }))
    const { handle } = (await wire.authorize('oob', token, { authData })).body
    return ok(await wire.call('credentials/authorizeCheck', { handle }, token))
  },
  // SAD
  'sad-predictable': async wire => {
    const token = await wire.userToken()
    const [first, second] = [await wire.sad('main', token), await wire.sad('main', token)]
    return Number(second.slice(4)) - Number(first.slice(4)) === 1
  },
  'sad-not-required': async wire => ok(await wire.sign('main', await wire.userToken())),
  'sad-unknown-accepted': async wire => ok(await wire.sign('main', await wire.userToken(), { SAD: 'unknown' })),
  'sad-expired-accepted': async wire => {
    const token = await wire.userToken()
    const SAD = await wire.sad('main', token)
    await wire.advance(300)
    return ok(await wire.sign('main', token, { SAD }))
  },
  'sad-reused': async wire => {
    const token = await wire.userToken()
    const SAD = await wire.sad('main', token)
    await wire.sign('main', token, { SAD })
    return ok(await wire.sign('main', token, { SAD }))
  },
  'sad-other-credential': async wire => {
    const token = await wire.userToken()
    return ok(await wire.sign('main', token, { SAD: await wire.sad('managed', token) }))
  },
  'sad-of-other-client-accepted': async wire => {
    const SAD = await wire.sad('main', await wire.userToken())
    return ok(await wire.sign('main', await wire.clientToken(), { SAD }))
  },
  'sad-hash-not-checked': async wire => {
    const token = await wire.userToken()
    const SAD = await wire.sad('scal2', token, { hashes: [a], hashAlgorithmOID: sha256OID })
    return ok(await wire.sign('scal2', token, { SAD, hashes: [b] }))
  },
  'sad-count-not-checked': async wire => {
    const token = await wire.userToken()
    return ok(await wire.sign('main', token, { SAD: await wire.sad('main', token), hashes: [a, b] }))
  },
  'credential-token-not-ended': async wire => {
    const token = await wire.credentialToken('oauth2', [a])
    await wire.sign('oauth2', token, { hashes: [a], signAlgo: ecdsaSha256 })
    return ok(await wire.call('credentials/info', { credentialID: wire.id('oauth2') }, token))
  },
  'hash-order-demanded': async wire => {
    const token = await wire.credentialToken('oauth2', [a, b])
    return !ok(await wire.sign('oauth2', token, { hashes: [b, a], signAlgo: ecdsaSha256 }))
  },
  'extended-again': async wire => {
    const extend = await extension(wire, 2)
    await extend()
    return ok(await extend())
  },
  'extension-adds-signatures': async wire => ok(await (await extension(wire, 1))()),
  'expired-sad-extended': async wire => {
    const extend = await extension(wire, 2)
    await wire.advance(300)
    return ok(await extend())
  },
  // Signatures
  'disabled-credential-signs': async wire => {
    const token = await wire.userToken()
    const SAD = await wire.sad('main', token)
    const { credentials } = wire.simulation.stores
    const main = (await credentials.find(wire.id('main')))!
    await credentials.put({ ...main, key: { ...main.key, status: 'disabled' } })
    return ok(await wire.sign('main', token, { SAD }))
  },
  'expired-certificate-signs': async wire => {
    const token = await wire.userToken()
    return ok(await wire.sign('expired', token, { SAD: await wire.sad('expired', token), signAlgo: ecdsaSha256 }))
  },
  'sign-algo-not-checked': async wire => {
    const { credentials } = wire.simulation.stores
    const main = (await credentials.find(wire.id('main')))!
    await credentials.put({ ...main, key: { ...main.key, algo: [rsaSha256] } })
    const signing = { signAlgo: '1.2.840.113549.1.1.1', hashAlgorithmOID: sha256OID }
    return ok(await signed(wire, 'main', [a], signing))
  },
  'sign-algo-params-ignored': async wire => {
    const { body } = await signed(wire, 'main', [a], pssSha256)
    const key = { key: await publicKey(wire, 'main'), padding: 6, saltLength: 32 }
    return !verify('sha256', Buffer.from('a'), key, Buffer.from(body.signatures[0], 'base64'))
  },
  'weak-hash-accepted': async wire =>
    ok(await signed(wire, 'main', [a], { signAlgo: '1.2.840.113549.1.1.1', hashAlgorithmOID: '1.3.14.3.2.26' })),
  'implied-hash-contradicted': async wire =>
    !ok(await signed(wire, 'main', [a], { hashAlgorithmOID: '2.16.840.1.101.3.4.2.3' })),
  'operation-mode-ignored': async wire =>
    'signatures' in (await signed(wire, 'main', [a], { operationMode: 'A' })).body,
  'signature-of-other-key': async wire => !(await verifies(wire, await signed(wire, 'main', [a]), ['a'])),
  'digest-length-not-checked': async wire => ok(await signed(wire, 'main', ['AAAA'])),
  'signature-over-other-hash': async wire => !(await verifies(wire, await signed(wire, 'main', [a]), ['a'])),
  'signature-over-hash-of-hash': async wire => !(await verifies(wire, await signed(wire, 'main', [a]), ['a'])),
  'signature-order-reversed': async wire => !(await verifies(wire, await signed(wire, 'main', [a, b]), ['a', 'b'])),
  'signature-repeated': async wire => !(await verifies(wire, await signed(wire, 'main', [a, b]), ['a', 'b'])),
  'signature-count-short': async wire => (await signed(wire, 'main', [a, b, c])).body.signatures.length !== 3,
  'signature-truncated': async wire => !(await verifies(wire, await signed(wire, 'main', [a]), ['a'])),
  'signature-padding-wrong': async wire => !(await verifies(wire, await signed(wire, 'main', [a]), ['a'])),
  'signature-digest-info-wrong': async wire => !(await verifies(wire, await signed(wire, 'main', [a]), ['a'])),
  'signature-leading-zero-lost': async wire => {
    const { body } = await signed(wire, 'main', [a], pssSha256)
    return Buffer.from(body.signatures[0], 'base64').length === 255
  },
  'signature-ecdsa-zero': async wire => {
    const { body } = await signed(wire, 'ecdsa256', [a], { signAlgo: ecdsaSha256 })
    return Buffer.from(body.signatures[0], 'base64')
      .subarray(2, 5)
      .equals(Buffer.from([0x02, 0x01, 0x00]))
  },
  'signature-ecdsa-not-der': async wire => {
    const { body } = await signed(wire, 'ecdsa256', [a], { signAlgo: ecdsaSha256 })
    const value = Buffer.from(body.signatures[0], 'base64')
    return !verify('sha256', Buffer.from('a'), await publicKey(wire, 'ecdsa256'), value)
  },
  // Asynchronous signing
  'polling-not-awaited': async wire => {
    const { body } = await signed(wire, 'main', [a], { operationMode: 'A' })
    const token = await wire.userToken()
    return (await wire.call('signatures/signPolling', { requestID: body.responseID }, token)).status !== 202
  },
  'polling-user-id-accepted': async wire => {
    const token = await wire.userToken()
    const requestID = await finished(wire, token)
    return ok(await wire.call('signatures/signPolling', { requestID, userID: wire.user().userID }, token))
  },
  'polling-foreign-result-shown': async wire => {
    const requestID = await finished(wire, await wire.userToken())
    return ok(await wire.call('signatures/signPolling', { requestID }, await wire.userToken('other')))
  },
  'polling-result-kept': async wire => {
    const token = await wire.userToken()
    const requestID = await finished(wire, token)
    await wire.advance(60)
    return ok(await wire.call('signatures/signPolling', { requestID }, token))
  },
  'polling-never-ends': async wire => {
    const token = await wire.userToken()
    const requestID = await finished(wire, token)
    return !ok(await wire.call('signatures/signPolling', { requestID }, token))
  },
}

describe.each(Object.entries(provocations) as [BehaviourFault, Provocation][])('%s', (fault, isBroken) => {
  test('is a lie that is told when its rule is provoked, and only by a liar', async () => {
    await using honest = await fixture.open()
    expect(await isBroken(honest)).toBe(false)
    expect(honest.simulation.faultsTold()).toEqual({})
    await using liar = await fixture.open({ faults: [fault] })
    expect(await isBroken(liar)).toBe(true)
    expect(Object.keys(liar.simulation.faultsTold())).toEqual([fault])
  })
})

test('every lie has a provocation and breaks a requirement that there is', () => {
  expect(Object.keys(provocations).toSorted()).toEqual(Object.keys(cscFaults).toSorted())
  const requirements = ['requirements', 'requirements-practice']
    .map(name => readFileSync(new URL(`../../../../specs/csc-v2/${name}.yaml`, import.meta.url), 'utf8'))
    .join('')
  for (const { breaks } of Object.values(cscFaults)) {
    expect(requirements.includes(`- id: ${breaks}\n`), breaks).toBe(true)
  }
})

test('an unknown lie is refused', async () => {
  await expect(fixture.open({ faults: ['no-such-lie' as BehaviourFault] })).rejects.toThrow(TypeError)
})

async function assertion(wire: Wire): Promise<Record<string, string>> {
  const { clientId, privateKeyJwk } = wire.client('jwt')
  const key = await importJWK(privateKeyJwk as Parameters<typeof importJWK>[0], 'ES256')
  const exp = Math.floor(wire.simulation.clock.now().getTime() / 1000) + 60
  const claims = { iss: clientId, sub: clientId, aud: `${wire.answers.serviceUrl}/oauth2/token`, jti: 'once', exp }
  return {
    client_id: clientId,
    client_assertion: await new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(key),
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  }
}

function accountToken(wire: Wire): Promise<string> {
  const { clientId, clientSecret } = wire.client()
  const iat = Math.floor(wire.simulation.clock.now().getTime() / 1000)
  return new SignJWT({ sub: wire.user().userID, iat, jti: 'once', azp: clientId })
    .setProtectedHeader({ typ: 'JWT', alg: 'HS256' })
    .sign(createHash('sha256').update(clientSecret!).digest())
}

/** What the authorization endpoint shows for a request. */
function shown(wire: Wire, changes: Readonly<Record<string, string | undefined>>): Promise<Answer> {
  return wire.send(`oauth2/authorize?${new URLSearchParams(wire.authorizeParameters(changes))}`, { method: 'GET' })
}

const certInfo = { certInfo: true }

async function shownInfo(wire: Wire, view: object = {}): Promise<Answer['body']> {
  return (await wire.call('credentials/info', { credentialID: wire.id('main'), ...view }, await wire.userToken())).body
}

function chainOf(info: Answer['body']): readonly X509Certificate[] {
  return info.cert.certificates.map((der: string) => new X509Certificate(Buffer.from(der, 'base64')))
}

/** RFC 4514, as far as these subjects need it; of certInfo where it is there. */
function subjectOf(info: Answer['body']): string {
  return info.cert.subjectDN ?? chainOf(info)[0]!.subject.split('\n').toReversed().join(',')
}

/** Extends a SAD for so many signatures of which one was made. */
async function extension(wire: Wire, numSignatures: number): Promise<() => Promise<Answer>> {
  const token = await wire.userToken()
  const SAD = await wire.sad('main', token, { numSignatures })
  await wire.sign('main', token, { SAD })
  return () => wire.call('credentials/extendTransaction', { credentialID: wire.id('main'), SAD }, token)
}

/** A token, and the PIN/** A token, and the PIN with a code that was just sent. */
async function challenged(wire: Wire) {
  const token = await wire.userToken()
  await wire.call('credentials/getChallenge', { credentialID: wire.id('otp'), authObjectID: 'OTP' }, token)
  return { token, authData: [...wire.authData('otp'), await wire.otp('otp')] }
}

async function signed(
  wire: Wire,
  role: 'main' | 'ecdsa256',
  hashes: readonly string[],
  members: object = {},
): Promise<Answer> {
  const token = await wire.userToken()
  return wire.sign(role, token, {
    SAD: await wire.sad(role, token, { numSignatures: hashes.length }),
    hashes,
    ...members,
  })
}

async function publicKey(wire: Wire, role: 'main' | 'ecdsa256') {
  const { body } = await wire.call('credentials/info', { credentialID: wire.id(role) }, await wire.userToken())
  return new X509Certificate(Buffer.from(body.cert.certificates[0], 'base64')).publicKey
}

async function verifies(wire: Wire, { body }: Answer, texts: readonly string[]): Promise<boolean> {
  const key = await publicKey(wire, 'main')
  return texts.every((text, at) =>
    verify('sha256', Buffer.from(text), key, Buffer.from(body.signatures[at] ?? '', 'base64')),
  )
}

/** The requestID of an asynchronous signature that is there. */
async function finished(wire: Wire, token: string): Promise<string> {
  const SAD = await wire.sad('main', token)
  const { body } = await wire.sign('main', token, { SAD, operationMode: 'A', validity_period: 60_000 })
  await wire.simulation.runPendingWork()
  return body.responseID
}
