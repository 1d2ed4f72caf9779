import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeSubjectPublicKeyInfo } from '@x/crypto-core/spki'
import { expect, test } from 'vitest'
import { readRunnerKey, writeNewKey } from './runner-key.ts'
import { provenValue } from './signature-value.ts'

const folder = mkdtempSync(join(tmpdir(), 'conformance-key-'))
const message = new TextEncoder().encode('DSSEv1 3 a/b 5 hello')

function pem(type: string, options: object = {}): string {
  const { privateKey } = generateKeyPairSync(type as 'ec', options as { namedCurve: string })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** OpenSSL's word on a signature. */
function openssl(key: { publicKey: Uint8Array }, signature: Uint8Array, digest: string | null): string {
  const [keyFile, data, sig] = [join(folder, 'key.der'), join(folder, 'data'), join(folder, 'sig')]
  writeFileSync(keyFile, key.publicKey)
  writeFileSync(data, message)
  writeFileSync(sig, signature)
  const args =
    digest === null
      ? ['pkeyutl', '-verify', '-rawin', '-pubin', '-keyform', 'DER', '-inkey', keyFile, '-in', data, '-sigfile', sig]
      : ['dgst', `-${digest}`, '-keyform', 'DER', '-verify', keyFile, '-signature', sig, data]
  return execFileSync('openssl', args, { encoding: 'utf8' }).trim()
}

test.each<[string, string, string | null]>([
  ['Ed25519', pem('ed25519'), null],
  ['ECDSA on P-256', pem('ec', { namedCurve: 'P-256' }), 'sha256'],
  ['ECDSA on P-384', pem('ec', { namedCurve: 'P-384' }), 'sha384'],
  ['ECDSA on P-521', pem('ec', { namedCurve: 'P-521' }), 'sha512'],
  ['RSA of 2048 bits', pem('rsa', { modulusLength: 2048 }), 'sha256'],
])('%s signs, and OpenSSL and our own core verify it', (_, key, digest) => {
  const runner = readRunnerKey(key)
  const value = runner.sign(message)
  expect(openssl(runner, value, digest)).toMatch(/Verified (OK|Successfully)/)
  const { algorithm } = runner
  const spki = decodeSubjectPublicKeyInfo(runner.publicKey)
  expect(provenValue({ algorithm, key: spki, message, value })).toEqual(value)
  const other = new TextEncoder().encode('DSSEv1 3 a/b 5 hullo')
  expect(provenValue({ algorithm, key: spki, message: other, value })).toMatch(/not by this key/)
})

test.each<[string, string, RegExp]>([
  ['RSA of 1024 bits', pem('rsa', { modulusLength: 1024 }), /RSA from 2048 bits/],
  ['another curve', pem('ec', { namedCurve: 'secp256k1' }), /must be Ed25519, ECDSA on P-256/],
  ['a key that signs nothing', pem('x25519'), /must be Ed25519/],
  ['no key', 'hello', /there is no PEM private key/],
])('%s is refused', (_, key, problem) => {
  expect(() => readRunnerKey(key)).toThrow(problem)
})

test('an encrypted key needs its passphrase, which no message repeats', () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const passphrase = 'open sesame'
  const key = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }).toString()
  expect(readRunnerKey(key, { passphrase }).sign(message)).toHaveLength(64)
  for (const wrong of [{}, { passphrase: 'open barley' }]) {
    expect(() => readRunnerKey(key, wrong)).toThrow(
      /^key: it is encrypted: give its passphrase in CONFORMANCE_KEY_PASS/,
    )
  }
})

test('certificates behind the key must begin with its own', () => {
  const [key, other] = [pem('ed25519'), pem('ed25519')]
  const keyFile = join(folder, 'ca.pem')
  writeFileSync(keyFile, other)
  const args = ['req', '-x509', '-key', keyFile, '-subj', '/CN=Somebody', '-days', '2']
  const certificate = execFileSync('openssl', args, { encoding: 'utf8', stdio: 'pipe' })
  expect(readRunnerKey(`${other}${certificate}`).certificates).toHaveLength(1)
  expect(() => readRunnerKey(`${key}${certificate}`)).toThrow('the first certificate is of another key')
})

test('a new key never takes the place of an old one', () => {
  const file = join(folder, 'new.pem')
  writeNewKey(file)
  const before = readFileSync(file, 'utf8')
  expect(() => writeNewKey(file)).toThrow(/^new-key: EEXIST/)
  expect(readFileSync(file, 'utf8')).toBe(before)
})
