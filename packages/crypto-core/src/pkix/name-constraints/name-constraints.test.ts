import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Entity, extension, issue, issueCA, nameOf } from '../../../test/issue.ts'
import { describeOpenssl } from '../../../test/openssl.ts'
import { pemOf } from '../../../test/pem.ts'
import { hexDecode } from '../../bytes/index.ts'
import { derOf, encode, ia5String, utf8String } from '../../der/index.ts'
import { oid } from '../../oid/index.ts'
import { type GeneralName, type Name, type NameConstraints, nameConstraints, subjectAltName } from '../../x509/index.ts'
import { buildPath, type PathReasonCode, trustAnchorOf } from '../index.ts'

const time = new Date('2026-06-01T00:00:00Z')
const root = issueCA('Root')

const dns = (value: string): GeneralName => ({ type: 'dNSName', value })
const mail = (value: string): GeneralName => ({ type: 'rfc822Name', value })
const uri = (value: string): GeneralName => ({ type: 'uniformResourceIdentifier', value })
const ip = (hex: string): GeneralName => ({ type: 'iPAddress', value: hexDecode(hex) })
const directory = (value: Name): GeneralName => ({ type: 'directoryName', value })
const mailbox = (value: string): GeneralName => ({
  type: 'otherName',
  value: { 'type-id': oid('id-on-SmtpUTF8Mailbox'), value: encode(utf8String, value) },
})
const organisation = (value: string): Name => [
  [{ type: oid('id-at-organizationName'), value: encode(utf8String, value) }],
]

const subtree = (base: GeneralName) => ({ base, minimum: 0 })
const permitted = (...bases: GeneralName[]): NameConstraints => ({ permittedSubtrees: bases.map(subtree) })
const excluded = (...bases: GeneralName[]): NameConstraints => ({ excludedSubtrees: bases.map(subtree) })

type Row = readonly [
  constraints: NameConstraints,
  name: GeneralName,
  allowed: boolean,
  /** Where OpenSSL judges otherwise, and why. */
  openssl?: string,
]

const inside = true
const outside = false

