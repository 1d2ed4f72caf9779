import { createHash, verify, X509Certificate } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import type { AdssAnswers } from '../../src/testing.ts'
import { post, type ServerProcess, scratch, startServerOf } from './process.ts'
import { softHsmIsMissing } from './softhsm.ts'

type Server = ServerProcess<'adss-csp'>
type Client = keyof AdssAnswers['clients']

const document = 'a document'
const docs_to_sign_info = [
  {
    hash_algo: '2.16.840.1.101.3.4.2.1',
    hash_to_sign_base64: createHash('sha256').update(document).digest('base64'),
  },
]

interface Body {
  readonly access_token: string
  readonly error?: string
  readonly status?: string
  readonly request_id?: string
  readonly signatures?: readonly { readonly signature_base64: string }[]
}

const start = (...args: string[]): Promise<Server> => startServerOf('adss-csp', { args })

async function authenticate(server: Server, role: Client, more: { tls?: boolean; form?: object } = {}) {
  const { clientId: client_id, clientSecret: client_secret, tls } = (await server.answers()).clients[role]
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret, ...more.form })
  return await post<Body>(server, '/authenticate', { body, tls: more.tls === false ? undefined : tls })
}

async function userToken(server: Server, role: 'main' | 'authorised'): Promise<string> {
  const { userId: username, password = '' } = (await server.answers()).users[role]
  const { status, body } = await authenticate(server, 'main', { form: { grant_type: 'password', username, password } })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.access_token
}

function isSignature(base64: string | undefined, certificate: string): boolean {
  const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'))
  return verify('sha256', Buffer.from(document), publicKey, Buffer.from(base64 ?? '', 'base64'))
}

/** Signs with the key of a role, at once; the certificate by which the value verifies. */
async function signs(server: Server, role: 'main' | 'rsa3072'): Promise<string> {
  const { certAlias: cert_alias, certificate } = (await server.answers()).certificates[role]
  const token = await userToken(server, 'main')
  const { status, body } = await post<Body>(server, '/v2/sign/request', {
    token,
    body: { cert_alias, docs_to_sign_info },
  })
  expect({ status, said: body.status }).toEqual({ status: 200, said: 'SUCCESS' })
  expect(isSignature(body.signatures?.[0]?.signature_base64, certificate)).toBe(true)
  return certificate
}

describe('reference-server serve --protocol adss-csp', () => {
  it('announces itself, signs, and shows what is its own beside the service', async () => {
    await using server = await start()
    expect(server.stderr()).toMatch(/^\* adss-csp {2}http:.*\/adss\/service\/csp/m)
    expect(server.announced).toMatchObject({ protocol: 'adss-csp', url: (await server.answers()).serviceUrl })
    await signs(server, 'main')
    const { origin } = new URL(server.announced.url)
    const [phone] = /(?<=phones of the signers {2})\S+/.exec(server.stderr()) ?? []
    expect((await fetch(phone ?? '')).headers.get('content-type')).toContain('text/html')
    const metadata = await (await fetch(`${origin}/idp/.well-known/openid-configuration`)).json()
    expect(metadata).toMatchObject({ issuer: `${origin}/idp` })
    const crl = await fetch(`${origin}/pki/crl/issuing-ca.crl`)
    expect(crl.status).toBe(200)
    expect(await server.stop()).toBe(0)
  })

  it.each([
    ['mtls', 200, undefined],
    ['mtlsExpired', 401, '86000'],
    ['mtlsOtherName', 401, '86001'],
    ['mtlsRevoked', 401, '86002'],
    ['mtlsUnknown', 401, '86003'],
    ['mtlsOtherClient', 401, '86004'],
    ['mtlsNotConfigured', 401, '86005'],
  ] as const)('judges the TLS certificate of client %s: %d %s', async (role, status, error) => {
    const answer = await authenticate(await tlsServer(), role)
    expect({ status: answer.status, error: answer.body.error }).toEqual({ status, error })
  })

  it('demands a TLS certificate of a client that is to have one', async () => {
    expect((await authenticate(await tlsServer(), 'mtls', { tls: false })).status).toBe(401)
    expect((await authenticate(await tlsServer(), 'main')).status).toBe(200)
  })

  it('keeps users, certificates, tokens and what was approved over a SIGKILL', async () => {
    await using directory = await scratch()
    const args = ['--store', `pglite:${directory.path}/db`]
    await using first = await start(...args)
    const before = await first.answers()
    const token = await userToken(first, 'authorised')
    const { certAlias: cert_alias, certificate } = before.certificates.authorised
    const profile_id = before.profiles.authorised
    const request = { cert_alias, profile_id, docs_to_sign_info }
    const { request_id } = (await post<Body>(first, '/v2/sign/request', { token, body: request })).body
    await first.driver('POST', '/out-of-band', { user: 'authorised', decision: 'approve' })
    expect(await first.stop('SIGKILL')).toBe('SIGKILL')

    await using second = await start(...args)
    const after = await second.answers()
    expect(after.users).toEqual(before.users)
    expect(after.clients.main).toEqual(before.clients.main)
    const status = await post<Body>(second, '/v2/sign/status', { token, body: { profile_id, request_id } })
    expect(status.body.status, JSON.stringify(status.body)).toBe('SUCCESS')
    expect(isSignature(status.body.signatures?.[0]?.signature_base64, certificate)).toBe(true)
  })

  it.skipIf(softHsmIsMissing())('signs with keys in SoftHSM, the same after a restart', async () => {
    await using directory = await scratch()
    const args = ['--keys', 'softhsm', '--token-dir', `${directory.path}/token`, '--tls']
    await using first = await start(...args)
    const certificates = [await signs(first, 'main'), await signs(first, 'rsa3072')]
    expect(await first.stop()).toBe(0)
    await using second = await start(...args)
    expect([await signs(second, 'main'), await signs(second, 'rsa3072')]).toEqual(certificates)
  })

  it('refuses a directory in which a server of another protocol keeps its state', async () => {
    await using directory = await scratch()
    const args = ['--state-dir', directory.path]
    await using first = await start(...args)
    expect(await first.stop()).toBe(0)
    await expect(startServerOf('csc-v2', { args })).rejects.toThrow('is of a server for adss-csp')
  })
})

let shared: Promise<Server> | undefined
afterAll(async () => {
  await (await shared)?.stop()
})

/** One server for all that only ask. */
function tlsServer(): Promise<Server> {
  shared ??= start('--tls')
  return shared
}
