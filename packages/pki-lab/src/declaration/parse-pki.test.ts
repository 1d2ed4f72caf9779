import { describe, expect, it } from 'vitest'
import { isPkiLabError } from '../errors.ts'
import { parsePki } from './parse-pki.ts'

const entity = (members: string) => `entities:\n  root: { profile: root, subject: CN=Root${members && `, ${members}`} }`

describe('parsePki', () => {
  it('reads what the example declares', () => {
    const { entities } = parsePki(`
      entities:
        root: { profile: root, subject: "CN=Root,C=CZ", key: RSA-2048 }
        ca: { profile: issuing-ca, issuer: root, subject: CN=CA, ocsp: { responderID: byName } }
        alice: { profile: user, issuer: ca, subject: CN=Alice, key: external, revoked: { at: -1d } }
    `)
    expect(Object.keys(entities)).toEqual(['root', 'ca', 'alice'])
    expect(entities.alice).toEqual({
      profile: 'user',
      issuer: 'ca',
      subject: 'CN=Alice',
      key: 'external',
      revoked: { at: '-1d' },
    })
  })

  it.each([
    ['the root', 'entities:', 'pki.entities is required'],
    ['no members', '{}', 'pki.entities is required'],
    ['a list', '[]', 'pki must be a map'],
    ['an unknown member', entity('colour: red'), 'pki.entities.root.colour is not known; known are profile,'],
    ['a strange name', entity('"a\\nb": 1'), 'pki.entities.root."a\\nb" is not known'],
    ['a bad entity name', 'entities: { Root: { profile: root, subject: CN=R } }', 'pki.entities.Root must be named'],
    ['a path as a name', 'entities: { "../a": { profile: root, subject: CN=R } }', 'pki.entities."../a" must be named'],
    ['a name of Object', 'entities: { __proto__: { profile: root, subject: CN=R } }', '__proto__ must be named'],
    [
      'an unknown profile',
      'entities: { a: { profile: ca, subject: CN=R } }',
      'pki.entities.a.profile must be one of root,',
    ],
    ['a missing subject', 'entities: { a: { profile: root } }', 'pki.entities.a.subject is required'],
    [
      'a bad subject',
      'entities: { a: { profile: root, subject: Root } }',
      'pki.entities.a.subject must consist of parts',
    ],
    ['a bad key', entity('key: RSA-512'), 'pki.entities.root.key must be one of P-256,'],
    ['an issuer that is not there', entity('issuer: nobody'), 'pki.entities.root.issuer must be the name of an entity'],
    ['an issuer of Object', entity('issuer: constructor'), 'pki.entities.root.issuer must be the name of an entity'],
    ['its own issuer', entity('issuer: root'), 'pki.entities.root.issuer must not lead in a circle'],
    ['a bad duration', entity('validity: forever'), 'pki.entities.root.validity must be a duration'],
    ['a bad time', entity('validity: { from: 2026-02-30 }'), 'pki.entities.root.validity.from must be a day'],
    ['text for a flag', entity('ocspNoCheck: "yes"'), 'pki.entities.root.ocspNoCheck must be true or false'],
    ['a fraction', entity('basicConstraints: { cA: true, pathLenConstraint: 0.5 }'), 'must be a whole number'],
    ['an empty list', entity('keyUsage: []'), 'pki.entities.root.keyUsage must be a list that is not empty'],
    ['a bad key usage', entity('keyUsage: [sign]'), 'pki.entities.root.keyUsage[0] must be one of digitalSignature,'],
    [
      'a bad purpose',
      entity('extKeyUsage: { purposes: [x] }'),
      'purposes[0] must be a dotted object identifier or one',
    ],
    [
      'a bad OID',
      entity('certificatePolicies: [{ policyIdentifier: 1.02 }]'),
      'certificatePolicies[0].policyIdentifier',
    ],
    [
      'two names in one',
      entity('subjectAltName: [{ dNSName: a, iPAddress: "::1" }]'),
      '[0] must have exactly one member',
    ],
    ['a bad address', entity('subjectAltName: [{ iPAddress: 1.2.3 }]'), 'iPAddress must be an IPv4 or IPv6 address'],
    ['a relative URL', entity('crlDistributionPoints: [/crl]'), 'crlDistributionPoints[0] must be an absolute'],
    ['a file URL', entity('crlDistributionPoints: ["file:///etc/passwd"]'), 'must be an absolute http, https or ldap'],
    ['a serial number of 0', entity('serialNumber: "00"'), 'serialNumber must be a positive number'],
    ['21 octets of serial', entity(`serialNumber: "${'11'.repeat(21)}"`), 'serialNumber must be a positive number'],
    ['a revoked root', entity('revoked: { at: now }'), 'revoked must not be said of a self-signed certificate'],
    ['a null', entity('key:'), 'pki.entities.root.key must not be empty'],
  ])('refuses %s', (_, yaml, message) => {
    expect(() => parsePki(yaml)).toThrow(message)
    try {
      parsePki(yaml)
    } catch (error) {
      expect(isPkiLabError(error, 'PKI_DECLARATION')).toBe(true)
    }
  })

  it('refuses a circle of issuers, equal serial numbers and a hold that never was', () => {
    const two = (a: string, b: string) =>
      `entities:\n  a: { profile: issuing-ca, subject: CN=A, ${a} }\n  b: { profile: issuing-ca, subject: CN=B, ${b} }`
    expect(() => parsePki(two('issuer: b', 'issuer: a'))).toThrow('must not lead in a circle')
    const three = `${two('key: P-256', 'issuer: a, serialNumber: "0A"')}\n  c: { profile: user, subject: CN=C, issuer: a, serialNumber: "000a" }`
    expect(() => parsePki(three)).toThrow('pki.entities.c.serialNumber must be unique')
    expect(() => parsePki(two('key: P-256', 'issuer: a, revoked: { at: now, until: +1d }'))).toThrow('revoked.until')
    expect(() => parsePki(two('key: P-256', 'issuer: a, revoked: { at: now, reason: removeFromCRL }'))).toThrow(
      'must not be removeFromCRL',
    )
    expect(() => parsePki(two('key: P-256', 'issuer: a, ocsp: { responder: c }'))).toThrow('ocsp.responder')
  })

  it.each([
    ['broken YAML', 'entities: {'],
    ['two documents', 'entities: {}\n---\nentities: {}'],
    ['a member twice', 'entities: {}\nentities: {}'],
    ['a tag nobody knows', 'entities: !!js/function "x"'],
    ['aliases that multiply', billionLaughs()],
    ['too deep', '['.repeat(100_000)],
    ['too long', `#${'x'.repeat(300_000)}`],
  ])('refuses %s as YAML, soon', (_, yaml) => {
    const start = performance.now()
    try {
      parsePki(yaml)
      expect.unreachable()
    } catch (error) {
      expect(isPkiLabError(error, 'PKI_YAML'), String(error)).toBe(true)
    }
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

function billionLaughs(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
  for (let level = 1; level < 9; level++) {
    const alias = `*a${level - 1}`
    lines.push(`a${level}: &a${level} [${Array(10).fill(alias).join(', ')}]`)
  }
  return lines.join('\n')
}
