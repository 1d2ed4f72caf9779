import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { dirname } from 'node:path'
import { connect } from 'node:tls'
import { SMTPServer } from 'smtp-server'
import { describe, expect, it } from 'vitest'
import type { CscAnswers } from '../../src/testing.ts'
import { post, runToEnd, type ServerProcess, scratch, startServer } from './process.ts'
import { softHsmIsMissing } from './softhsm.ts'

const document = 'a document'
const hash = createHash('sha256').update(document).digest('base64')

async function userToken(server: ServerProcess, { clients, users }: CscAnswers): Promise<string> {
  const { clientId: client_id, clientSecret: client_secret = '', redirectUri: redirect_uri } = clients.main
  const verifier = 'v'.repeat(64)
  const code_challenge = createHash('sha256').update(verifier).digest('base64url')
  const query = { response_type: 'code', client_id, redirect_uri, code_challenge, code_challenge_method: 'S256' }
  const url = `${server.announced.url}/oauth2/authorize?${new URLSearchParams(query)}`
  const { location } = await server.driver<{ location: string }>('POST', '/consent', {
    url,
    user: 'main',
    decision: 'approve',
  })
  const code = new URL(location).searchParams.get('code') ?? ''
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri,
    code_verifier: verifier,
    client_id,
    client_secret,
  }
  const { status, body } = await post(server, '/oauth2/token', { body: new URLSearchParams(form) })
  expect(status, users.main.userID).toBe(200)
  return body.access_token
}

/** Signs with a role's key and checks the value with OpenSSL's verification in Node. */
async function signs(server: ServerProcess, answers: CscAnswers, role: 'main' | 'ecdsa256'): Promise<string> {
  const token = await userToken(server, answers)
  const { credentialID, authData } = answers.credentials[role]
  const authorization = await post(server, '/credentials/authorize', {
    token,
    body: { credentialID, numSignatures: 1, authData },
  })
  expect(authorization.status, JSON.stringify(authorization.body)).toBe(200)
  const signAlgo = role === 'main' ? '1.2.840.113549.1.1.11' : '1.2.840.10045.4.3.2'
  const body = {
    credentialID,
    SAD: authorization.body.SAD,
    hashes: [hash],
    hashAlgorithmOID: '2.16.840.1.101.3.4.2.1',
    signAlgo,
  }
  const signed = await post(server, '/signatures/signHash', { token, body })
  expect(signed.status, JSON.stringify(signed.body)).toBe(200)
  const info = await post(server, '/credentials/info', { token, body: { credentialID, certificates: 'chain' } })
  const [certificate, issuer] = info.body.cert.certificates.map(
    (der: string) => new X509Certificate(Buffer.from(der, 'base64')),
  )
  expect(certificate?.verify(issuer!.publicKey)).toBe(true)
  const value = Buffer.from(signed.body.signatures[0] ?? '', 'base64')
  expect(verify('sha256', Buffer.from(document), createPublicKey(certificate!.toString()), value)).toBe(true)
  return info.body.cert.certificates[0] ?? ''
}

