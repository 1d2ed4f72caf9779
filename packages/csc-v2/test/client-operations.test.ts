import { describe, expect, test } from 'vitest'
import { createCscClient } from '../src/client/create-csc-client.ts'
import type { CscClientOptions } from '../src/client/options.ts'
import { type OperationId, operationIds } from '../src/operations.ts'
import { validateRequest } from '../src/validators.ts'
import { bearerOf, form, json, oauth2Base, type Recorded, recordedService, serviceBase } from './recorded-service.ts'

const hash = 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ='
const hashUrl = 'LPJNul-wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ'
const hashBytes = Uint8Array.from(atob(hash), character => character.charCodeAt(0))
const sha256 = '2.16.840.1.101.3.4.2.1'
const credentialID = 'GX0112348'
const code_challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
const noContent = () => new Response(null, { status: 204 })

const replies = {
  info: { specs: '2.0.0.2', methods: [], authType: ['basic'], oauth2: oauth2Base },
  'auth/login': { access_token: 'at' },
  'auth/revoke': noContent,
  'oauth2/pushed_authorize': () => Response.json({ request_uri: 'urn:x', expires_in: 90 }, { status: 201 }),
  'oauth2/token': { access_token: 'at', token_type: 'Bearer' },
  'oauth2/revoke': noContent,
  'credentials/list': { credentialIDs: [credentialID] },
  'credentials/info': { key: { status: 'enabled', algo: [], len: 2048 }, auth: { mode: 'explicit' }, multisign: 2 },
  'credentials/authorize': { SAD: 'sad-1' },
  'credentials/authorizeCheck': { SAD: 'sad-2' },
  'credentials/getChallenge': noContent,
  'credentials/extendTransaction': { SAD: 'sad-3', expiresIn: 60 },
  'credentials/create': { credentialID },
  'credentials/delete': noContent,
  'signatures/signHash': { signatures: ['MEUC'] },
  'signatures/signDoc': { SignatureObject: ['MEUC'] },
  'signatures/signPolling': { signatures: ['MEUC'] },
  'signatures/timestamp': { timestamp: 'MEUC' },
} as const

function setUp(options: Partial<CscClientOptions> = {}) {
  const service = recordedService(replies)
  const client = createCscClient({
    baseUrl: serviceBase,
    fetch: service.fetch,
    auth: { type: 'bearer', token: 'service-token' },
    oauth2: { client_id: 'sca', authentication: { method: 'client_secret_post', client_secret: 's3cret' } },
    ...options,
  })
  return { service, client }
}

type Client = ReturnType<typeof setUp>['client']

/** One call of every operation, with what must arrive and what must come back. */
const calls: Record<
  Exclude<OperationId, 'oauth2/authorize'>,
  [(client: Client) => Promise<unknown>, unknown, unknown]
