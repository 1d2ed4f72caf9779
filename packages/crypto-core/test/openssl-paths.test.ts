import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { base64Decode } from '../src/bytes/index.ts'
import { derOf } from '../src/der/index.ts'
import { SHA_256 } from '../src/hash/index.ts'
import { basicOCSPResponseOf, certIDOf, decodeOCSPResponse, encodeOCSPRequest } from '../src/ocsp/index.ts'
import { oid } from '../src/oid/index.ts'
import { buildPath, type PathPolicy, type RevocationStatus, trustAnchorOf } from '../src/pkix/index.ts'
import {
  authorityKeyIdentifier,
  basicConstraints,
  type Certificate,
  certificatePolicies,
  decodeCertificate,
  decodeCertificateList,
  type Extension,
  inhibitAnyPolicy,
  keyUsage,
  policyConstraints,
  policyMappings,
  subjectKeyIdentifier,
} from '../src/x509/index.ts'
import { type Entity, extension, issue, newKey } from './issue.ts'
import { describeOpenssl } from './openssl.ts'
import { pemOf } from './pem.ts'

const time = new Date('2026-06-01T00:00:00Z')

describeOpenssl('chains at random', ({ path: folder }) => {
  const keys = Array.from({ length: 6 }, () => newKey())
  const policy = fc.constantFrom('1.2.3.1', '1.2.3.2', '1.2.3.3')
  const policyOrAny = fc.oneof({ weight: 3, arbitrary: policy }, fc.constant(oid('anyPolicy')))
  const seldom = (chance: number): fc.Arbitrary<boolean> => fc.nat({ max: 99 }).map(value => value < chance)
  const some = <T>(arbitrary: fc.Arbitrary<T>, chance: number): fc.Arbitrary<T | undefined> =>
    fc.tuple(seldom(chance), arbitrary).map(([is, value]) => (is ? value : undefined))

  const link = fc.record({
    cA: seldom(96),
    pathLenConstraint: some(fc.nat({ max: 3 }), 30),
    signsCertificates: seldom(95),
    policies: some(fc.uniqueArray(policyOrAny, { minLength: 1, maxLength: 3 }), 75),
    mappings: some(fc.array(fc.tuple(policy, policy), { minLength: 1, maxLength: 2 }), 25),
    requireExplicitPolicy: some(fc.nat({ max: 3 }), 15),
    inhibitPolicyMapping: some(fc.nat({ max: 3 }), 15),
    inhibitAnyPolicy: some(fc.nat({ max: 2 }), 15),
    selfIssued: seldom(25),
    expired: seldom(3),
  })
  type Link = typeof link extends fc.Arbitrary<infer T> ? T : never

  const inputs = fc.record({
    initialExplicitPolicy: seldom(40),
    initialPolicyMappingInhibit: seldom(20),
    initialAnyPolicyInhibit: seldom(20),
    userInitialPolicySet: some(fc.uniqueArray(policy, { minLength: 1, maxLength: 2 }), 50),
  })

  /** Key identifiers, without which OpenSSL takes the first certificate of a name for the only one. */
  const identifiers = (own: number, issuer: number): Extension[] => [
    extension(subjectKeyIdentifier, Uint8Array.of(own), false),
    extension(authorityKeyIdentifier, { keyIdentifier: Uint8Array.of(issuer) }, false),
  ]

  function extensionsOf(link: Link, own: number): Extension[] {
    const { cA, pathLenConstraint, policies, mappings, requireExplicitPolicy, inhibitPolicyMapping } = link
    const constraints = {
      ...(requireExplicitPolicy !== undefined && { requireExplicitPolicy }),
      ...(inhibitPolicyMapping !== undefined && { inhibitPolicyMapping }),
    }
    return [
      ...identifiers(own, own - 1),
      extension(basicConstraints, { cA, ...(pathLenConstraint !== undefined && { pathLenConstraint }) }),
      extension(keyUsage, link.signsCertificates ? ['keyCertSign', 'cRLSign'] : ['digitalSignature']),
      ...(policies ? [named(policies)] : []),
      ...(policies && mappings ? [mapped(mappings)] : []),
      ...(Object.keys(constraints).length > 0 ? [extension(policyConstraints, constraints)] : []),
      ...(link.inhibitAnyPolicy === undefined ? [] : [extension(inhibitAnyPolicy, link.inhibitAnyPolicy)]),
    ]
  }

  const named = (policies: readonly string[]): Extension =>
    extension(
      certificatePolicies,
      policies.map(policyIdentifier => ({ policyIdentifier })),
      false,
    )
  const mapped = (pairs: readonly (readonly [string, string])[]): Extension =>
    extension(
      policyMappings,
      pairs.map(([issuerDomainPolicy, subjectDomainPolicy]) => ({ issuerDomainPolicy, subjectDomainPolicy })),
      false,
    )

  const root = issue('Root', {
    key: keys[0]!,
    extensions: [...identifiers(0, 0).slice(0, 1), extension(basicConstraints, { cA: true })],
  })

  function chainOf(links: readonly Link[], target: readonly string[] | undefined): Entity[] {
    const chain: Entity[] = []
    let name = 'Root'
    for (const [index, link] of links.entries()) {
      if (!link.selfIssued) name = `CA ${index}`
      const issuer = chain.at(-1) ?? root
      const notAfter = link.expired ? '2026-03-01T00:00:00Z' : '2027-01-01T00:00:00Z'
      const own = index + 1
      chain.push(issue(name, { issuer, key: keys[own]!, notAfter, extensions: extensionsOf(link, own) }))
    }
    const extensions = [...identifiers(5, links.length), ...(target ? [named(target)] : [])]
    return [...chain, issue('Target', { issuer: chain.at(-1) ?? root, key: keys[5]!, extensions })]
  }

  function opensslVerifies(
    chain: readonly Entity[],
    policy: typeof inputs extends fc.Arbitrary<infer T> ? T : never,
  ): boolean {
    const write = (name: string, entities: readonly Entity[]): string => {
      const path = join(folder, name)
      writeFileSync(path, entities.map(({ certificate }) => pemOf('CERTIFICATE', derOf(certificate))).join(''))
      return path
    }
    const args = [
      ...['-CAfile', write('root.pem', [root]), '-untrusted', write('chain.pem', chain.slice(0, -1))],
      ...['-policy_check', '-attime', String(time.getTime() / 1000), '-auth_level', '0'],
      ...(policy.initialExplicitPolicy ? ['-explicit_policy'] : []),
      ...(policy.initialPolicyMappingInhibit ? ['-inhibit_map'] : []),
      ...(policy.initialAnyPolicyInhibit ? ['-inhibit_any'] : []),
      ...(policy.userInitialPolicySet ?? [oid('anyPolicy')]).flatMap(one => ['-policy', one]),
    ]
    return spawnSync('openssl', ['verify', ...args, write('target.pem', chain.slice(-1))]).status === 0
  }

  test('are valid when OpenSSL says so', { timeout: 120_000 }, () => {
    const counts = { valid: 0, invalid: 0 }
    const target = some(fc.uniqueArray(policyOrAny, { minLength: 1, maxLength: 3 }), 75)
    fc.assert(
      fc.property(fc.array(link, { minLength: 1, maxLength: 4 }), target, inputs, (links, policies, initial) => {
        // OpenSSL maps out of an anyPolicy that is inhibited, and so takes for valid what RFC 5280 §6.1.3 (d)(2) does not.
        const inhibits = initial.initialAnyPolicyInhibit || links.some(one => one.inhibitAnyPolicy !== undefined)
        fc.pre(!inhibits || links.every(one => one.mappings === undefined))
        const chain = chainOf(links, policies)
        const { userInitialPolicySet, ...flags } = initial
        const policy: PathPolicy = {
          revocation: { mode: 'ignored' },
          ...flags,
          ...(userInitialPolicySet && { userInitialPolicySet }),
        }
        const certificates = chain.map(({ certificate }) => certificate)
        const trustAnchors = [trustAnchorOf(root.certificate)]
        const { valid } = buildPath(certificates.at(-1)!, { trustAnchors, certificates, time, policy })
        expect(valid).toBe(opensslVerifies(chain, initial))
        counts[valid ? 'valid' : 'invalid']++
      }),
      { numRuns: 100 },
    )
    expect(counts.valid).toBeGreaterThan(10)
    expect(counts.invalid).toBeGreaterThan(10)
  })
})