const rows: readonly Row[] = [
  [permitted(dns('example.com')), dns('example.com'), inside],
  [permitted(dns('example.com')), dns('a.b.EXAMPLE.com'), inside],
  [permitted(dns('example.com')), dns('badexample.com'), outside],
  [permitted(dns('example.com')), dns('example.org'), outside],
  [permitted(dns('.example.com')), dns('a.example.com'), inside],
  [permitted(dns('.example.com')), dns('example.com'), outside],
  [permitted(dns('')), dns('example.org'), inside],
  [permitted(dns('example.com')), dns('*.example.com'), inside],
  [permitted(dns('a.example.com')), dns('*.example.com'), outside],
  [permitted(dns('example.com')), mail('a@example.org'), inside],
  [permitted(dns('example.com'), dns('example.org')), dns('example.org'), inside],
  [excluded(dns('example.com')), dns('example.com'), outside],
  [excluded(dns('example.com')), dns('a.example.com'), outside],
  [excluded(dns('example.com')), dns('example.org'), inside],
  [excluded(dns('')), dns('example.org'), outside],
  [excluded(dns('a.example.com')), dns('*.example.com'), outside, 'does not expand wildcards'],
  [excluded(dns('a.b.example.com')), dns('*.example.com'), inside],
  [excluded(dns('example.com')), dns('*.example.com'), outside],
  [permitted(mail('a@example.com')), mail('a@EXAMPLE.com'), inside],
  [permitted(mail('a@example.com')), mail('A@example.com'), outside],
  [permitted(mail('example.com')), mail('anyone@example.com'), inside],
  [permitted(mail('example.com')), mail('anyone@sub.example.com'), outside],
  [permitted(mail('.example.com')), mail('anyone@sub.example.com'), inside],
  [permitted(mail('.example.com')), mail('anyone@example.com'), outside],
  [permitted(mail('example.com')), mail('no mailbox'), outside],
  [excluded(mail('example.com')), mail('anyone@example.com'), outside],
  [excluded(mail('example.com')), mail('no mailbox'), outside],
  [permitted(mail('example.com')), mailbox('ž@example.com'), inside],
  [permitted(mail('example.com')), mailbox('ž@example.org'), outside],
  [permitted(uri('example.com')), uri('https://example.com/a'), inside],
  [
    permitted(uri('example.com')),
    uri('https://user@example.com:8443'),
    inside,
    'takes the user for a part of the host',
  ],
  [permitted(uri('example.com')), uri('https://sub.example.com'), outside],
  [permitted(uri('.example.com')), uri('ldap://sub.example.com/x'), inside],
  [permitted(uri('.example.com')), uri('https://example.com'), outside],
  [permitted(uri('example.com')), uri('urn:uuid:1'), outside],
  [permitted(uri('example.com')), uri('https://192.0.2.1/'), outside],
  [excluded(uri('example.com')), uri('https://192.0.2.1/'), outside, 'takes an address for a host name'],
  [excluded(uri('example.com')), uri('https://example.com'), outside],
  [excluded(uri('example.com')), uri('https://example.org'), inside],
  [permitted(ip('c0000200ffffff00')), ip('c0000207'), inside],
  [permitted(ip('c0000200ffffff00')), ip('c0000307'), outside],
  [excluded(ip('c0000200ffffff00')), ip('c0000207'), outside],
  [excluded(ip('c0000200ffffff00')), ip('c0000307'), inside],
  [permitted(ip(`20010db8${'0'.repeat(24)}ffffffff${'0'.repeat(24)}`)), ip(`20010db8${'1'.repeat(24)}`), inside],
  [permitted(ip(`20010db8${'0'.repeat(24)}ffffffff${'0'.repeat(24)}`)), ip(`20010db9${'1'.repeat(24)}`), outside],
  [permitted(ip('c0000200ffffff00')), ip(`20010db8${'1'.repeat(24)}`), outside],
  [excluded(ip('c0000200ffffff00')), ip(`20010db8${'1'.repeat(24)}`), inside],
  [permitted(ip('c0000200ff00ff00')), ip('c0000207'), outside, 'takes any mask'],
  [permitted(ip('c0000200')), ip('c0000207'), outside],
  [permitted(directory(organisation('Firma'))), directory([...organisation('FIRMA'), ...nameOf('x')]), inside],
  [excluded(directory(organisation('Firma'))), directory([...organisation('firma '), ...nameOf('x')]), outside],
  [permitted({ type: 'registeredID', value: '1.2.3' }), { type: 'registeredID', value: '1.2.3' }, outside],
  [excluded({ type: 'registeredID', value: '1.2.3' }), { type: 'registeredID', value: '1.2.4' }, outside],
  [permitted({ type: 'registeredID', value: '1.2.3' }), dns('example.com'), inside],
  [{ permittedSubtrees: [{ base: dns('example.com'), minimum: 1 }] }, dns('example.com'), outside],
  [{ excludedSubtrees: [{ base: dns('example.com'), minimum: 0, maximum: 2 }] }, dns('example.org'), outside],
]

function chainOf([constraints, name]: Row): { readonly ca: Entity; readonly leaf: Entity } {
  // The directory name constraints are about names in subjectAltName here: the subject is empty.
  const ca = issueCA('CA', { issuer: root, extensions: [extension(nameConstraints, constraints)] })
  return { ca, leaf: issue('', { issuer: ca, subject: [], extensions: [extension(subjectAltName, [name])] }) }
}

function reasons(ca: Entity | readonly Entity[], leaf: Entity): readonly PathReasonCode[] {
  const result = buildPath(leaf.certificate, {
    trustAnchors: [trustAnchorOf(root.certificate)],
    certificates: [ca].flat().map(({ certificate }) => certificate),
    time,
    policy: { revocation: { mode: 'ignored' } },
  })
  return result.valid ? [] : result.failures[0]!.reasons.map(({ code }) => code)
}

