import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findSoftHsm } from '../../src/serve/softhsm.ts'
import type { CscAnswers } from '../../src/testing.ts'
import { post, runToEndIn, type ServerProcess, scratch, startServerIn } from './process.ts'

const library = findSoftHsm()
const pin = '246813579'

describe.skipIf(isMissing())('reference-server serve --keys pkcs11', () => {
  let home: Awaited<ReturnType<typeof scratch>>
  let env: { SOFTHSM2_CONF: string }
  let args: string[]
  let one: ServerProcess
  let two: ServerProcess
  beforeAll(async () => {
    home = await scratch()
    await mkdir(join(home.path, 'tokens'))
    env = { SOFTHSM2_CONF: join(home.path, 'softhsm2.conf') }
    await writeFile(env.SOFTHSM2_CONF, `directories.tokendir = ${home.path}/tokens\nobjectstore.backend = file\n`)
    await writeFile(join(home.path, 'pin'), `${pin}\n`)
    const label = ['--label', 'theirs', '--pin', pin, '--so-pin', pin]
    execFileSync('softhsm2-util', ['--init-token', '--free', ...label], {
      env: { ...process.env, ...env },
      stdio: 'pipe',
    })
    const token = ['--pkcs11-library', `${library}`, '--token-label', 'theirs', '--pin-file', join(home.path, 'pin')]
    args = ['--keys', 'pkcs11', ...token, '--state-dir', join(home.path, 'state')]
    one = await startServerIn(env, ...args)
    two = await startServerIn(env, ...args)
  })
  afterAll(async () => {
    await one?.stop()
    await two?.stop()
    await home[Symbol.asyncDispose]()
  })

  it('gives two servers the same users, secrets, keys and certificates', async () => {
    const [a, b] = [await one.answers(), await two.answers()]
    expect(b.users).toEqual(a.users)
    expect(b.credentials).toEqual(a.credentials)
    expect(b.clients.main).toEqual(a.clients.main)
    expect(await certificates(two, b)).toEqual(await certificates(one, a))
  })

  it.each([
    ['--token-label', 'nobody', 'No token labelled "nobody" is present'],
    ['--pkcs11-library', 'missing.so', 'The PKCS #11 library missing.so cannot be loaded'],
    ['--pin-file', 'missing', '--pin-file missing cannot be read: ENOENT'],
    ['--pin-file', '/dev/null', '--pin-file /dev/null is empty'],
  ])('says what is wrong with %s %s', async (flag, value, message) => {
    const { code, stderr } = await runToEndIn(env, 'serve', '--protocol', 'csc-v2', ...args, flag, value)
    expect(stderr).toContain(message)
    expect(stderr).not.toContain(pin)
    expect(code).toBe(1)
  })
})

/** Everything but the addresses of the PKI's services, which follow the port of each server. */
async function certificates(server: ServerProcess, { clients, credentials }: CscAnswers): Promise<unknown[]> {
  const { clientId: client_id, clientSecret: client_secret = '' } = clients.main
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret })
  const { access_token: token } = (await post(server, '/oauth2/token', { body: form })).body
  const ids = [credentials.main, credentials.ecdsa521, credentials.otp].map(({ credentialID }) => credentialID)
  const infos = ids.map(credentialID =>
    post(server, '/credentials/info', { token, body: { credentialID, certificates: 'chain' } }),
  )
  return (await Promise.all(infos)).map(({ status, body }) => {
    expect(status).toBe(200)
    return body.cert.certificates.map((text: string) => {
      const { subject, issuer, serialNumber, publicKey } = new X509Certificate(Buffer.from(text, 'base64'))
      return { subject, issuer, serialNumber, key: publicKey.export({ type: 'spki', format: 'pem' }) }
    })
  })
}

function isMissing(): boolean {
  if (library !== undefined) return false
  if (process.env.CI || process.env.TEST_CORPORA_REQUIRED === '1') throw new Error('SoftHSM is required here')
  console.warn('skipped, as SoftHSM is missing')
  return true
}
