import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { example, now } from '../test/example.ts'
import { openssl, scratch } from '../test/openssl.ts'
import { buildPki } from './build-pki.ts'
import { parsePki } from './declaration/parse-pki.ts'
import type { EntityDeclaration, PkiDeclaration } from './declaration/pki-declaration.ts'
import { isPkiLabError } from './errors.ts'
import { keyAlgorithmNames } from './keys/key-algorithm.ts'
import { toPem } from './pem.ts'
import type { Pki } from './pki.ts'

/** What `openssl verify` says about an entity at a time (seconds since 1970), against the PKI's own anchors. */
async function verify(pki: Pki, name: string, at: Date, ...more: string[]) {
  await using directory = await scratch()
  const chain = pki.entity(name).chain.map(der => toPem('CERTIFICATE', der))
  return await openssl(
    'verify',
    '-attime',
    String(at.getTime() / 1000),
    '-x509_strict',
    '-check_ss_sig',
    ...more,
    '-CAfile',
    await directory.file(
      'anchors.pem',
      pki
        .trustAnchors()
        .map(der => toPem('CERTIFICATE', der))
        .join(''),
    ),
    '-untrusted',
    await directory.file('untrusted.pem', chain.join('')),
    await directory.file('leaf.pem', chain[0] ?? ''),
  )
}

async function text(pki: Pki, name: string): Promise<string> {
  await using directory = await scratch()
  const file = await directory.file('certificate.crt', pki.entity(name).certificate)
  return (await openssl('x509', '-in', file, '-noout', '-text')).text
}

/** A self-signed root and one entity below it. */
function under(root: Partial<EntityDeclaration>, entity: Partial<EntityDeclaration> = {}): PkiDeclaration {
  return {
    entities: {
      root: { profile: 'root', subject: 'CN=Root', ...root },
      alice: { profile: 'user', subject: 'CN=Alice', issuer: 'root', ...entity },
    },
  }
}

