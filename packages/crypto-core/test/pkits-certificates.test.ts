import 'reflect-metadata'
import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as peculiar from '@peculiar/x509'
import { describe, expect, test } from 'vitest'
import { base64Encode, hexEncode } from '../src/bytes/index.ts'
import { decode, decodeWhole, derOf, encode } from '../src/der/index.ts'
import { findOid, oid } from '../src/oid/index.ts'
import { DssParms, publicKeyOf } from '../src/signature/index.ts'
import {
  basicConstraints,
  Certificate,
  certificatePolicies,
  type Extension,
  extensionOf,
  formatName,
  formatSerialNumberHex,
  type KeyUsage,
  keyUsage,
  Name,
  subjectAltName,
  subjectKeyIdentifier,
  verifyCertificateSignature,
} from '../src/x509/index.ts'
import { describeCorpus } from './corpora.ts'

/** What `openssl x509 -text` prints of one certificate, as far as it is compared. */
interface Facts {
  readonly version: number
  readonly serialNumber: string
  readonly notBefore: string
  readonly notAfter: string
  readonly publicKey: string
  readonly extensions: readonly string[]
  readonly keyUsage: string | undefined
  readonly basicConstraints: string | undefined
  readonly policies: readonly string[]
  readonly subjectKeyIdentifier: string | undefined
}

describeCorpus('pkits', folder => {
  const files = readdirSync(join(folder, 'certs')).sort()
  const ders = files.map(file => new Uint8Array(readFileSync(join(folder, 'certs', file))))
  const certificates = ders.map(der => decodeWhole(Certificate, der, { name: 'Certificate' }))
  const each = files.map((file, index) => ({ file, der: ders[index]!, certificate: certificates[index]! }))

  test('all 405 certificates are read, and written as they came', () => {
    expect(each).toHaveLength(405)
    for (const { file, der, certificate } of each) {
      const { tbsCertificate } = certificate
      expect([file, encode(Certificate, { ...certificate, tbsCertificate: { ...tbsCertificate } })]).toEqual([
        file,
        der,
      ])
    }
  })

  test('they say what `openssl x509 -text` says', () => {
    const printed = opensslText(ders)
    expect(printed).toHaveLength(each.length)
    each.forEach(({ file, certificate }, index) => {
      expect({ file, ...factsOf(certificate) }).toEqual({ file, ...factsIn(printed[index]!) })
    })
  })

  test('they say what @peculiar/x509 says', () => {
    for (const { file, der, certificate } of each) {
      const theirs = new peculiar.X509Certificate(der)
      const { tbsCertificate: ours } = certificate
      expect([file, derOf(ours.issuer), derOf(ours.subject)]).toEqual([
        file,
        new Uint8Array(theirs.issuerName.toArrayBuffer()),
        new Uint8Array(theirs.subjectName.toArrayBuffer()),
      ])
      expect([file, derOf(ours.subjectPublicKeyInfo)]).toEqual([file, new Uint8Array(theirs.publicKey.rawData)])
      expect([file, ours.validity]).toEqual([file, { notBefore: theirs.notBefore, notAfter: theirs.notAfter }])
      expect([file, BigInt(`0x${theirs.serialNumber}`)]).toEqual([
        file,
        BigInt.asUintN(8 * (theirs.serialNumber.length / 2), ours.serialNumber),
      ])
      expect([file, certificate.signatureValue.bytes]).toEqual([file, new Uint8Array(theirs.signature)])
      expect([file, ours.extensions?.map(short)]).toEqual([
        file,
        theirs.extensions.map(({ type, critical, value }) => [type, critical, hexEncode(new Uint8Array(value))]),
      ])
    }
  })

  test('their names read as OpenSSL reads them', () => {
    for (const { file, der, certificate } of each) {
      const { subject, subjectAltName: alternative } = new X509Certificate(der)
      // One line a part, most general first, and its own way of escaping.
      const lines = (subject ?? '').replace('GN=', 'givenName=').split('\n').filter(Boolean).reverse().join(',')
      expect([file, plain(formatName(certificate.tbsCertificate.subject))]).toEqual([file, plain(lines)])
      expect([file, extensionOf(certificate, subjectAltName) === undefined]).toEqual([file, alternative === undefined])
    }
  })

  test('their signatures verify under their issuers, where OpenSSL says so too', () => {
    const bySubject = Map.groupBy(each, ({ certificate }) =>
      hexEncode(encode(Name, certificate.tbsCertificate.subject)),
    )
    const outcomes = { verified: 0, refused: 0, inherited: 0 }
    for (const { file, der, certificate } of each) {
      const issuers = bySubject.get(hexEncode(encode(Name, certificate.tbsCertificate.issuer))) ?? []
      for (const issuer of issuers) {
        const issuerKey = issuer.certificate.tbsCertificate.subjectPublicKeyInfo
        const publicKey = publicKeyOf(issuerKey)
        if (publicKey.type === 'DSA' && publicKey.parameters === undefined) {
          const domainParameters = parametersAbove(issuer.certificate)
          expect([file, verifyCertificateSignature(certificate, issuerKey, { domainParameters })]).toEqual([file, true])
          outcomes.inherited++
          continue
        }
        const theirs = new X509Certificate(der).verify(new X509Certificate(issuer.der).publicKey)
        expect([file, issuer.file, verifyCertificateSignature(certificate, issuerKey)]).toEqual([
          file,
          issuer.file,
          theirs,
        ])
        outcomes[theirs ? 'verified' : 'refused']++
      }
    }
    expect(outcomes).toMatchObject({ inherited: 1 })
    expect(outcomes.verified).toBeGreaterThan(390)
    expect(outcomes.refused).toBeGreaterThan(2)

    function parametersAbove(certificate: Certificate): DssParms {
      const [above] = bySubject.get(hexEncode(encode(Name, certificate.tbsCertificate.issuer)))!
      return decode(DssParms, above!.certificate.tbsCertificate.subjectPublicKeyInfo.algorithm.parameters!)
    }
  })
})

