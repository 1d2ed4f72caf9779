import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { now } from '../test/example.ts'
import { openssl, scratch } from '../test/openssl.ts'
import { certificatesOf } from '../test/pem-files.ts'
import { buildPki } from './build-pki.ts'
import { parsePki } from './declaration/parse-pki.ts'
import type { Pki } from './pki.ts'

/** What `openssl verify` says of an entity, with one trusted and others at hand. */
async function verify(pki: Pki, name: string, via: { anchor: string; others?: string[]; options?: string[] }) {
  await using directory = await scratch()
  const { anchor, others = [], options = [] } = via
  const { ok, text } = await openssl(
    'verify',
    ...['-attime', String(now.getTime() / 1000), '-x509_strict', ...options],
    ...['-CAfile', await directory.file('anchor.pem', certificatesOf(pki, anchor))],
    ...(others.length > 0 ? ['-untrusted', await directory.file('others.pem', certificatesOf(pki, ...others))] : []),
    await directory.file('leaf.pem', certificatesOf(pki, name)),
  )
  return ok ? 'ok' : (/error \d+ at \d+ depth lookup: (.*)/.exec(text)?.[1] ?? text)
}

async function text(pki: Pki, name: string): Promise<string> {
  await using directory = await scratch()
  return (await openssl('x509', '-in', await directory.file('x.pem', certificatesOf(pki, name)), '-noout', '-text'))
    .text
}

const build = (yaml: string) => buildPki(parsePki(yaml), { now, baseUrl: 'http://pki.test' })

describe('cross-certificates', () => {
  const yaml = `
entities:
  a: { profile: root, subject: CN=Root A }
  b: { profile: root, subject: CN=Root B, aia: { form: certs-only } }
  b-by-a: { profile: issuing-ca, issuer: a, keyOf: b, subject: CN=Root B, basicConstraints: { cA: true } }
  b-renewed: { profile: root, keyOf: b, subject: CN=Root B, serialNumber: "02" }
  a-by-b: { profile: issuing-ca, issuer: b, keyOf: a, subject: CN=Root A, basicConstraints: { cA: true } }
  alice: { profile: user, issuer: b, subject: CN=Alice }
  bob: { profile: user, issuer: b-by-a, subject: CN=Bob, revoked: { at: -1d } }
`
  it('lead from either root to what the other issued', async () => {
    const pki = await build(yaml)
    expect(await verify(pki, 'alice', { anchor: 'b' })).toBe('ok')
    expect(await verify(pki, 'alice', { anchor: 'b-renewed' })).toBe('ok')
    expect(await verify(pki, 'alice', { anchor: 'a', others: ['b-by-a'] })).toBe('ok')
    expect(await verify(pki, 'alice', { anchor: 'a', others: ['b'] })).toMatch(/self-signed certificate/)
    expect(await verify(pki, 'a', { anchor: 'b', others: ['a-by-b'] })).toMatch(/self-signed certificate/)
    expect(pki.entity('b-by-a').spki).toEqual(pki.entity('b').spki)
  })

  it('are one CA: with one CRL under each name, and one message with all of them', async () => {
    const pki = await build(yaml)
    const serial = pki.entity('bob').serialNumber
    for (const name of ['b', 'b-by-a', 'b-renewed']) {
      await using directory = await scratch()
      const file = await directory.file('x.crl', await pki.crl(name, { now }))
      expect((await openssl('crl', '-in', file, '-inform', 'DER', '-noout', '-text')).text).toContain(serial)
      const message = await directory.file('x.p7c', pki.issuers(name))
      const { text: shown } = await openssl('pkcs7', '-inform', 'DER', '-in', message, '-print_certs')
      expect(shown.match(/subject=CN = Root B/g)).toHaveLength(3)
      expect(shown).toContain('issuer=CN = Root A')
      const whole = Buffer.from(pki.issuers(name))
      const members = ['b', 'b-by-a', 'b-renewed'].map(one => Buffer.from(pki.entity(one).certificate))
      const places = members.toSorted(Buffer.compare).map(one => whole.indexOf(one))
      expect(places).toEqual(places.toSorted((a, b) => a - b))
      expect(places[0]).toBeGreaterThan(0)
    }
    expect(await text(pki, 'alice')).toContain('CA Issuers - URI:http://pki.test/aia/b.p7c')
    expect(await text(pki, 'bob')).toContain('CA Issuers - URI:http://pki.test/aia/b-by-a.crt')
  })
})

it('namesakes with keys of their own are CAs of their own', async () => {
  const pki = await build(`
entities:
  one: { profile: root, subject: CN=Root }
  two: { profile: root, subject: CN=Root }
  a: { profile: user, issuer: one, subject: CN=A, revoked: { at: -1d } }
  b: { profile: user, issuer: two, subject: CN=B, revoked: { at: -1d } }
`)
  await using directory = await scratch()
  const file = await directory.file('x.crl', await pki.crl('one', { now }))
  const { text: shown } = await openssl('crl', '-in', file, '-inform', 'DER', '-noout', '-text')
  expect(shown).toContain(pki.entity('a').serialNumber)
  expect(shown).not.toContain(pki.entity('b').serialNumber)
})