describeOpenssl('what OpenSSL’s CA, CRLs and responder say', ({ path: folder }) => {
  let certificates: Record<'root' | 'ca' | 'good' | 'revoked' | 'responder', Certificate>
  const now = new Date()

  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  }
  const certificate = (name: string): Certificate => {
    const text = readFileSync(join(folder, `${name}.crt`), 'utf8')
    const body = text.slice(text.indexOf('-----BEGIN CERTIFICATE-----'))
    return decodeCertificate(base64Decode(body.replace(/-----[^-]+-----|\s/g, '')))
  }

  beforeAll(() => {
    const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
    write('ca.cnf', 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n')
    write('user.cnf', 'basicConstraints=CA:FALSE\n')
    write('responder.cnf', 'extendedKeyUsage=OCSPSigning\nnoCheck=ignored\n')
    const database = (name: string) =>
      `[${name}]\ndatabase=${name}.txt\nserial=${name}.srl\ncrlnumber=${name}.num\nnew_certs_dir=.\ndefault_md=sha256\n` +
      'default_days=30\ndefault_crl_days=7\npolicy=any\nunique_subject=no\n'
    write('openssl.cnf', `${database('root')}${database('ca')}[any]\ncommonName=supplied\n`)
    const newKeyOf = ['-newkey', 'rsa:2048', '-nodes']
    openssl('req', '-x509', ...newKeyOf, '-keyout', 'root.key', '-out', 'root.crt', '-subj', '/CN=Root', '-days', '60')
    for (const [name, issuer] of [
      ['ca', 'root'],
      ['good', 'ca'],
      ['revoked', 'ca'],
      ['responder', 'ca'],
    ] as const) {
      for (const [file, text] of [
        [`${issuer}.txt`, ''],
        [`${issuer}.srl`, `${issuer === 'root' ? '10' : '20'}\n`],
        [`${issuer}.num`, '01\n'],
      ] as const) {
        if (!existsSync(join(folder, file))) write(file, text)
      }
      openssl('req', ...newKeyOf, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`)
      const extensions = name === 'ca' || name === 'responder' ? `${name}.cnf` : 'user.cnf'
      const signing = ['-name', issuer, '-cert', `${issuer}.crt`, '-keyfile', `${issuer}.key`, '-extfile', extensions]
      openssl('ca', '-batch', '-config', 'openssl.cnf', '-in', `${name}.csr`, '-out', `${name}.crt`, ...signing)
    }
    const asCA = ['-config', 'openssl.cnf', '-name', 'ca', '-cert', 'ca.crt', '-keyfile', 'ca.key']
    openssl('ca', ...asCA, '-revoke', 'revoked.crt', '-crl_reason', 'superseded')
    openssl('ca', ...asCA, '-gencrl', '-out', 'ca.crl')
    openssl(
      'ca',
      '-config',
      'openssl.cnf',
      '-name',
      'root',
      '-cert',
      'root.crt',
      '-keyfile',
      'root.key',
      '-gencrl',
      '-out',
      'root.crl',
    )
    for (const name of ['ca', 'root'])
      openssl('crl', '-in', `${name}.crl`, '-outform', 'DER', '-out', `${name}.crl.der`)
    certificates = {
      root: certificate('root'),
      ca: certificate('ca'),
      good: certificate('good'),
      revoked: certificate('revoked'),
      responder: certificate('responder'),
    }
  }, 60_000)

  const crl = (name: string) => decodeCertificateList(new Uint8Array(readFileSync(join(folder, `${name}.crl.der`))))

  function answer(target: Certificate) {
    const id = certIDOf(target, certificates.ca.tbsCertificate.subjectPublicKeyInfo, SHA_256)
    writeFileSync(join(folder, 'request.der'), encodeOCSPRequest([id]))
    const signing = ['-rsigner', 'responder.crt', '-rkey', 'responder.key', '-ndays', '3']
    openssl(
      'ocsp',
      '-index',
      'ca.txt',
      '-CA',
      'ca.crt',
      ...signing,
      '-reqin',
      'request.der',
      '-respout',
      'response.der',
    )
    return basicOCSPResponseOf(decodeOCSPResponse(new Uint8Array(readFileSync(join(folder, 'response.der')))))
  }

  function statusOf(target: Certificate, source: 'crl' | 'ocsp'): RevocationStatus {
    const result = buildPath(target, {
      trustAnchors: [trustAnchorOf(certificates.root)],
      certificates: [certificates.ca],
      crls: source === 'crl' ? [crl('root'), crl('ca')] : [crl('root')],
      ocspResponses: source === 'ocsp' ? [answer(target)] : [],
      time: new Date(now.getTime() + 60_000),
    })
    const status = (result.valid ? result.path.revocation : result.failures[0]!.revocation).at(-1)!
    expect(result.valid).toBe(status.status === 'good')
    return status
  }

  test.each(['crl', 'ocsp'] as const)('is understood: %s', source => {
    expect(statusOf(certificates.good, source)).toMatchObject({ status: 'good', evidence: [{ type: source }] })
    expect(statusOf(certificates.revoked, source)).toMatchObject({ status: 'revoked', reason: 'superseded' })
  })
})