describe('reference-server serve', () => {
  it('serves over TLS, knows a client by its certificate, and ends when asked', async () => {
    await using server = await startServer('--tls')
    expect(server.stderr()).toContain('FOR TESTING ONLY')
    expect(server.announced).toMatchObject({ protocol: 'csc-v2', pid: expect.any(Number) })
    const answers = await server.answers()
    expect(answers.serviceUrl).toBe(server.announced.url)
    const { clientId: client_id, tls } = answers.clients.mtls
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id })
    const known = await post(server, '/oauth2/token', { body, tls })
    expect(known.protocol).toBe('TLSv1.3')
    expect(known.status, JSON.stringify(known.body)).toBe(200)
    expect((await post(server, '/oauth2/token', { body })).status).toBeGreaterThanOrEqual(400)

    await expect(handshake(server, { maxVersion: 'TLSv1.1', minVersion: 'TLSv1' })).rejects.toThrow()
    await expect(handshake(server, { maxVersion: 'TLSv1.2' })).resolves.toBe('TLSv1.2')
    expect(await server.stop()).toBe(0)
    await expect(stat(server.announced.ca ?? '')).rejects.toThrow('ENOENT')
  })

  it('signs with software keys, and speaks the other dialect', async () => {
    await using server = await startServer('--profile', 'trident')
    expect(server.announced.url).toContain('/trustedx-resources/csc/v2')
    await signs(server, await server.answers(), 'ecdsa256')
  })

  it('finds users, secrets, keys and certificates again after a SIGKILL', async () => {
    await using directory = await scratch()
    const args = ['--store', `pglite:${directory.path}/db`]
    await using first = await startServer(...args)
    const before = await first.answers()
    const token = await userToken(first, before)
    expect(await first.stop('SIGKILL')).toBe('SIGKILL')

    await using second = await startServer(...args)
    const after = await second.answers()
    expect(after.users).toEqual(before.users)
    expect(after.credentials).toEqual(before.credentials)
    expect(after.clients.main).toEqual(before.clients.main)
    const { credentialID } = after.credentials.main
    // The token that was given before is still good: what was acknowledged was kept.
    expect((await post(second, '/credentials/info', { token, body: { credentialID } })).status).toBe(200)
    await signs(second, after, 'main')
  })

  it.skipIf(softHsmIsMissing())('signs with keys in SoftHSM, the same after a restart', async () => {
    await using directory = await scratch()
    const args = ['--keys', 'softhsm', '--token-dir', `${directory.path}/token`, '--tls']
    await using first = await startServer(...args)
    const [rsa, ec] = [
      await signs(first, await first.answers(), 'main'),
      await signs(first, await first.answers(), 'ecdsa256'),
    ]
    expect((await stat(`${directory.path}/token/pin`)).mode & 0o777).toBe(0o600)
    expect(await first.stop()).toBe(0)
    const start = performance.now()
    await using second = await startServer(...args)
    expect(second.announced.url).toBe(first.announced.url)
    const milliseconds = performance.now() - start
    expect(await signs(second, await second.answers(), 'main')).toBe(rsa)
    expect(await signs(second, await second.answers(), 'ecdsa256')).toBe(ec)
    console.info(`started on an existing token in ${milliseconds.toFixed(0)} ms`)
    expect(await second.stop()).toBe(0)
    await using _ = await occupied(Number(new URL(first.announced.url).port))
    await using elsewhere = await startServer(...args)
    const moved = await signs(elsewhere, await elsewhere.answers(), 'ecdsa256')
    // Same key, another certificate: it says where revocation is published, and that moved with the server.
    const [before, after] = [ec, moved].map(der => new X509Certificate(Buffer.from(der, 'base64')))
    expect(after!.publicKey.equals(before!.publicKey)).toBe(true)
    expect(after!.infoAccess).toContain(new URL(elsewhere.announced.url).origin)
    expect(after!.infoAccess).not.toBe(before!.infoAccess)
  })

  it('leaves nothing behind when it is stopped twice', async () => {
    await using server = await startServer('--tls')
    const directory = dirname(server.announced.ca ?? '')
    expect(await readdir(directory)).toEqual(['ca.pem'])
    server.signal('SIGTERM')
    await server.stop('SIGTERM')
    await expect(stat(directory)).rejects.toThrow('ENOENT')
  })

  it('hands mail over by SMTP too', async () => {
    const received: string[] = []
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _, done) =>
        void stream.toArray().then(chunks => {
          received.push(Buffer.concat(chunks).toString())
          done()
        }),
    })
    await new Promise<void>(resolve => smtp.listen(0, '127.0.0.1', resolve))
    try {
      const { port } = smtp.server.address() as AddressInfo
      await using server = await startServer(
        '--smtp',
        `smtp://127.0.0.1:${port}`,
        '--mail-from',
        'codes@signing.example',
      )
      const answers = await server.answers()
      const token = await userToken(server, answers)
      const { credentialID, otpObjectID: authObjectID } = answers.credentials.otp
      await post(server, '/credentials/getChallenge', { token, body: { credentialID, authObjectID } })
      const { code } = await server.driver<{ code: string }>('POST', '/one-time-codes', { credentialID, authObjectID })
      expect(received).toHaveLength(1)
      expect(received[0]).toContain('From: codes@signing.example')
      expect(received[0]).toContain(code)
    } finally {
      await new Promise<void>(resolve => smtp.close(resolve))
    }
  })

  it('tells the lie that it is told to tell', async () => {
    await using server = await startServer('--fault', 'token-missing-accepted')
    const { users } = await server.answers()
    expect(server.stderr()).toContain('IT LIES: token-missing-accepted')
    expect((await post(server, '/credentials/list', { body: { userID: users.main.userID } })).status).toBe(200)
    expect(await server.driver('GET', '/faults')).toEqual({ told: { 'token-missing-accepted': 1 } })
  })

  it.each([
    [2, ['serve'], "required option '--protocol <protocol>' not specified"],
    [2, ['serve', '--protocol', 'soap'], 'Allowed choices are csc-v2, adss-csp'],
    [2, ['serve', '--protocol', 'csc-v2', '--port', '99999'], 'It must be a number from 0 to 65535'],
    [2, ['serve', '--protocol', 'csc-v2', '--fault', 'nonsense'], 'It must be one of'],
    [2, ['serve', '--protocol', 'csc-v2', '--store', 'mysql'], 'It must be memory, pglite:DIR or postgres'],
    [2, ['frobnicate'], "unknown command 'frobnicate'"],
    [1, ['serve', '--protocol', 'adss-csp', '--profile', 'trident'], '--profile trident goes with --protocol csc-v2'],
    [1, ['serve', '--protocol', 'csc-v2', '--store', 'postgres'], '--store postgres needs --state-dir'],
    [1, ['serve', '--protocol', 'csc-v2', '--keys', 'pkcs11'], '--keys pkcs11 needs --state-dir'],
    [
      1,
      ['serve', '--protocol', 'csc-v2', '--keys', 'pkcs11', '--state-dir', '.'],
      '--keys pkcs11 needs --pkcs11-library',
    ],
    [1, ['serve', '--protocol', 'csc-v2', '--pin-file', 'pin'], '--pin-file goes with --keys pkcs11'],
    [1, ['serve', '--protocol', 'csc-v2', '--host', '0.0.0.0'], '--host 0.0.0.0 needs --origin'],
    [1, ['serve', '--protocol', 'csc-v2', '--driver-host', '0.0.0.0'], '--driver-host goes with --test-driver'],
    [1, ['serve', '--protocol', 'csc-v2', '--port', '1', '--host', '203.0.113.1'], 'EADDRNOTAVAIL'],
  ])('ends with %d for %j', async (code, args, message) => {
    const result = await runToEnd(...args)
    expect(result.stderr).toContain(message)
    expect(result.code).toBe(code)
    expect(result.stderr).not.toContain('    at ')
  })
})

/** Somebody else on a port. */
async function occupied(port: number): Promise<AsyncDisposable> {
  const other = createServer()
  await new Promise<void>(resolve => other.listen(port, '127.0.0.1', resolve))
  return other
}

function handshake({ announced }: ServerProcess, versions: object): Promise<string | null> {
  const { hostname, port } = new URL(announced.url)
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false, ...versions })
    socket.once('error', reject)
    socket.once('secureConnect', () => {
      resolve(socket.getProtocol())
      socket.destroy()
    })
  })
}