describe('constraints', () => {
  it('on names are those that OpenSSL obeys', async () => {
    const pki = await build(`
entities:
  root: { profile: root, subject: CN=Root }
  ca:
    profile: issuing-ca
    issuer: root
    subject: CN=CA
    nameConstraints:
      permittedSubtrees: [{ dNSName: in.test }, { iPAddress: 192.0.2.200/25 }, { iPAddress: "2001:db8::/33" }, { rfc822Name: .in.test }, { directoryName: "O=In,C=CZ" }]
      excludedSubtrees: [{ dNSName: out.in.test }, { uniformResourceIdentifier: .out.test }]
  inside: { profile: tls-server, issuer: ca, subject: "CN=a,O=In,C=CZ", subjectAltName: [{ dNSName: a.in.test }, { iPAddress: 192.0.2.200 }, { iPAddress: "2001:db8::1" }] }
  below: { profile: tls-server, issuer: ca, subject: "CN=b,O=In,C=CZ", subjectAltName: [{ dNSName: a.out.in.test }] }
  beside: { profile: tls-server, issuer: ca, subject: "CN=b,O=In,C=CZ", subjectAltName: [{ iPAddress: 192.0.2.100 }] }
  other: { profile: tls-server, issuer: ca, subject: "CN=b,O=Out,C=CZ" }
`)
    const shown = await text(pki, 'ca')
    expect(shown).toContain('X509v3 Name Constraints: critical')
    expect(shown).toMatch(/IP:192\.0\.2\.128\/255\.255\.255\.128/)
    expect(shown).toMatch(/IP:2001:DB8:0:0:0:0:0:0\/FFFF:FFFF:8000:0:0:0:0:0/)
    const verdicts = ['inside', 'below', 'beside', 'other'].map(name =>
      verify(pki, name, { anchor: 'root', others: ['ca'] }),
    )
    expect(await Promise.all(verdicts)).toEqual([
      'ok',
      'excluded subtree violation',
      'permitted subtree violation',
      'permitted subtree violation',
    ])
  })

  it('on policies are those that OpenSSL obeys', async () => {
    const pki = await build(`
entities:
  root: { profile: root, subject: CN=Root }
  ca:
    profile: issuing-ca
    issuer: root
    subject: CN=CA
    certificatePolicies: [{ policyIdentifier: 1.2.3.1 }]
    policyMappings: [{ issuerDomainPolicy: 1.2.3.1, subjectDomainPolicy: 1.2.3.2 }]
    policyConstraints: { requireExplicitPolicy: 0 }
    inhibitAnyPolicy: 0
  mapped: { profile: user, issuer: ca, subject: CN=Mapped, certificatePolicies: [{ policyIdentifier: 1.2.3.2 }] }
  any: { profile: user, issuer: ca, subject: CN=Any, certificatePolicies: [{ policyIdentifier: anyPolicy }] }
  none: { profile: user, issuer: ca, subject: CN=None }
  fixed: { profile: issuing-ca, issuer: root, subject: CN=Fixed, policyConstraints: { inhibitPolicyMapping: 0, requireExplicitPolicy: 3 } }
`)
    const options = ['-policy_check', '-policy', '1.2.3.1']
    const verdicts = ['mapped', 'any', 'none'].map(name =>
      verify(pki, name, { anchor: 'root', others: ['ca'], options }),
    )
    const [mapped, ...others] = await Promise.all(verdicts)
    expect(mapped).toBe('ok')
    for (const other of others) expect(other).toContain('no explicit policy')
    expect(await text(pki, 'fixed')).toContain('Require Explicit Policy:3, Inhibit Policy Mapping:0')
  })
})

describe('chains that nobody should accept', () => {
  it.each([
    ['a short key', '{ profile: root, subject: CN=Root, weakKey: RSA-1024 }', 'CA certificate key too weak'],
    ['a shorter key', '{ profile: root, subject: CN=Root, weakKey: RSA-768 }', 'CA certificate key too weak'],
    [
      'MD5',
      '{ profile: root, subject: CN=Root, key: RSA-2048, signature: { hash: MD5 } }',
      'CA signature digest algorithm too weak',
    ],
    [
      'SHA-1',
      '{ profile: root, subject: CN=Root, key: P-256, signature: { hash: SHA-1 } }',
      'CA signature digest algorithm too weak',
    ],
  ])('have %s', async (_, root, problem) => {
    const pki = await build(`
entities:
  root: ${root}
  ca: { profile: issuing-ca, issuer: root, subject: CN=CA }
  alice: { profile: user, issuer: ca, subject: CN=Alice }
`)
    const via = { anchor: 'root', others: ['ca'] }
    expect(await verify(pki, 'alice', { ...via, options: ['-auth_level', '2'] })).toBe(problem)
    expect(await verify(pki, 'alice', { ...via, options: ['-auth_level', '0'] })).toBe('ok')
  })
})