> = {
  info: [client => client.info({ lang: 'fr' }), { lang: 'fr' }, { specs: '2.0.0.2' }],
  'auth/login': [
    client => client.auth.login({ rememberMe: true }, { basic: { username: 'ü', password: 'p:w' } }),
    { rememberMe: true },
    { access_token: 'at' },
  ],
  'auth/revoke': [client => client.auth.revoke({ token: 'old' }), { token: 'old' }, undefined],
  'oauth2/pushed_authorize': [
    client => client.oauth2.pushed_authorize({ code_challenge, scope: 'credential', credentialID, numSignatures: 2 }),
    {
      response_type: 'code',
      code_challenge,
      scope: 'credential',
      credentialID,
      numSignatures: '2',
      client_id: 'sca',
      client_secret: 's3cret',
    },
    { request_uri: 'urn:x', expires_in: 90 },
  ],
  'oauth2/token': [
    client => client.oauth2.token({ grant_type: 'client_credentials' }),
    { grant_type: 'client_credentials', client_id: 'sca', client_secret: 's3cret' },
    { access_token: 'at', token_type: 'Bearer' },
  ],
  'oauth2/revoke': [
    client => client.oauth2.revoke({ token: 'old', token_type_hint: 'refresh_token' }),
    { token: 'old', token_type_hint: 'refresh_token', client_id: 'sca', client_secret: 's3cret' },
    undefined,
  ],
  'credentials/list': [
    client => client.credentials.list({ credentialInfo: true, certificates: 'chain' }),
    { credentialInfo: true, certificates: 'chain' },
    { credentialIDs: [credentialID] },
  ],
  'credentials/info': [
    client => client.credentials.info({ credentialID }),
    { credentialID },
    { SCAL: '1', multisign: 2 },
  ],
  'credentials/authorize': [
    client =>
      client.credentials.authorize({
        credentialID,
        numSignatures: 1,
        hashes: [hashBytes],
        hashAlgorithmOID: sha256,
        authData: [{ id: 'PIN', value: '123456' }],
      }),
    {
      credentialID,
      numSignatures: 1,
      hashes: [hash],
      hashAlgorithmOID: sha256,
      authData: [{ id: 'PIN', value: '123456' }],
    },
    { SAD: 'sad-1' },
  ],
  'credentials/authorizeCheck': [
    client => client.credentials.authorizeCheck({ handle: 'h' }),
    { handle: 'h' },
    { SAD: 'sad-2' },
  ],
  'credentials/getChallenge': [
    client => client.credentials.getChallenge({ credentialID, authObjectID: 'OTP' }),
    { credentialID, authObjectID: 'OTP' },
    {},
  ],
  'credentials/extendTransaction': [
    client =>
      client.credentials.extendTransaction({ credentialID, SAD: 'sad-1', hashes: [hashUrl], hashAlgorithmOID: sha256 }),
    { credentialID, SAD: 'sad-1', hashes: [hash], hashAlgorithmOID: sha256 },
    { SAD: 'sad-3', expiresIn: 60 },
  ],
  'credentials/create': [
    client => client.credentials.create({ credentialCreationRequest: { certificatePolicy: '0.4.0.194112.1.2' } }),
    { credentialCreationRequest: { certificatePolicy: '0.4.0.194112.1.2' } },
    { credentialID },
  ],
  'credentials/delete': [client => client.credentials.delete({ credentialID }), { credentialID }, undefined],
  'signatures/signHash': [
    client =>
      client.signatures.signHash({
        credentialID,
        SAD: 'sad-1',
        hashes: [hashUrl],
        signAlgo: '1.2.840.113549.1.1.10',
        signAlgoParams: new Uint8Array([0x30, 0x00]),
      }),
    { credentialID, SAD: 'sad-1', hashes: [hash], signAlgo: '1.2.840.113549.1.1.10', signAlgoParams: 'MAA=' },
    { signatures: ['MEUC'] },
  ],
  'signatures/signDoc': [
    client =>
      client.signatures.signDoc({
        credentialID,
        documents: [{ document: new Uint8Array([1, 2, 3]), signature_format: 'C', signAlgo: '1.2.840.10045.4.3.2' }],
      }),
    { credentialID, documents: [{ document: 'AQID', signature_format: 'C', signAlgo: '1.2.840.10045.4.3.2' }] },
    { SignatureObject: ['MEUC'] },
  ],
  'signatures/signPolling': [
    client => client.signatures.signPolling({ requestID: 'r' }),
    { requestID: 'r' },
    { signatures: ['MEUC'] },
  ],
  'signatures/timestamp': [
    client => client.signatures.timestamp({ hash: hashBytes, hashAlgo: sha256, nonce: '0A' }),
    { hash, hashAlgo: sha256, nonce: '0A' },
    { timestamp: 'MEUC' },
  ],
}

