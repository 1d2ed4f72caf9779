import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { expect, it } from 'vitest'
import { buildPki } from '../build-pki.ts'
import { checkDeclaration } from '../declaration/check-declaration.ts'
import { certsOnly } from './certs-only.ts'

const declaration = checkDeclaration({
  entities: {
    root: { profile: 'root', subject: 'CN=Root' },
    ca: { profile: 'issuing-ca', issuer: 'root', subject: 'CN=CA' },
    alice: { profile: 'user', issuer: 'ca', key: 'RSA-2048', subject: 'CN=Alice' },
  },
})

it('carries certificates as OpenSSL reads them, octet for octet', async () => {
  const pki = await buildPki(declaration, { now: new Date() })
  const { chain } = pki.entity('alice')
  const printed = execFileSync('openssl', ['pkcs7', '-inform', 'DER', '-print_certs'], { input: certsOnly(chain) })
  const pems = printed.toString().match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  const read = pems.map(pem => new X509Certificate(pem).raw)
  // A SET in DER is sorted, so that the order is not that of the chain.
  expect(read.map(der => der.toString('hex')).sort()).toEqual(chain.map(der => Buffer.from(der).toString('hex')).sort())
})