const title = ([constraints, name]: Row): string => {
  const text = ({ type, value }: GeneralName): string =>
    typeof value === 'string' ? `${type} ${value}` : `${type} ${JSON.stringify(value)}`
  const [kind, subtrees] = Object.entries(constraints)[0] as [string, readonly { base: GeneralName }[]]
  return `${kind} ${subtrees.map(({ base }) => text(base)).join(', ')}: ${text(name)}`
}

describe('a name', () => {
  test.each(rows.map(row => [title(row), row] as const))('%s', (_title, row) => {
    const { ca, leaf } = chainOf(row)
    expect(reasons(ca, leaf)).toEqual(row[2] ? [] : ['NAME_CONSTRAINTS'])
  })

  describeOpenssl('to openssl verify', ({ path: folder }) => {
    const pem = (name: string, { certificate }: Entity): string => {
      const path = join(folder, name)
        .match(/.{1,64}/g)!
        .join('\n')
      writeFileSync(path, pemOf('CERTIFICATE', derOf(certificate)))
      return path
    }

    test('is the same', { timeout: 60_000 }, () => {
      const differing = rows.filter(row => {
        const { ca, leaf } = chainOf(row)
        const chain = ['-CAfile', pem('root.pem', root), '-untrusted', pem('ca.pem', ca)]
        const at = ['-attime', String(time.getTime() / 1000)]
        const done = spawnSync('openssl', ['verify', ...chain, ...at, pem('leaf.pem', leaf)])
        return (done.status === 0) !== row[2]
      })
      expect(differing.filter(row => row[3] === undefined).map(title)).toEqual([])
    })
  })
})

describe('constraints', () => {
  const leafOf = (issuer: Entity, ...names: GeneralName[]) =>
    issue('Leaf', { issuer, extensions: [extension(subjectAltName, names, false)] })

  test('of several CAs hold together', () => {
    const first = issueCA('First', { issuer: root, extensions: [extension(nameConstraints, permitted(dns('com')))] })
    const narrower = permitted(dns('example.com'), dns('example.org'))
    const second = issueCA('Second', { issuer: first, extensions: [extension(nameConstraints, narrower)] })
    const run = (name: string) => reasons([first, second], leafOf(second, dns(name)))
    expect(run('a.example.com')).toEqual([])
    expect(run('example.org')).toEqual(['NAME_CONSTRAINTS'])
    expect(run('other.com')).toEqual(['NAME_CONSTRAINTS'])
  })

  test('apply to every name of a certificate, to its subject and to the address in it', () => {
    const ca = issueCA('CA', { issuer: root, extensions: [extension(nameConstraints, permitted(mail('example.com')))] })
    const named = (address: string) => [[{ type: oid('id-emailAddress'), value: encode(ia5String, address) }]]
    expect(reasons(ca, issue('', { issuer: ca, subject: named('a@example.com') }))).toEqual([])
    expect(reasons(ca, issue('', { issuer: ca, subject: named('a@example.org') }))).toEqual(['NAME_CONSTRAINTS'])
    expect(reasons(ca, leafOf(ca, mail('a@example.com'), mail('a@example.org')))).toEqual(['NAME_CONSTRAINTS'])
    const limited = permitted(directory(organisation('Firma')))
    const other = issueCA('Other', { issuer: root, extensions: [extension(nameConstraints, limited)] })
    expect(reasons(other, issue('', { issuer: other, subject: organisation('Firma') }))).toEqual([])
    expect(reasons(other, issue('', { issuer: other, subject: organisation('Jiná') }))).toEqual(['NAME_CONSTRAINTS'])
  })

  test('pass over a CA that renews itself, and not over a target that does', () => {
    const key = extension(nameConstraints, permitted(directory(organisation('Firma'))))
    const ca = issueCA('CA', { issuer: root, extensions: [key] })
    const renewed = issueCA('CA', { issuer: ca })
    expect(reasons([ca, renewed], issue('', { issuer: renewed, subject: organisation('Firma') }))).toEqual([])
    expect(reasons([ca], renewed)).toEqual(['NAME_CONSTRAINTS'])
  })
})
