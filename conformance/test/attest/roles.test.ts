import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { envelopesIn, statementIn } from './forgery.ts'
import { conformance, inProcess, referenceServer } from './process.ts'

const home = mkdtempSync(join(tmpdir(), 'conformance-roles-'))
const path = (name: string): string => join(home, name)
const attestation = (folder: string): string => join(folder, 'attestation.intoto.jsonl')
const openssl = (...args: readonly string[]): void => void execFileSync('openssl', args, { stdio: 'pipe' })

/** A CA, and the certificate of a runner under it, as anybody would make them. */
function certified(ca: string, runner: string): void {
  const self = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30']
  openssl('req', ...self, '-subj', `/CN=${ca}`, '-keyout', path(`${ca}.key`), '-out', path(`${ca}.pem`))
  openssl('genpkey', '-algorithm', 'ed25519', '-out', path(`${runner}.key`))
  openssl('req', '-new', '-key', path(`${runner}.key`), '-subj', `/CN=${runner}`, '-out', path(`${runner}.csr`))
  writeFileSync(path('runner.ext'), 'keyUsage=critical,digitalSignature\nbasicConstraints=critical,CA:FALSE\n')
  const issuer = ['-CA', path(`${ca}.pem`), '-CAkey', path(`${ca}.key`), '-days', '30', '-extfile', path('runner.ext')]
  openssl('x509', '-req', '-in', path(`${runner}.csr`), ...issuer, '-out', path(`${runner}.pem`))
  const both = readFileSync(path(`${runner}.key`), 'utf8') + readFileSync(path(`${runner}.pem`), 'utf8')
  writeFileSync(path(`${runner}.both`), both)
}

test('a live target signs by its own credential beside the runner; another server is not taken for it', async () => {
  await using server = await referenceServer()
  await using other = await referenceServer()
  const at = ({ url, driver }: typeof server) => ['--target', `url:${url}`, '--driver', driver]
  const folder = path('live')
  const only = ['--set', 'csc-v2-2.0.0.2', '--only', 'csc-v2.sign.single', '--report', 'json']
  const ran = await conformance(['run', ...at(server), ...only, '--out', folder])
  expect(ran).toMatchObject({ code: 0, err: '' })

  const signed = await conformance(['attest', folder, '--new-key', path('live.key'), '--with', 'target', ...at(server)])
  expect(signed).toMatchObject({ code: 0, err: '' })
  expect(signed.out).toMatch(/^signed by {4}runner, sha256:/m)
  expect(signed.out).toMatch(/^signed by {4}target, sha256:/m)
  const verified = await conformance(['verify', attestation(folder), '--key', path('live.key.pub')])
  expect(verified.out).toMatch(
    /The target signed it with the key sha256:\S+, which the file carries and nobody here vouches/,
  )
  expect(verified.out).toContain('narrowed by --only')
  expect(verified.code).toBe(0)

  // The root of the credentials: the target's own word, and its keys', under a CA that is trusted.
  const { signers } = statementIn(envelopesIn(attestation(folder))[1]!).predicate
  const chain = signers[1].certificates as string[]
  const lines = chain.at(-1)!.replaceAll(/.{64}/g, '$&\n')
  const root = `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
  writeFileSync(path('root.pem'), root)
  const trusted = await conformance(['verify', attestation(folder), '--trust', path('root.pem'), '--json'])
  expect(JSON.parse(trusted.out)).toMatchObject({
    verified: true,
    signers: [
      { role: 'runner', trusted: null },
      { role: 'target', trusted: expect.stringContaining('CN=Reference Root CA') },
    ],
    keys: { keys: 1, certified: 1 },
  })

  const foreign = await conformance(['attest', folder, '--with', 'target', ...at(other), '--out', path('x.jsonl')])
  expect(foreign.err).toMatch(/^conformance: not attested: TARGET_KEY_FOREIGN: .*is it the same target\?$/m)
  expect(foreign.code).toBe(1)
  const closed = { ...other, url: 'http://127.0.0.1:9/csc/v2' }
  const unreachable = await inProcess(['attest', folder, '--with', 'target', ...at(closed)])
  expect(unreachable.err).toContain('ECONNREFUSED')
  expect(unreachable.code).toBe(3)
})

test('a runner with a certificate is trusted by its CA, and by no other', async () => {
  certified('ca', 'runner')
  certified('other-ca', 'other-runner')
  const folder = path('run')
  const sim = ['--target', 'sim:csc-v2', '--set', 'csc-v2-2.0.0.2', '--only', 'csc-v2.sign.single', '--report', 'json']
  expect((await conformance(['run', ...sim, '--out', folder])).code).toBe(0)
  expect((await conformance(['attest', folder, '--key', path('runner.both')])).code).toBe(0)
  const verify = (trust: string) => conformance(['verify', attestation(folder), '--trust', path(trust)])
  const byCa = await verify('ca.pem')
  expect(byCa.out).toContain('its certificate, CN=runner, leads to CN=ca.')
  expect(byCa.code).toBe(0)
  const pinned = await verify('runner.pem')
  expect(pinned.out).toContain('its key is that of a certificate given')
  expect(pinned.code).toBe(0)
  const stranger = await verify('other-ca.pem')
  expect(stranger.out).toContain(
    'SIGNER_UNTRUSTED: the runner is not certified by what is trusted: nobody who is trusted',
  )
  expect(stranger.code).toBe(1)
  const wrong = path('wrong.both')
  const both = readFileSync(path('runner.key'), 'utf8') + readFileSync(path('other-runner.pem'), 'utf8')
  writeFileSync(wrong, both)
  expect((await inProcess(['attest', folder, '--key', wrong])).err).toContain('the first certificate is of another key')
})

test('an RSA key in an encrypted file signs with its passphrase from the environment', async () => {
  const folder = path('rsa')
  cpSync(path('run'), folder, { recursive: true })
  const key = path('rsa.key')
  const options = ['-algorithm', 'rsa', '-pkeyopt', 'rsa_keygen_bits:2048', '-aes-256-cbc', '-pass', 'pass:open sesame']
  openssl('genpkey', ...options, '-out', key)
  openssl('pkey', '-in', key, '-passin', 'pass:open sesame', '-pubout', '-out', `${key}.pub`)
  const locked = await conformance(['attest', folder, '--key', key])
  expect(locked.err).toContain('give its passphrase in CONFORMANCE_KEY_PASSPHRASE')
  expect(locked.code).toBe(2)
  process.env.CONFORMANCE_KEY_PASSPHRASE = 'open sesame'
  const attested = await conformance(['attest', folder, '--key', key])
  delete process.env.CONFORMANCE_KEY_PASSPHRASE
  expect(attested).toMatchObject({ code: 0, err: '' })
  expect((await conformance(['verify', attestation(folder), '--key', `${key}.pub`])).code).toBe(0)
})