describe('the comparison', () => {
  test('sees a fact that differs', () => {
    const text =
      '        X509v3 extensions:\n            X509v3 Key Usage: critical\n                CRL Sign\n    Signature Algorithm: x'
    expect(factsIn(text)).toMatchObject({ extensions: ['2.5.29.15 critical'], keyUsage: 'CRL Sign' })
  })
})

function short({ extnID, critical, extnValue }: Extension): unknown {
  return [extnID, critical, hexEncode(extnValue)]
}

function plain(name: string): string {
  return name.replace(/\\([ ",+;<>#\\])/g, '$1')
}

/** One text for each certificate, in order. The OpenSSL command line is part of every machine that runs these tests. */
function opensslText(ders: readonly Uint8Array[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'x509-text-'))
  try {
    const pem = ders.map(
      der =>
        `-----BEGIN CERTIFICATE-----\n${base64Encode(der).replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    )
    writeFileSync(join(folder, 'all.pem'), pem.join(''))
    const { stdout, status, error } = spawnSync(
      'openssl',
      ['storeutl', '-noout', '-text', '-certs', join(folder, 'all.pem')],
      {
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      },
    )
    if (status !== 0) throw error ?? new Error(`openssl ended with ${status}`)
    return stdout.split(/^\d+: Certificate$/m).slice(1)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const extensionNames: Readonly<Record<string, string>> = {
  'X509v3 Authority Key Identifier': oid('id-ce-authorityKeyIdentifier'),
  'X509v3 Subject Key Identifier': oid('id-ce-subjectKeyIdentifier'),
  'X509v3 Key Usage': oid('id-ce-keyUsage'),
  'X509v3 Certificate Policies': oid('id-ce-certificatePolicies'),
  'X509v3 Policy Mappings': oid('id-ce-policyMappings'),
  'X509v3 Policy Constraints': oid('id-ce-policyConstraints'),
  'X509v3 Inhibit Any Policy': oid('id-ce-inhibitAnyPolicy'),
  'X509v3 Basic Constraints': oid('id-ce-basicConstraints'),
  'X509v3 Name Constraints': oid('id-ce-nameConstraints'),
  'X509v3 Subject Alternative Name': oid('id-ce-subjectAltName'),
  'X509v3 CRL Distribution Points': oid('id-ce-cRLDistributionPoints'),
  'X509v3 Freshest CRL': oid('id-ce-freshestCRL'),
  'X509v3 Extended Key Usage': oid('id-ce-extKeyUsage'),
}

function factsIn(text: string): Facts {
  const one = (pattern: RegExp): string => pattern.exec(text)?.[1] ?? ''
  const date = (label: string): string => {
    const time = Date.parse(one(new RegExp(`${label} ?: (.*)`)))
    return Number.isNaN(time) ? '' : new Date(time).toISOString()
  }
  const serial = /Serial Number:(?: (\d+) \(.*|\s*(\(Negative\))?([0-9a-f:]+))/.exec(text)
  const block = one(/X509v3 extensions:\n([\s\S]*?)\n {4}Signature Algorithm/)
  const headings = [...block.matchAll(/^ {12}(\S[^:]*): ?(critical)?.*\n {16,}(.*)/gm)]
  const body = (name: string): string | undefined => headings.find(([, heading]) => heading === name)?.[3]?.trim()
  return {
    version: Number(one(/Version: (\d)/)) - 1,
    serialNumber:
      serial?.[1] !== undefined
        ? hex(BigInt(serial[1]))
        : `${serial?.[2] ? '-' : ''}${serial?.[3]}`.replace(/:/g, '').toUpperCase(),
    notBefore: date('Not Before'),
    notAfter: date('Not After'),
    publicKey: `${one(/Public Key Algorithm: (.*)/)} ${one(/Public-Key: \((\d+) bit\)/)}`,
    extensions: headings.map(([, name, critical]) => `${extensionNames[name!] ?? name}${critical ? ' critical' : ''}`),
    keyUsage: body('X509v3 Key Usage'),
    basicConstraints: body('X509v3 Basic Constraints'),
    policies: [...block.matchAll(/^ {16}Policy: (.*)/gm)].map(([, policy]) =>
      policy === 'X509v3 Any Policy' ? oid('anyPolicy') : policy!,
    ),
    subjectKeyIdentifier: body('X509v3 Subject Key Identifier'),
  }
}

const keyUsageNames: Readonly<Record<KeyUsage[number], string>> = {
  digitalSignature: 'Digital Signature',
  nonRepudiation: 'Non Repudiation',
  keyEncipherment: 'Key Encipherment',
  dataEncipherment: 'Data Encipherment',
  keyAgreement: 'Key Agreement',
  keyCertSign: 'Certificate Sign',
  cRLSign: 'CRL Sign',
  encipherOnly: 'Encipher Only',
  decipherOnly: 'Decipher Only',
}

function factsOf(certificate: Certificate): Facts {
  const { version, serialNumber, validity, subjectPublicKeyInfo, extensions = [] } = certificate.tbsCertificate
  const constraints = extensionOf(certificate, basicConstraints)?.value
  const identifier = extensionOf(certificate, subjectKeyIdentifier)?.value
  return {
    version,
    serialNumber: formatSerialNumberHex(serialNumber),
    notBefore: validity.notBefore.toISOString(),
    notAfter: validity.notAfter.toISOString(),
    publicKey: publicKeyText(subjectPublicKeyInfo),
    extensions: extensions.map(
      ({ extnID, critical }) => `${findOid(extnID)?.oid ?? extnID}${critical ? ' critical' : ''}`,
    ),
    keyUsage: extensionOf(certificate, keyUsage)
      ?.value.map(name => keyUsageNames[name])
      .join(', '),
    basicConstraints:
      constraints &&
      `CA:${constraints.cA ? 'TRUE' : 'FALSE'}${constraints.pathLenConstraint === undefined ? '' : `, pathlen:${constraints.pathLenConstraint}`}`,
    policies:
      extensionOf(certificate, certificatePolicies)?.value.map(({ policyIdentifier }) => policyIdentifier) ?? [],
    subjectKeyIdentifier:
      identifier &&
      hexEncode(identifier)
        .toUpperCase()
        .replace(/..(?=.)/g, '$&:'),
  }
}

function publicKeyText(spki: Certificate['tbsCertificate']['subjectPublicKeyInfo']): string {
  const key = publicKeyOf(spki)
  if (key.type === 'RSA') return `rsaEncryption ${key.modulusLength}`
  if (key.type === 'DSA') return `dsaEncryption ${key.parameters ? key.parameters.p.toString(2).length : ''}`
  return key.type
}

function hex(serialNumber: bigint): string {
  const digits = serialNumber.toString(16).toUpperCase().replace('-', '')
  return `${serialNumber < 0n ? '-' : ''}${digits.length % 2 === 0 ? '' : '0'}${digits}`
}