describe('every operation', () => {
  test('has a method here', () => {
    expect(Object.keys(calls).sort()).toEqual(operationIds.filter(id => id !== 'oauth2/authorize').sort())
  })

  test.each(Object.entries(calls) as [OperationId, (typeof calls)['info']][])('%s', async (id, [act, sent, got]) => {
    const { service, client } = setUp()
    const result = await act(client)
    const [request, ...more] = service.of(id)
    expect(more).toEqual([])
    expect(request?.method).toBe('POST')
    const isForm = id.startsWith('oauth2/')
    expect(request?.headers.get('Content-Type')).toBe(isForm ? 'application/x-www-form-urlencoded' : 'application/json')
    const body = isForm ? form(request as Recorded) : json(request as Recorded)
    expect(body).toEqual(sent)
    expect(validateRequest(id, body)).toEqual([])
    expect(bearerOf(request as Recorded)).toBe(expectedAuthorization(id))
    if (got === undefined) expect(result).toBeUndefined()
    else expect(result).toMatchObject(got as object)
  })

  test('the exact bytes of a JSON and of a form request', async () => {
    const { service, client } = setUp()
    await client.credentials.info({ credentialID, certInfo: true })
    await client.oauth2.revoke({ token: 'a+b/c=' })
    expect(service.of('credentials/info')[0]?.text).toBe('{"credentialID":"GX0112348","certInfo":true}')
    expect(service.of('oauth2/revoke')[0]?.text).toBe('token=a%2Bb%2Fc%3D&client_id=sca&client_secret=s3cret')
  })

  test('members that are undefined are not sent', async () => {
    const { service, client } = setUp()
    const SAD = undefined as unknown as string
    await client.signatures.signHash({ credentialID, SAD, hashes: [hash], signAlgo: '1.2.840.10045.4.3.2' })
    expect(json(service.of('signatures/signHash')[0] as Recorded)).not.toHaveProperty('SAD')
  })
})

describe('oauth2.authorize', () => {
  const query = (url: URL) => Object.fromEntries(url.searchParams)

  test('gives the URL for the user agent', async () => {
    const { client } = setUp({
      oauth2: { client_id: 'sca', redirect_uri: 'https://sca.example/cb', server: oauth2Base },
    })
    const url = await client.oauth2.authorize({
      code_challenge,
      scope: 'credential',
      credentialID: 'a b&c',
      numSignatures: 2,
      hashes: [hash, hashBytes],
      hashAlgorithmOID: sha256,
    })
    expect(`${url.origin}${url.pathname}`).toBe(`${oauth2Base}/oauth2/authorize`)
    expect(url.href).toContain(`hashes=${hashUrl}%2C${hashUrl}`)
    expect(query(url)).toMatchObject({
      response_type: 'code',
      client_id: 'sca',
      credentialID: 'a b&c',
      numSignatures: '2',
    })
    expect(query(url).redirect_uri).toBe('https://sca.example/cb')
  })

  test.each([
    ['base64url', hashUrl],
    ['base64url-padded', `${hashUrl}=`],
    ['base64', hash],
  ] as const)('hashes go out as %s where the server wants it so', async (hashAlphabet, expected) => {
    const { client, service } = setUp({ oauth2: { client_id: 'sca', server: oauth2Base, hashAlphabet } })
    const input = {
      code_challenge,
      scope: 'credential',
      credentialID,
      hashes: [hash],
      hashAlgorithmOID: sha256,
    } as const
    expect(query(await client.oauth2.authorize(input)).hashes).toBe(expected)
    await client.oauth2.pushed_authorize(input)
    expect(form(service.of('oauth2/pushed_authorize')[0] as Recorded).hashes).toBe(expected)
  })

  test('with a request_uri only client_id goes along', async () => {
    const { client } = setUp({
      oauth2: { client_id: 'sca', redirect_uri: 'https://sca.example/cb', server: oauth2Base },
    })
    expect(query(await client.oauth2.authorize({ request_uri: 'urn:x' }))).toEqual({
      client_id: 'sca',
      request_uri: 'urn:x',
    })
  })

  test('authorization_details go as JSON text', async () => {
    const { client } = setUp()
    const detail = {
      type: 'credential',
      credentialID,
      documentDigests: [{ hash, label: 'x' }],
      hashAlgorithmOID: sha256,
    } as const
    const url = await client.oauth2.authorize({ code_challenge, authorization_details: [detail] })
    expect(JSON.parse(query(url).authorization_details ?? '')).toEqual([detail])
  })
})

function expectedAuthorization(id: OperationId): string | null {
  if (id === 'auth/login') return `Basic ${btoa('\u00c3\u00bc:p:w')}`
  return id === 'info' || id.startsWith('oauth2/') ? null : 'Bearer service-token'
}