describe('buildPki', () => {
  it('issues chains that OpenSSL accepts in its strict mode', async () => {
    const pki = await buildPki(example, { now, baseUrl: 'http://127.0.0.1:9' })
    for (const name of ['root', 'issuing-ca', 'alice', 'ocsp', 'revoked']) {
      expect(await verify(pki, name, now, '-policy_check'), name).toMatchObject({ ok: true })
    }
    expect(await verify(pki, 'tsa', now, '-purpose', 'timestampsign')).toMatchObject({ ok: true })
    expect((await verify(pki, 'alice', now, '-purpose', 'timestampsign')).ok).toBe(false)
    expect((await verify(pki, 'expired', now)).text).toContain('certificate has expired')
    expect((await verify(pki, 'not-yet-valid', now)).text).toContain('certificate is not yet valid')
  })

  it('answers with what the certificate says', async () => {
    const pki = await buildPki(example, { now })
    expect(pki.names).toEqual(Object.keys(example.entities))
    const alice = pki.entity('alice')
    const certificate = new X509Certificate(alice.certificate)
    expect(alice.chain.map(der => new X509Certificate(der).subject.split('\n').at(-1))).toEqual([
      'CN=Alice Example',
      'CN=Example Issuing CA 1',
      'CN=Example Root CA',
    ])
    expect(alice.serialNumber).toBe(certificate.serialNumber)
    expect(alice.notBefore).toEqual(certificate.validFromDate)
    expect(alice.notAfter).toEqual(certificate.validToDate)
    expect(alice.notAfter).toEqual(new Date('2028-06-01T11:00:00Z'))
    expect(certificate.publicKey.export({ type: 'spki', format: 'der' })).toEqual(Buffer.from(alice.spki))
    expect(certificate.checkPrivateKey(createPrivateKey(alice.privateKeyPem ?? ''))).toBe(true)
    expect(() => pki.entity('constructor')).toThrow(expect.objectContaining({ code: 'PKI_UNKNOWN_ENTITY' }))
  })

  it('writes every extension that can be declared as OpenSSL reads it', async () => {
    const declaration = parsePki(`
      entities:
        root: { profile: root, subject: CN=Root }
        all:
          profile: user
          issuer: root
          subject: CN=All
          serialNumber: "00ff"
          basicConstraints: { cA: true, pathLenConstraint: 3 }
          keyUsage: [digitalSignature, nonRepudiation, keyAgreement, decipherOnly]
          extKeyUsage: { critical: true, purposes: [clientAuth, emailProtection, 1.2.3.4] }
          certificatePolicies: [{ policyIdentifier: anyPolicy }, { policyIdentifier: 1.2.3, cPSuri: "https://a.test/cps" }]
          subjectAltName:
            - { rfc822Name: a@example.test }
            - { dNSName: "*.example.test" }
            - { uniformResourceIdentifier: "urn:example:1" }
            - { iPAddress: 192.0.2.1 }
            - { iPAddress: "2001:db8::192.0.2.1" }
            - { directoryName: "CN=Other,C=CZ" }
          crlDistributionPoints: ["http://a.test/1.crl", "ldap://b.test/cn=2"]
          authorityInfoAccess: { ocsp: ["http://a.test/ocsp"], caIssuers: ["http://a.test/ca.crt"] }
          ocspNoCheck: true
          extensions: [{ extnID: 1.2.3.4.5, critical: true, extnValue: "0500" }]
    `)
    const pki = await buildPki(declaration, { now })
    expect(pki.entity('all').serialNumber).toBe('FF')
    const shown = await text(pki, 'all')
    for (const expected of [
      'Serial Number: 255 (0xff)',
      'CA:TRUE, pathlen:3',
      'Digital Signature, Non Repudiation, Key Agreement, Decipher Only',
      'X509v3 Extended Key Usage: critical\n                TLS Web Client Authentication, E-mail Protection, 1.2.3.4',
      'Policy: X509v3 Any Policy',
      'CPS: https://a.test/cps',
      'email:a@example.test, DNS:*.example.test, URI:urn:example:1, IP Address:192.0.2.1, IP Address:2001:DB8:0:0:0:0:C000:201, DirName:/C=CZ/CN=Other',
      'URI:http://a.test/1.crl',
      'URI:ldap://b.test/cn=2',
      'OCSP - URI:http://a.test/ocsp',
      'CA Issuers - URI:http://a.test/ca.crt',
      'OCSP No Check:',
      '1.2.3.4.5: critical',
    ]) {
      expect(shown).toContain(expected)
    }
  })

  it('claims only the qualified statements that are written, and QcCompliance only when asked', async () => {
    const QC_COMPLIANCE = '060604008e460101'
    const all = {
      QcRetentionPeriod: 15,
      QcSSCD: true,
      QcPDS: [{ url: 'https://a.test/pds', language: 'en' }],
      QcType: ['esign', 'eseal', 'web'],
      QcCClegislation: ['CZ'],
    } as const
    const hex = async (qcStatements: EntityDeclaration['qcStatements']) => {
      const pki = await buildPki(under({}, qcStatements ? { qcStatements } : {}), { now })
      return Buffer.from(pki.entity('alice').certificate).toString('hex')
    }
    expect(await hex(undefined)).not.toContain('04008e4601')
    const rest = await hex(all)
    expect(rest).not.toContain(QC_COMPLIANCE)
    for (const arc of [3, 4, 5, 6, 7]) expect(rest).toContain(`060604008e46010${arc}`)
    expect(await hex({ ...all, QcCompliance: true })).toContain(QC_COMPLIANCE)
    expect(await hex({ QcCompliance: false, QcSSCD: true })).not.toContain(QC_COMPLIANCE)
  })

  it.each(keyAlgorithmNames)('signs with %s', async key => {
    const pki = await buildPki(under({ key }), { now })
    expect(await verify(pki, 'alice', now)).toMatchObject({ ok: true })
  })

  it.each([
    [{ key: 'RSA-2048', signature: { hash: 'SHA-512' } }, 'sha512WithRSAEncryption'],
    [{ key: 'RSA-2048', signature: { scheme: 'RSASSA-PSS', hash: 'SHA-384' } }, 'rsassaPss'],
    [{ key: 'P-256', signature: { hash: 'SHA-512' } }, 'ecdsa-with-SHA512'],
  ] as const)('signs as %j asks', async (root, algorithm) => {
    const pki = await buildPki(under(root), { now })
    expect(await verify(pki, 'alice', now)).toMatchObject({ ok: true })
    expect(await text(pki, 'alice')).toContain(`Signature Algorithm: ${algorithm}`)
  })

  it('signs with SHA-1 where a weak chain is wanted', async () => {
    const pki = await buildPki(under({ key: 'RSA-2048', signature: { hash: 'SHA-1' } }), { now })
    expect(await text(pki, 'alice')).toContain('sha1WithRSAEncryption')
    expect((await verify(pki, 'alice', now, '-auth_level', '2')).text).toContain(
      'CA signature digest algorithm too weak',
    )
    expect(await verify(pki, 'alice', now, '-auth_level', '0')).toMatchObject({ ok: true })
  })

  it('builds the same PKI from the same keys and the same time', async () => {
    const privateKeys = keysOf(await buildPki(example, { now }))
    const options = { now, privateKeys, baseUrl: 'https://pki.test/lab/' }
    const [one, other] = [await buildPki(example, options), await buildPki(example, options)]
    for (const name of one.names) expect(one.entity(name)).toEqual(other.entity(name))
    expect(await one.crl('issuing-ca', { now })).toEqual(await other.crl('issuing-ca', { now }))
    const later = await buildPki(example, { ...options, now: new Date('2026-06-01T12:00:01Z') })
    expect(later.entity('alice').certificate).not.toEqual(one.entity('alice').certificate)
    expect(later.entity('alice').serialNumber).toBe(one.entity('alice').serialNumber)
  })

  it('signs the same bytes with an EC key too', async () => {
    const declaration = under({ key: 'P-256' })
    const privateKeys = keysOf(await buildPki(declaration, { now }))
    const tbs = async () => {
      const { certificate } = (await buildPki(declaration, { now, privateKeys })).entity('alice')
      // Certificate ::= SEQUENCE { tbsCertificate …, so the tbs begins behind a four-octet header.
      return Buffer.from(certificate.subarray(4, 8 + Buffer.from(certificate).readUInt16BE(6))).toString('hex')
    }
    expect(await tbs()).toBe(await tbs())
  })

  it('certifies public keys that somebody else keeps, to the octet', async () => {
    const kinds = [
      generateKeyPairSync('rsa', { modulusLength: 2048 }),
      generateKeyPairSync('rsa-pss', { modulusLength: 2048, hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha256' }),
      generateKeyPairSync('ec', { namedCurve: 'secp384r1' }),
      generateKeyPairSync('ed448'),
    ]
    for (const { publicKey } of kinds) {
      const spki = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))
      const pki = await buildPki(under({}, { key: 'external' }), { now, publicKeys: { alice: spki } })
      const alice = pki.entity('alice')
      expect(alice.spki).toEqual(spki)
      expect(alice.privateKeyPem).toBeUndefined()
      expect(Buffer.from(alice.certificate).includes(Buffer.from(spki))).toBe(true)
      expect(await verify(pki, 'alice', now)).toMatchObject({ ok: true })
    }
  })

  it.each<[string, PkiDeclaration, Partial<Parameters<typeof buildPki>[1]>, string]>([
    ['an external key that is not given', under({}, { key: 'external' }), {}, 'pki.entities.alice.key is external'],
    ['a key for nobody', under({}), { publicKeys: { bob: spkiOf('prime256v1') } }, 'pki.entities.bob is not declared'],
    [
      'no public key',
      under({}),
      { publicKeys: { alice: Uint8Array.of(1) } },
      'pki.entities.alice.key must be given as Sub',
    ],
    [
      'no private key',
      under({}),
      { privateKeys: { alice: 'secret' } },
      'pki.entities.alice.key must be given as an unenc',
    ],
    [
      'a key of another algorithm',
      under({}, { key: 'P-384' }),
      { publicKeys: { alice: spkiOf('prime256v1') } },
      'pki.entities.alice.key must be of the declared algorithm P-384',
    ],
    [
      'an issuer without a private key',
      under({}),
      { publicKeys: { root: spkiOf('prime256v1') } },
      'pki.entities.root.key',
    ],
    ['PSS with an EC key', under({ signature: { scheme: 'RSASSA-PSS' } }), {}, 'pki.entities.root.signature.scheme'],
    ['a hash with Ed25519', under({ key: 'Ed25519', signature: { hash: 'SHA-256' } }), {}, 'root.signature.hash'],
    [
      'an end before the beginning',
      under({}, { validity: { to: '-1d' } }),
      {},
      'alice.validity must end after it begins',
    ],
  ])('refuses %s', async (_, declaration, options, message) => {
    const error = await buildPki(declaration, { now, ...options }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(isPkiLabError(error), String(error)).toBe(true)
    expect(String(error)).toContain(message)
    expect(String(error)).not.toContain('secret')
  })

  it('checks a declaration that did not come from YAML', async () => {
    const declaration = { entities: { root: { profile: 'root', subject: '' } } } as const
    await expect(buildPki(declaration, { now })).rejects.toThrow('pki.entities.root.subject must be text')
    await expect(buildPki(under({}), { now, baseUrl: 'ftp://a' })).rejects.toThrow(TypeError)
  })

  it('builds a PKI of 20 entities well below a second', async () => {
    const users = Object.fromEntries(
      Array.from({ length: 18 }, (_, index) => [
        `user-${index}`,
        { profile: 'user', subject: `CN=${index}`, issuer: 'ca' },
      ]),
    ) as Record<string, EntityDeclaration>
    const declaration: PkiDeclaration = {
      entities: {
        root: { profile: 'root', subject: 'CN=Root' },
        ca: { profile: 'issuing-ca', subject: 'CN=CA', issuer: 'root' },
        ...users,
      },
    }
    const start = process.cpuUsage()
    const pki = await buildPki(declaration, { now })
    // Processor time, so that what else the machine does is not counted.
    const { user, system } = process.cpuUsage(start)
    const milliseconds = (user + system) / 1000
    expect(pki.names).toHaveLength(20)
    expect(milliseconds).toBeLessThan(800)
  })
})

function keysOf(pki: Pki): Record<string, string> {
  return Object.fromEntries(pki.names.map(name => [name, pki.entity(name).privateKeyPem ?? '']))
}

function spkiOf(namedCurve: string): Uint8Array {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve })
  return new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))
}