describe('a declaration', () => {
  const under = (entity: string) =>
    `entities: { root: { profile: root, subject: CN=Root }, x: { profile: user, issuer: root, subject: CN=X, ${entity} } }`

  it.each([
    ['keyOf: nobody', 'pki.entities.x.keyOf must be the name of another entity'],
    ['keyOf: x', 'pki.entities.x.keyOf must be the name of another entity'],
    ['keyOf: root, key: P-256', 'pki.entities.x.keyOf must stand without key and weakKey'],
    ['weakKey: RSA-1024, key: P-256', 'pki.entities.x.weakKey must stand without key'],
    ['weakKey: RSA-2048', 'pki.entities.x.weakKey must be one of RSA-1024, RSA-768'],
    ['crl: { validity: 1h, delta: {} }', 'pki.entities.x.crl.validity must be no shorter than delta.every'],
    ['crl: { delta: { every: 1mo } }', 'pki.entities.x.crl.delta.every must be in weeks, days, hours'],
    ['aia: { form: pem }', 'pki.entities.x.aia.form must be one of certificate, certs-only'],
    ['tsa: { policies: [x] }', 'pki.entities.x.tsa.policies[0] must be a dotted object identifier'],
    ['tsa: { hashes: [SHA-3] }', 'pki.entities.x.tsa.hashes[0] must be one of MD5'],
    ['tsa: { accuracy: { millis: 1000 } }', 'pki.entities.x.tsa.accuracy.millis must be a whole number from 1 to 999'],
    ['ocsp: { nonce: 1 }', 'pki.entities.x.ocsp.nonce must be true or false'],
    ['nameConstraints: { permittedSubtrees: [] }', 'permittedSubtrees must be a list that is not empty'],
    ['nameConstraints: { excludedSubtrees: [{}] }', 'excludedSubtrees[0] must have exactly one member'],
    ['nameConstraints: { excludedSubtrees: [{ iPAddress: 192.0.2.1 }] }', 'iPAddress must be a subnet as 192.0.2.0/24'],
    ['nameConstraints: { excludedSubtrees: [{ iPAddress: 192.0.2.0/33 }] }', 'iPAddress must be a subnet'],
    ['nameConstraints: { excludedSubtrees: [{ dNSName: "*.x" }] }', 'dNSName must be a host name in ASCII'],
    ['policyMappings: [{ issuerDomainPolicy: 1.2.3 }]', 'policyMappings[0].subjectDomainPolicy is required'],
    ['policyConstraints: { requireExplicitPolicy: -1 }', 'must be a whole number from 0 to 100'],
    ['revoked: { at: -1d, invalidityDate: soon }', 'pki.entities.x.revoked.invalidityDate must be a time'],
  ])('refuses %s', (entity, message) => expect(() => parsePki(under(entity))).toThrow(message))

  it('refuses a serial number that a CA has under another name already', () => {
    const yaml = `
entities:
  root: { profile: root, subject: CN=Root }
  other: { profile: root, subject: CN=Other }
  cross: { profile: issuing-ca, issuer: other, keyOf: root, subject: CN=Root }
  a: { profile: user, issuer: root, subject: CN=A, serialNumber: "07" }
  b: { profile: user, issuer: cross, subject: CN=B, serialNumber: "0007" }`
    expect(() => parsePki(yaml)).toThrow('pki.entities.b.serialNumber must be unique among what its issuer signs')
  })

  it('refuses a key for an entity that has another’s', async () => {
    const declaration = parsePki(under('keyOf: root'))
    const { privateKeyPem = '' } = (await buildPki(declaration, { now })).entity('root')
    await expect(buildPki(declaration, { now, privateKeys: { x: privateKeyPem } })).rejects.toThrow(
      'pki.entities.x.keyOf is that of root, and must be given there',
    )
    const again = await buildPki(declaration, { now, privateKeys: { root: privateKeyPem } })
    expect(again.entity('x').privateKeyPem).toBe(privateKeyPem)
  })

  it.each(['{ scheme: RSASSA-PSS, hash: MD5 }, key: RSA-2048', '{ hash: MD5 }, key: P-256'])(
    'refuses signature: %s',
    async signature => {
      const declaration = parsePki(`entities: { root: { profile: root, subject: CN=Root, signature: ${signature} } }`)
      await expect(buildPki(declaration, { now })).rejects.toThrow('root.signature.hash must be MD5 with RSASSA-PKCS1')
    },
  )
})

it('builds the example with everything in it', async () => {
  const yaml = await readFile(new URL('../examples/bridge.yaml', import.meta.url), 'utf8')
  const pki = await build(yaml)
  const south = ['south-by-north', 'south-ca']
  expect(await verify(pki, 'alice', { anchor: 'north-root', others: south })).toBe('ok')
  const weak = { anchor: 'south-root', others: ['weak-ca'], options: ['-auth_level', '2'] }
  expect(await verify(pki, 'weak', weak)).toBe('CA certificate key too weak')
  const expired = { anchor: 'south-root', others: ['expired-ca'] }
  expect(await verify(pki, 'below-expired', expired)).toBe('certificate has expired')
})
