import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { base64Encode } from '@x/crypto-core/bytes'
import { type Certificate, formatName } from '@x/crypto-core/x509'
import { buildPki, type Pki } from '@x/pki-lab'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createIssuerCheck, endEntityOf, leadsFrom } from './certificate-chain.ts'
import { readCertificates } from './certificate-form.ts'

const now = new Date('2026-11-22T12:00:00Z')
let pki: Pki

beforeAll(async () => {
  pki = await buildPki(
    {
      entities: {
        root: { profile: 'root', subject: 'CN=Root' },
        ca: { profile: 'issuing-ca', issuer: 'root', subject: 'CN=CA' },
        alice: { profile: 'user', issuer: 'ca', subject: 'CN=Alice', key: 'RSA-2048' },
        // The same names with other keys: what a name alone would take for the issuer.
        'root-2': { profile: 'root', subject: 'CN=Root' },
        'ca-2': { profile: 'issuing-ca', issuer: 'root-2', subject: 'CN=CA' },
      },
    },
    { now },
  )
})

const der = (name: string): Uint8Array => pki.entity(name).certificate
const read = (name: string): Certificate => readCertificates(der(name))![0]!

const scratch = mkdtempSync(join(tmpdir(), 'certificates-'))
afterAll(() => rmSync(scratch, { recursive: true }))

/** What OpenSSL makes of certificates: a SignedData that signs nothing. */
function certsOnly(...names: string[]): Buffer {
  const file = join(scratch, 'certificates.pem')
  writeFileSync(file, names.map(name => new X509Certificate(der(name)).toString()).join(''))
  const from = names.length === 0 ? [] : ['-certfile', file]
  return execFileSync('openssl', ['crl2pkcs7', '-nocrl', ...from, '-outform', 'DER'])
}

/** A SignedData that does sign something. */
function signedBy(name: string, ...more: string[]): Buffer {
  const file = join(scratch, 'signer.pem')
  writeFileSync(file, `${new X509Certificate(der(name))}${pki.entity(name).privateKeyPem}`)
  return execFileSync('openssl', ['cms', '-sign', '-binary', '-signer', file, '-outform', 'DER', ...more], {
    input: 'x',
  })
}

/** The same with indefinite lengths on the outside, as the samples of the guide begin. */
function indefinite(contentInfo: Buffer): Buffer {
  const oid = contentInfo.indexOf(Buffer.from('06092a864886f70d010702', 'hex'))
  const rest = contentInfo.subarray(oid + 11)
  const lengthOctets = rest[1]! < 0x80 ? 0 : rest[1]! & 0x7f
  const head = Buffer.from('308006092a864886f70d010702a080', 'hex')
  return Buffer.concat([head, rest.subarray(2 + lengthOctets), Buffer.alloc(4)])
}

describe('the forms of a certificate', () => {
  it('are X.509 and PKCS#7 with certificates alone, in DER or BER', () => {
    expect(readCertificates(der('alice'))).toHaveLength(1)
    expect(readCertificates(certsOnly('alice', 'ca', 'root'))).toHaveLength(3)
    const ber = indefinite(certsOnly('alice', 'ca'))
    expect(base64Encode(ber)).toMatch(/^MIAGCSqGSI/)
    expect(readCertificates(ber)).toHaveLength(2)
  })

  it('are nothing else', () => {
    const alice = der('alice')
    for (const octets of [
      new Uint8Array(0),
      alice.subarray(0, -1),
      Buffer.concat([alice, Buffer.of(0)]),
      Buffer.from('certificate'),
      certsOnly(),
      certsOnly(...Array.from({ length: 17 }, () => 'ca')),
      signedBy('alice'),
      signedBy('alice', '-nodetach'),
      Buffer.from('30800609'.repeat(50_000), 'hex'),
    ]) {
      expect(readCertificates(octets)).toBeUndefined()
    }
  })

  it('never throw, whatever octet is changed', () => {
    for (const sound of [der('alice'), certsOnly('alice', 'ca')]) {
      for (let at = 0; at < sound.length; at += 3) {
        const changed = Uint8Array.from(sound, (octet, index) => (index === at ? octet ^ 0x15 : octet))
        const found = readCertificates(changed)
        if (found) expect(leadsFrom(found[0]!, found)).toBeTypeOf('boolean')
      }
    }
  })
})

describe('a chain', () => {
  const chainOf = (...names: string[]) => names.map(read)

  it.each([[[]], [['ca']], [['ca', 'root']], [['root', 'ca']], [['root', 'alice', 'ca']]])('leads on by %j', names => {
    expect(leadsFrom(read('alice'), chainOf(...names))).toBe(true)
  })

  it.each([[['root']], [['ca', 'root-2']], [['ca-2']], [['ca-2', 'root-2']], [['ca', 'root', 'ca-2']]])(
    'leads nowhere by %j: a gap, a stranger, or an issuer in name only',
    names => expect(leadsFrom(read('alice'), chainOf(...names))).toBe(false),
  )

  it('is followed so far and no further', () => {
    const [alice, chain] = [read('alice'), chainOf('ca', 'root')]
    expect(leadsFrom(alice, chain, createIssuerCheck(2))).toBe(true)
    expect(leadsFrom(alice, chain, createIssuerCheck(1))).toBe(false)
    const isIssuer = createIssuerCheck(5)
    const again = () => leadsFrom(read('alice'), chainOf('ca', 'root'), isIssuer)
    expect([leadsFrom(alice, chain, isIssuer), leadsFrom(alice, chain, isIssuer)]).toEqual([true, true])
    expect([again(), again()]).toEqual([true, false])
  })

  it('does not lead back', () => {
    expect(leadsFrom(read('ca'), chainOf('alice'))).toBe(false)
  })

  it.each([
    [['root', 'alice', 'ca'], 'CN=Alice'],
    [['ca', 'root'], 'CN=CA'],
    [['alice', 'root'], undefined],
    [['alice', 'ca-2'], undefined],
  ])('tells of a bag of %j whose it is', (names, subject) => {
    const found = endEntityOf(readCertificates(certsOnly(...names))!)
    expect(found && formatName(found.tbsCertificate.subject)).toBe(subject)
  })
})
