import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { SHA_256 } from '@x/crypto-core/hash'
import { trustAnchorOf } from '@x/crypto-core/pkix'
import { decodeCertificate } from '@x/crypto-core/x509'
import { buildPki, parsePki } from '@x/pki-lab'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openssl, scratch } from '../../test/openssl.ts'
import { guardedFetch } from '../http/guarded-fetch.ts'
import { buildPathOnline, materialSource } from '../index.ts'

const loopback = { allowedAddresses: ['127.0.0.1'] }

/** OpenSSL's own responder judges by the wall clock. */
const now = new Date()

async function start() {
  const certificate = (name: string, subject: string, revoked = '') =>
    `  ${name}: { profile: user, issuer: ca, subject: "${subject}", authorityInfoAccess: { ocsp: ["http://ocsp.test/"] }${revoked} }\n`
  const yaml = `entities:
  ca: { profile: root, subject: CN=CA }
  responder: { profile: ocsp-responder, issuer: ca, subject: CN=OCSP }
${certificate('alice', 'CN=Alice')}${certificate('bob', 'CN=Bob')}${certificate('carol', 'CN=Carol')}`
  const pki = await buildPki(parsePki(yaml), { now })
  const serial = (name: string) => pki.entity(name).serialNumber
  // The index of OpenSSL's own CA: status, expiry, revocation with reason, serial number, file, name.
  const line = (name: string, revoked: string) =>
    [revoked ? 'R' : 'V', '491231235959Z', revoked, serial(name), 'unknown', `/CN=${name}`].join('\t')
  const index = [line('alice', ''), line('bob', '260101000000Z,keyCompromise')].join('\n')
  const directory = await scratch({ 'index.txt': `${index}\n`, 'index.txt.attr': 'unique_subject = no\n' })
  for (const name of ['ca', 'responder']) {
    await writeFile(`${directory.path}/${name}.der`, pki.entity(name).certificate)
    await openssl(directory.path, 'x509', '-inform', 'DER', '-in', `${name}.der`, '-out', `${name}.pem`)
    await writeFile(`${directory.path}/${name}.key`, pki.entity(name).privateKeyPem!)
  }
  const { port, stop } = await responder(directory.path)
  const end = async () => {
    await stop()
    await directory[Symbol.asyncDispose]()
  }
  return { pki, port, stop: end }
}

/** `openssl ocsp -port 0` says which port it took. */
async function responder(cwd: string) {
  const signer = ['-rsigner', 'responder.pem', '-rkey', 'responder.key', '-CA', 'ca.pem', '-nmin', '10']
  const child = spawn('openssl', ['ocsp', '-index', 'index.txt', ...signer, '-port', '0'], { cwd })
  const stop = async () => {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  for await (const line of createInterface(child.stdout)) {
    const port = /ACCEPT .*:(\d+)/.exec(line)?.[1]
    if (port !== undefined) return { port: Number(port), stop }
  }
  await stop()
  throw new Error('OpenSSL opened no port')
}

describe('the responder of OpenSSL', () => {
  let running: Awaited<ReturnType<typeof start>>
  beforeAll(async () => {
    running = await start()
  })
  afterAll(() => running.stop())

  const certificate = (name: string) => decodeCertificate(running.pki.entity(name).certificate)
  const about = (name: string) => ({ certificate: certificate(name), issuer: certificate('ca') })
  const url = () => `http://127.0.0.1:${running.port}/`

  it.each([
    { nonce: 'required' },
    { nonce: 'optional' },
    { nonce: 'none' },
    { nonce: 'none', method: 'POST' },
    { nonce: 'required', certIDHash: SHA_256 },
  ] as const)('answers with %o', async ocsp => {
    const source = materialSource({ ...loopback, ocsp })
    const statuses = []
    for (const name of ['alice', 'bob', 'carol']) {
      const response = await source.fetchOCSP(url(), about(name))
      statuses.push(response.tbsResponseData.responses[0]!.certStatus)
    }
    expect(statuses).toMatchObject([
      { type: 'good' },
      { type: 'revoked', value: { revocationReason: 'keyCompromise' } },
      { type: 'unknown' },
    ])
  })

  it('settles a path', async () => {
    const resolved: string[] = []
    const resolve = async (name: string) => {
      resolved.push(name)
      return ['127.0.0.1']
    }
    const through = guardedFetch({ isAllowed: () => true, resolve })
    // The certificates name port 80; the responder has whichever was free.
    const fetch: typeof through = (address, init) =>
      through(address.replace('ocsp.test', `ocsp.test:${running.port}`), init)
    const source = materialSource({ ...loopback, fetch })
    const input = { trustAnchors: [trustAnchorOf(certificate('ca'))], time: new Date() }
    const verdicts = []
    for (const name of ['alice', 'bob', 'carol']) {
      const { outcome } = await buildPathOnline(certificate(name), input, { source })
      verdicts.push(outcome.valid ? 'valid' : outcome.failures[0]!.reasons[0]!.code)
    }
    expect(verdicts).toEqual(['valid', 'REVOKED', 'REVOCATION_UNKNOWN'])
    expect(new Set(resolved)).toEqual(new Set(['ocsp.test']))
  })
})
